"use client";

import { Button } from "./button";
import { Details } from "./details";
import { HiddenFields } from "./hidden-fields";

interface ListLookProps {
  /** Which list, as the form says it. */
  list: string;
  columns: { value: string; label: string; shown: boolean }[];
  densities: { value: string; label: string; chosen: boolean }[];
  words: Record<"open" | "columns" | "density" | "hint" | "save", string>;
}

/** Which columns a list has and how high its rows are: a plain form, kept for the person. */
export function ListLookForm({ list, columns, densities, words }: ListLookProps) {
  return (
    <Details className="print:hidden" summary={words.open}>
      <form action="/api/preferences" className="flex max-w-column flex-col gap-4" method="post">
        <HiddenFields hidden={{ list }} />
        <fieldset>
          <legend className="font-semibold">{words.columns}</legend>
          <div className="mt-1 flex flex-wrap gap-x-6">
            {columns.map(({ value, label, shown }) => (
              <label className="flex min-h-11 items-center gap-2" key={value}>
                <input
                  className="size-6 accent-gran"
                  defaultChecked={shown}
                  name="column"
                  type="checkbox"
                  value={value}
                />
                {label}
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend className="font-semibold">{words.density}</legend>
          <div className="mt-1 flex flex-wrap gap-x-6">
            {densities.map(({ value, label, chosen }) => (
              <label className="flex min-h-11 items-center gap-2" key={value}>
                <input
                  className="size-6 accent-gran"
                  defaultChecked={chosen}
                  name="density"
                  type="radio"
                  value={value}
                />
                {label}
              </label>
            ))}
          </div>
        </fieldset>
        <p className="text-ink-2 text-meta">{words.hint}</p>
        <div>
          <Button tone="quiet" type="submit">
            {words.save}
          </Button>
        </div>
      </form>
    </Details>
  );
}
