"use client";

import { classNames } from "./class-names";
import { controlLook, FieldFrame, type FieldProps } from "./field";
import { useField } from "./form-state";

type MomentFieldProps = FieldProps & {
  /** YYYY-MM-DDTHH:MM, the local time people see on a clock. */
  defaultValue?: string;
  max?: string;
};

/** A day and a time. Where the browser has no picker the same field takes YYYY-MM-DDTHH:MM. */
export function MomentField({
  name,
  label,
  hint,
  optional,
  required,
  className,
  defaultValue,
  max,
}: MomentFieldProps) {
  const wiring = useField(name, { hint: Boolean(hint), optional });
  return (
    <FieldFrame className={className} hint={hint} label={label} wiring={wiring}>
      <input
        aria-describedby={wiring.describedBy}
        aria-invalid={wiring.error ? true : undefined}
        className={classNames(controlLook, "w-60 max-w-full tabular-nums")}
        defaultValue={wiring.typed ? wiring.typed[0] : defaultValue}
        id={wiring.id}
        max={max}
        name={name}
        required={required}
        type="datetime-local"
      />
    </FieldFrame>
  );
}
