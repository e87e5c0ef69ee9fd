import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsStringLiteral,
} from "nuqs/server";
import { evidenceKinds, evidenceStandings } from "@/lib/domain/mark/evidence";
import { type EvidenceListing, shownStates } from "@/lib/domain/mark/evidence-view";
import { parseAsText } from "@/lib/web/search-params";

const parseAsRequirement = createParser({
  parse: (text) => (/^[\w.-]{1,40}$/.test(text) ? text : null),
  serialize: (text: string) => text,
});

/** All that the list is asked for stands in the address. */
const evidenceSearchParams = {
  q: parseAsText.withDefault(""),
  state: parseAsStringLiteral(shownStates),
  kind: parseAsStringLiteral(evidenceKinds),
  standing: parseAsStringLiteral(evidenceStandings),
  requirement: parseAsRequirement,
  /** Whether the panel of filters is open. */
  filter: parseAsBoolean.withDefault(false),
};
type EvidenceSearchParams = inferParserType<typeof evidenceSearchParams>;

export const loadEvidenceSearchParams = createLoader(evidenceSearchParams);
const serialize = createSerializer(evidenceSearchParams);

export const listingOf = ({ filter: _, ...listing }: EvidenceSearchParams): EvidenceListing => listing;

/** The list's address with something changed. */
export const evidenceListHref = (
  base: string,
  params: EvidenceSearchParams,
  change: Partial<EvidenceSearchParams>,
): string => serialize(base, { ...params, filter: null, ...change });
