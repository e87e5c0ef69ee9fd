"use client";

import { classNames } from "./class-names";
import { controlLook, FieldFrame, type FieldProps } from "./field";
import { useField } from "./form-state";

type TextAreaProps = FieldProps & {
  defaultValue?: string;
  rows?: number;
  maxLength?: number;
  mono?: boolean;
};

/** Several lines of text. */
export function TextArea({
  name,
  label,
  hint,
  optional,
  required,
  className,
  defaultValue,
  rows = 4,
  maxLength,
  mono,
}: TextAreaProps) {
  const wiring = useField(name, { hint: Boolean(hint), optional });
  return (
    <FieldFrame className={className} hint={hint} label={label} wiring={wiring}>
      <textarea
        aria-describedby={wiring.describedBy}
        aria-invalid={wiring.error ? true : undefined}
        className={classNames(controlLook, "w-full max-w-column", mono && "font-mono text-meta")}
        defaultValue={wiring.typed ? wiring.typed[0] : defaultValue}
        id={wiring.id}
        maxLength={maxLength}
        name={name}
        required={required}
        rows={rows}
      />
    </FieldFrame>
  );
}
