"use client";

import type { ReactNode } from "react";
import { Choice } from "./choice";
import { classNames } from "./class-names";
import { FieldError } from "./field";
import { useField } from "./form-state";

type CheckboxFieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What is sent when ticked. */
  value?: string;
  defaultChecked?: boolean;
  required?: boolean;
  className?: string;
};

/** One statement to agree to or not. */
export function CheckboxField({
  name,
  label,
  hint,
  value = "on",
  defaultChecked = false,
  required,
  className,
}: CheckboxFieldProps) {
  const wiring = useField(name, { hint: false });
  return (
    <div
      className={classNames(
        "flex flex-col gap-1.5",
        wiring.error && "border-falu border-l-[6px] pl-4",
        className,
      )}
      data-field={wiring.id}
    >
      {wiring.error ? (
        <FieldError id={wiring.errorId} prefix={wiring.errorPrefix}>
          {wiring.error}
        </FieldError>
      ) : null}
      <Choice
        checked={wiring.typed ? wiring.typed.includes(value) : defaultChecked}
        describedBy={wiring.describedBy}
        id={wiring.id}
        invalid={Boolean(wiring.error)}
        kind="checkbox"
        look="line"
        name={name}
        option={{ value, label, hint }}
        required={required}
      />
    </div>
  );
}
