import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type ChoiceOption = {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  /** A picture of the thing chosen, such as CardIcon. */
  picture?: ReactNode;
  disabled?: boolean;
};

type ChoiceProps = {
  kind: "radio" | "checkbox";
  id: string;
  name: string;
  option: ChoiceOption;
  checked: boolean;
  invalid: boolean;
  required?: boolean | undefined;
  /** Id of an error that is this choice's own. */
  describedBy?: string | undefined;
  /** card: framed, for few and weighty choices; line: a plain row. */
  look: "card" | "line";
};

const card =
  "border border-edge bg-surface p-3 has-checked:border-gran has-checked:bg-t-gran has-checked:shadow-[inset_0_0_0_1px_var(--color-gran)]";

/** One radio button or tick box with its whole row as target. */
export function Choice({
  kind,
  id,
  name,
  option,
  checked,
  invalid,
  required,
  describedBy,
  look,
}: ChoiceProps) {
  const hintId = option.hint ? `${id}-about` : undefined;
  return (
    <label
      className={classNames(
        "flex min-h-11 items-center gap-3 rounded-control",
        look === "card" ? card : "py-1",
      )}
      htmlFor={id}
    >
      <input
        aria-describedby={classNames(hintId, describedBy) || undefined}
        aria-invalid={invalid || undefined}
        className="tick"
        defaultChecked={checked}
        disabled={option.disabled}
        id={id}
        name={name}
        required={required}
        type={kind}
        value={option.value}
      />
      {option.picture ? <span className="shrink-0 text-ink-2">{option.picture}</span> : null}
      <span className="min-w-0">
        <span
          className={classNames("block", look === "card" && "font-semibold", option.disabled && "text-ink-3")}
          data-label=""
        >
          {option.label}
        </span>
        {option.hint ? (
          <span className="block text-meta text-ink-2" id={hintId}>
            {option.hint}
          </span>
        ) : null}
      </span>
    </label>
  );
}

/** Element id of the n:th choice: the first has the field's own id, so that the error summary finds it. */
export function choiceId(fieldId: string, index: number): string {
  return index === 0 ? fieldId : `${fieldId}-${index + 1}`;
}
