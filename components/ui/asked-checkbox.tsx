"use client";

import type { ReactNode } from "react";
import { CheckboxField } from "./checkbox-field";
import { useField } from "./form-state";

interface AskedCheckboxProps {
  name: string;
  label: ReactNode;
}

/** A question that comes only when an answer is needed: the form was refused about it, or it was ticked. */
export function AskedCheckbox({ name, label }: AskedCheckboxProps) {
  const { error, typed } = useField(name, { hint: false });
  if (!error && !typed?.includes("on")) return null;
  return <CheckboxField label={label} name={name} />;
}
