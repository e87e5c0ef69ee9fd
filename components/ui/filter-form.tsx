"use client";

import { Button, LinkButton } from "./button";
import { SelectField } from "./select-field";

export interface FilterField {
  name: string;
  label: string;
  /** What is chosen; "" for all. */
  value: string;
  /** Words of the choice that narrows nothing. */
  empty: string;
  options: { value: string; label: string }[];
}

interface FilterFormProps {
  /** Where the form GETs to: what is chosen stands in the address. */
  action: string;
  /** FilterField[] as JSON: React describes and reads one string sooner than each choice. */
  fields: string;
  show: string;
  /** Back to all of them. */
  clear?: { href: string; label: string } | undefined;
}

/** What a list is narrowed by, each a choice among many. Needs no script. */
export function FilterForm({ action, fields, show, clear }: FilterFormProps) {
  return (
    <form
      action={action}
      className="my-6 grid items-end gap-4 sm:grid-cols-2 lg:flex lg:[&>*]:flex-1 print:hidden"
    >
      {(JSON.parse(fields) as FilterField[]).map(({ value, ...field }) => (
        <SelectField defaultValue={value} key={field.name} width="full" {...field} />
      ))}
      <div className="flex flex-wrap gap-2.5 lg:grow-0!">
        <Button type="submit">{show}</Button>
        {clear ? <LinkButton href={clear.href}>{clear.label}</LinkButton> : null}
      </div>
    </form>
  );
}
