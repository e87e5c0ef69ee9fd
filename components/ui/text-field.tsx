"use client";

import type { HTMLInputAutoCompleteAttribute } from "react";
import { classNames } from "./class-names";
import { controlLook, FieldFrame, type FieldProps } from "./field";
import { useField } from "./form-state";

export type ControlWidth = "xs" | "s" | "m" | "full";

export const controlWidth: Record<ControlWidth, string> = {
  xs: "w-24",
  s: "w-44 max-w-full",
  m: "w-80 max-w-full",
  full: "w-full",
};

type TextFieldProps = FieldProps & {
  type?: "text" | "email" | "tel" | "url" | "number" | "password";
  inputMode?: "text" | "numeric" | "decimal" | "tel" | "email" | "url";
  autoComplete?: HTMLInputAutoCompleteAttribute;
  defaultValue?: string | number;
  /** How much is expected: the width is a hint of its own. */
  width?: ControlWidth;
  /** Serials and numbers that are read digit by digit. */
  mono?: boolean;
  maxLength?: number;
  spellCheck?: boolean;
  /** A unit after the control: "kr", "dygn". */
  suffix?: string;
  /** Offered while typing, never demanded. */
  suggestions?: string[];
  placeholder?: string;
  readOnly?: boolean;
};

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const {
    name,
    label,
    hint,
    optional,
    required,
    className,
    defaultValue,
    width = "m",
    mono,
    suffix,
    suggestions,
    ...input
  } = props;
  const wiring = useField(name, { hint: Boolean(hint), optional });
  const list = suggestions ? `${wiring.id}-list` : undefined;
  return (
    <FieldFrame className={className} hint={hint} label={label} wiring={wiring}>
      <div className="flex items-center gap-2">
        <input
          {...input}
          aria-describedby={wiring.describedBy}
          aria-invalid={wiring.error ? true : undefined}
          className={classNames(controlLook, controlWidth[width], mono && "font-mono")}
          defaultValue={wiring.typed ? wiring.typed[0] : defaultValue}
          id={wiring.id}
          list={list}
          name={name}
          required={required}
        />
        {suffix ? <span className="text-ink-2">{suffix}</span> : null}
      </div>
      {suggestions ? (
        <datalist id={list}>
          {suggestions.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      ) : null}
    </FieldFrame>
  );
}
