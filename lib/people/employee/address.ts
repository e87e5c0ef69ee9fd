import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsId, parseAsText } from "@/lib/form/address";
import type { EmployeeListing } from "./list";

/** Everything the list shows stands in its address, and can be sent to a colleague. */
const parsers = {
  q: parseAsText.withDefault(""),
  department: parseAsId,
  state: parseAsStringLiteral(["current", "ended", "all"]).withDefault("current"),
  eid: parseAsStringLiteral(["none"]),
  sort: parseAsStringLiteral(["name", "department", "employed-to"]).withDefault("name"),
  direction: parseAsStringLiteral(["asc", "desc"]).withDefault("asc"),
  after: parseAsString,
  before: parseAsString,
  /** Set when a personal number was searched for that nobody has; the number itself never stays in an address. */
  unknown: parseAsStringLiteral(["number"]),
};
export type ListAddress = inferParserType<typeof parsers>;

export const loadAddress = createLoader(parsers);
const serialize = createSerializer(parsers);

/** The address of the list below `here`, changed; another order or filter begins at the first page again. */
export function addressOf(here: string, from: ListAddress, change: Partial<ListAddress>): string {
  return `${here}${serialize({ ...from, after: null, before: null, unknown: null, ...change })}`;
}

/** The list that an address asks for. */
export const listingOf = (address: ListAddress): EmployeeListing => ({
  q: address.q,
  department: address.department,
  state: address.state,
  withoutEid: address.eid === "none",
  sort: address.sort,
  descending: address.direction === "desc",
  after: address.after,
  before: address.before,
});
