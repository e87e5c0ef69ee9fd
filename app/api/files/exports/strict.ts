import type { inferParserType, LoaderFunction, ParserMap } from "nuqs/server";
import { Refusal } from "@/lib/domain/core/refusal";

/**
 * What a list is narrowed by, every filter read or the whole refused: a file narrowed by less than was asked for would
 * pass for the right one.
 */
export function strictly<Parsers extends ParserMap>(
  load: LoaderFunction<Parsers>,
  search: URLSearchParams,
): inferParserType<Parsers> {
  const given = new URLSearchParams([...search].filter(([, value]) => value !== ""));
  try {
    return load(given, { strict: true });
  } catch {
    throw new Refusal("search-unreadable");
  }
}
