import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsStringLiteral,
} from "nuqs/server";
import { agreementKindCodes } from "@/lib/domain/contract/agreement-kind";
import { type AgreementListing, agreementLanes, agreementSorts } from "@/lib/domain/contract/agreement-view";
import { parseAsId, parseAsText } from "@/lib/form/address";

/** All that the list is asked for stands in the address. */
const agreementSearchParams = {
  q: parseAsText.withDefault(""),
  lane: parseAsStringLiteral(agreementLanes),
  kind: parseAsStringLiteral(agreementKindCodes),
  owner: parseAsId,
  sort: parseAsStringLiteral(agreementSorts).withDefault("next"),
  dir: parseAsStringLiteral(["asc", "desc"]),
  after: parseAsId,
  before: parseAsId,
  /** Whether the panel of filters is open. */
  filter: parseAsBoolean.withDefault(false),
};
export type AgreementSearchParams = inferParserType<typeof agreementSearchParams>;

export const loadAgreementSearchParams = createLoader(agreementSearchParams);
const serialize = createSerializer(agreementSearchParams);

/** What is due first comes first; the newest number; names begin at the beginning. */
export function listingOf({ dir, filter: _, ...params }: AgreementSearchParams): AgreementListing {
  return { ...params, descending: dir ? dir === "desc" : params.sort === "number" };
}

/** The list's address with something changed; a change of what is listed begins at its first page. */
export function agreementListHref(
  slug: string,
  params: AgreementSearchParams,
  change: Partial<AgreementSearchParams>,
  view: "list" | "time-line" = "list",
): string {
  const paged = "after" in change || "before" in change || "filter" in change;
  const start = paged ? {} : { after: null, before: null };
  return serialize(`/${slug}/agreements/${view}`, { ...params, filter: null, ...start, ...change });
}

/** What narrows and orders the list, as its address says it: no page of it, and no panel. */
export const agreementListQuery = (params: AgreementSearchParams): string =>
  serialize({ ...params, filter: null, after: null, before: null }).slice(1);
