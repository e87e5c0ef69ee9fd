"use client";

import { classNames } from "./class-names";
import { controlLook, FieldFrame, type FieldProps } from "./field";
import { useField } from "./form-state";

type DateFieldProps = FieldProps & {
  /** All dates are YYYY-MM-DD. */
  defaultValue?: string;
  min?: string;
  max?: string;
  /** What is wrong, where no form action tells it. */
  error?: string | undefined;
};

/** A day. The browser shows its own picker; where there is none the same field takes YYYY-MM-DD. */
export function DateField({
  name,
  label,
  hint,
  optional,
  required,
  className,
  defaultValue,
  min,
  max,
  error,
}: DateFieldProps) {
  const wiring = useField(name, { hint: Boolean(hint), optional, error });
  return (
    <FieldFrame className={className} hint={hint} label={label} wiring={wiring}>
      <input
        aria-describedby={wiring.describedBy}
        aria-invalid={wiring.error ? true : undefined}
        className={classNames(controlLook, "w-44 max-w-full tabular-nums")}
        defaultValue={wiring.typed ? wiring.typed[0] : defaultValue}
        id={wiring.id}
        max={max}
        min={min}
        name={name}
        required={required}
        type="date"
      />
    </FieldFrame>
  );
}
