import { z } from "zod";
import {
  guessReading,
  type ListReading,
  listFields,
  maximumListColumns,
  whoKinds,
} from "@/lib/domain/access/attribute-list";
import { Refusal } from "@/lib/domain/core/refusal";
import type { ListContent } from "./list-file";

const column = z.coerce.number().int().min(0).max(maximumListColumns);

/** How a list is read, as an address or a form says it; null where it says nothing. An empty column is none. */
export function readingFrom(given: Readonly<Record<string, unknown>>): ListReading | null {
  const by = z.enum(whoKinds).safeParse(given.by);
  if (!by.success) return null;
  const columns: ListReading["columns"] = {};
  for (const field of listFields) {
    const typed = given[field];
    const read = typed === "" || typed === undefined ? undefined : column.safeParse(typed).data;
    if (read !== undefined) columns[field] = read;
  }
  return { columns, by: by.data };
}

/** As chosen, or as the headings have it; `names` are what the attribute is called. */
export const readingOf = (chosen: ListReading | null, content: ListContent, names: readonly string[]) =>
  chosen ?? guessReading(content.headings, names);

/** Throws Refusal where it is not said who and what, or one column is said to be both. */
export function refuseReading({ columns: { who, value, day } }: ListReading): void {
  const said = [who, value, day].filter((at) => at !== undefined);
  if (who === undefined || value === undefined || new Set(said).size < said.length)
    throw new Refusal("value-columns-missing");
}
