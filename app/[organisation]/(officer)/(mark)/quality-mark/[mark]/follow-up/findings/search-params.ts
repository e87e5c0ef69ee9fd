import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsStringLiteral,
} from "nuqs/server";
import { z } from "zod";
import { findingSeverities, shownFindings } from "@/lib/domain/mark/finding";

const parseAsId = createParser({
  parse: (text) => z.uuid().safeParse(text).data ?? null,
  serialize: (id: string) => id,
});
const parseAsText = createParser({
  parse: (text) => text.replaceAll("\0", "").trim().slice(0, 200) || null,
  serialize: (text: string) => text,
});

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
