"use client";

import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button";
import { FilterChips } from "./filter-chips";
import { HiddenFields } from "./hidden-fields";
import { Link } from "./link";
import { SearchField } from "./search-field";
import { SearchForm } from "./search-form";
import { SelectField } from "./select-field";

interface ListFiltersProps {
  /** The page of the list. */
  action: string;
  /** What stands in the address; a form sends along what it does not ask for itself. */
  address: Record<string, string | number | null>;
  search: { id: string; label: string; submit: string };
  chosen: Omit<ComponentProps<typeof FilterChips>, "children">;
  /** Opens or closes the panel. */
  toggle: { href: string; label: string };
  /** What the panel asks for; null while it is closed. */
  fields: { name: string; label: string; options: { value: string; label: string }[] }[] | null;
  words: { any: string; show: string };
  /** On the same line: what is chosen can be saved as a view. */
  children?: ReactNode;
}

/** Search and filters of a long list as plain forms: what is chosen stands in the address. `q` is the search. */
export function ListFilters({
  action,
  address,
  search,
  chosen,
  toggle,
  fields,
  words,
  children,
}: ListFiltersProps) {
  return (
    <div className="list-tools">
      <SearchForm className="min-w-0 max-w-column grow basis-64" page={action}>
        <HiddenFields hidden={without(address, ["q"])} />
        <SearchField defaultValue={String(address.q ?? "")} name="q" placeholder={search.label} {...search} />
      </SearchForm>
      <FilterChips {...chosen}>
        <Link
          className="inline-flex min-h-9 items-center rounded-control border border-edge px-2.5 text-ink text-meta no-underline hover:bg-sunken pointer-coarse:min-h-11 print:hidden"
          href={toggle.href}
          scroll={false}
        >
          {toggle.label}
        </Link>
      </FilterChips>
      {children}
      {fields ? (
        <form
          action={action}
          className="grid w-full grid-cols-[minmax(0,1fr)] items-end gap-4 border-hair border-y py-4 sm:grid-cols-2 lg:flex lg:[&>*]:flex-1"
        >
          <HiddenFields
            hidden={without(
              address,
              fields.map(({ name }) => name),
            )}
          />
          {fields.map(({ name, label, options }) => (
            <SelectField
              defaultValue={String(address[name] ?? "")}
              empty={words.any}
              key={name}
              label={label}
              name={name}
              options={options}
              width="full"
            />
          ))}
          <Button tone="primary" type="submit">
            {words.show}
          </Button>
        </form>
      ) : null}
    </div>
  );
}

function without(address: ListFiltersProps["address"], names: string[]): Record<string, string | number> {
  const kept = Object.entries(address).filter(([name, value]) => value && !names.includes(name));
  return Object.fromEntries(kept) as Record<string, string | number>;
}
