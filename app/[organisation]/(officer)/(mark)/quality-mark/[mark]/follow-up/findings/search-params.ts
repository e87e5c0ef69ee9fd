import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsStringLiteral,
} from "nuqs/server";
import { findingSeverities, shownFindings } from "@/lib/domain/mark/finding";
import { parseAsId, parseAsText } from "@/lib/web/search-params";

/** All that the list is asked for stands in the address. */
const findingSearchParams = {
  q: parseAsText.withDefault(""),
  status: parseAsStringLiteral(shownFindings),
  severity: parseAsStringLiteral(findingSeverities),
  owner: parseAsId,
  requirement: parseAsText,
  /** Whether the panel of filters is open. */
  filter: parseAsBoolean.withDefault(false),
};
export type FindingSearchParams = inferParserType<typeof findingSearchParams>;

export const loadFindingSearchParams = createLoader(findingSearchParams);
export const findingListHref = createSerializer(findingSearchParams);
