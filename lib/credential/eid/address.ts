import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsNumberLiteral,
  parseAsStringLiteral,
} from "nuqs/server";
import { levels } from "@/lib/domain/core/level";
import { carriers } from "@/lib/domain/credential/carrier";
import {
  type EidListing,
  eidSorts,
  eidViews,
  renewalStates,
  usualSort,
} from "@/lib/domain/credential/eid-view";
import { shownStatuses } from "@/lib/domain/credential/shown-status";
import { parseAsId, parseAsText } from "@/lib/form/address";

const parseAsMonth = createParser({
  parse: (text) => (/^20\d\d-(0[1-9]|1[0-2])$/.test(text) ? text : null),
  serialize: (month: string) => month,
});

/** All that the list is asked for stands in the address. */
const eidSearchParams = {
  view: parseAsStringLiteral(eidViews).withDefault("all"),
  q: parseAsText.withDefault(""),
  status: parseAsStringLiteral(shownStatuses),
  level: parseAsNumberLiteral(levels),
  carrier: parseAsStringLiteral(carriers),
  department: parseAsId,
  month: parseAsMonth,
  renewal: parseAsStringLiteral(renewalStates),
  sort: parseAsStringLiteral(eidSorts),
  dir: parseAsStringLiteral(["asc", "desc"]),
  after: parseAsId,
  before: parseAsId,
  /** Whether the panel of filters is open. */
  filter: parseAsBoolean.withDefault(false),
};
export type EidSearchParams = inferParserType<typeof eidSearchParams>;

export const loadEidSearchParams = createLoader(eidSearchParams);
const serialize = createSerializer(eidSearchParams);

/** The newest number comes first; names and days begin at the beginning. */
export function listingOf({ dir, filter: _, ...params }: EidSearchParams): EidListing {
  const sort = params.sort ?? usualSort(params);
  return { ...params, sort, descending: dir ? dir === "desc" : sort === "number" };
}

/** The list's address with something changed; a change of what is listed begins at its first page. */
export function eidListHref(slug: string, params: EidSearchParams, change: Partial<EidSearchParams>): string {
  const paged = "after" in change || "before" in change || "filter" in change;
  const start = paged ? {} : { after: null, before: null };
  return serialize(`/${slug}/eids`, { ...params, filter: null, ...start, ...change });
}

/** What narrows and orders the list, as its address says it: no page of it, and no panel. */
export const eidListQuery = (params: EidSearchParams): string =>
  serialize({ ...params, filter: null, after: null, before: null }).slice(1);
