"use client";

import { classNames } from "./class-names";
import { controlLook, FieldFrame, type FieldProps } from "./field";
import { useField } from "./form-state";
import { type ControlWidth, controlWidth } from "./text-field";

type SelectFieldProps = FieldProps & {
  options: { value: string; label: string }[];
  defaultValue?: string;
  /** Words of a first, empty choice. */
  empty?: string;
  width?: ControlWidth;
};

/** A choice among many; for six or fewer prefer RadioCards. */
export function SelectField({
  name,
  label,
  hint,
  optional,
  required,
  className,
  options,
  defaultValue,
  empty,
  width = "m",
}: SelectFieldProps) {
  const wiring = useField(name, { hint: Boolean(hint), optional });
  const chosen = wiring.typed ? wiring.typed[0] : defaultValue;
  return (
    <FieldFrame className={className} hint={hint} label={label} wiring={wiring}>
      <select
        aria-describedby={wiring.describedBy}
        aria-invalid={wiring.error ? true : undefined}
        className={classNames(controlLook, controlWidth[width], "pr-8")}
        defaultValue={chosen}
        id={wiring.id}
        // React keeps a select's first default when the form is reset, so a new choice needs a new element.
        key={chosen}
        name={name}
        required={required}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
