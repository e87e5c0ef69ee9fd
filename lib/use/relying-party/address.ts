import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { environments, sectors } from "@/lib/domain/use/service";
import { parseAsText } from "@/lib/form/address";

/** Everything the list shows stands in its address, and can be sent to a colleague. */
const parsers = {
  q: parseAsText.withDefault(""),
  sector: parseAsStringLiteral(sectors),
  environment: parseAsStringLiteral(environments),
  after: parseAsString,
  before: parseAsString,
  /** Set when a personal number was searched for that nobody has; the number itself never stays in an address. */
  unknown: parseAsStringLiteral(["number"]),
};
export type ListAddress = inferParserType<typeof parsers>;

export const loadAddress = createLoader(parsers);
const serialize = createSerializer(parsers);

/** The address of the list below `here`, changed; another filter begins at the first page again. */
export function addressOf(here: string, from: ListAddress, change: Partial<ListAddress>): string {
  return `${here}${serialize({ ...from, after: null, before: null, unknown: null, ...change })}`;
}
