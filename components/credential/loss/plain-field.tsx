import type { HTMLInputAutoCompleteAttribute } from "react";
import { classNames } from "@/components/ui/class-names";
import { controlLook, FieldError, Hint } from "@/components/ui/field";
import { getTranslations } from "@/lib/i18n/server";

interface PlainFieldProps {
  name: string;
  label: string;
  hint: string;
  error: string | undefined;
  inputMode: "text" | "numeric" | "email";
  autoComplete: HTMLInputAutoCompleteAttribute;
  maxLength: number;
  mono?: boolean;
}

/** A field as large as a thumb, in a form that no script takes over. */
export async function PlainField({ name, label, hint, error, mono, ...input }: PlainFieldProps) {
  const t = await getTranslations("shell");
  const described = error ? `${name}-hint ${name}-error` : `${name}-hint`;
  return (
    <div className="flex flex-col gap-1.5">
      <label className="font-semibold" htmlFor={name}>
        {label}
      </label>
      <Hint id={`${name}-hint`}>{hint}</Hint>
      {error ? (
        <FieldError id={`${name}-error`} prefix={t("error-prefix")}>
          {error}
        </FieldError>
      ) : null}
      <input
        {...input}
        aria-describedby={described}
        aria-invalid={error ? true : undefined}
        className={classNames(controlLook, "min-h-14 w-full text-lead", mono && "font-mono")}
        id={name}
        name={name}
        spellCheck={false}
        type="text"
      />
    </div>
  );
}
