"use client";

import { Choice, type ChoiceOption, choiceId } from "./choice";
import { type FieldProps, GroupFrame } from "./field";
import { useField } from "./form-state";

type RadioCardsProps = FieldProps & {
  options: ChoiceOption[];
  defaultValue?: string;
  /** Plain rows instead of cards. */
  compact?: boolean;
  /** Side by side where there is room: short words only. */
  row?: boolean;
};

/** One choice among few, all visible. */
export function RadioCards({
  name,
  label,
  hint,
  optional,
  required,
  className,
  options,
  defaultValue,
  compact,
  row,
}: RadioCardsProps) {
  const wiring = useField(name, { hint: Boolean(hint), optional });
  const chosen = wiring.typed ? wiring.typed[0] : defaultValue;
  return (
    <GroupFrame className={className} row={row} hint={hint} label={label} wiring={wiring}>
      {options.map((option, index) => (
        <Choice
          checked={option.value === chosen}
          id={choiceId(wiring.id, index)}
          invalid={Boolean(wiring.error)}
          key={option.value}
          kind="radio"
          look={compact ? "line" : "card"}
          name={name}
          option={option}
          required={required}
        />
      ))}
    </GroupFrame>
  );
}
