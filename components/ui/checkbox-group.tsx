"use client";

import { Choice, type ChoiceOption, choiceId } from "./choice";
import { type FieldProps, GroupFrame } from "./field";
import { useField } from "./form-state";

type CheckboxGroupProps = Omit<FieldProps, "required"> & {
  options: ChoiceOption[];
  defaultValue?: string[];
  /** Framed rows with pictures instead of plain rows. */
  cards?: boolean;
};

/** Any number of choices, sent as repeated values of one name. */
export function CheckboxGroup({
  name,
  label,
  hint,
  optional,
  className,
  options,
  defaultValue = [],
  cards,
}: CheckboxGroupProps) {
  const wiring = useField(name, { hint: Boolean(hint), optional });
  const chosen = wiring.typed ?? defaultValue;
  return (
    <GroupFrame className={className} hint={hint} label={label} wiring={wiring}>
      {options.map((option, index) => (
        <Choice
          checked={chosen.includes(option.value)}
          id={choiceId(wiring.id, index)}
          invalid={Boolean(wiring.error)}
          key={option.value}
          kind="checkbox"
          look={cards ? "card" : "line"}
          name={name}
          option={option}
        />
      ))}
    </GroupFrame>
  );
}
