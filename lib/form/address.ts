import { createParser, type inferParserType, type LoaderFunction, type ParserMap } from "nuqs/server";
import { z } from "zod";
import { Refusal } from "@/lib/domain/core/refusal";
import { isDay } from "@/lib/domain/core/swedish-time";

/** One text of an address: the first, where its name came twice. PostgreSQL holds no text with a NUL in it. */
export function textOf(asked: string | string[] | undefined, longest = 200): string {
  const [first = ""] = [asked ?? []].flat();
  return first.replaceAll("\0", "").slice(0, longest);
}

const parser = (parse: (text: string) => string | null) =>
  createParser<string>({ parse, serialize: (text) => text });

export const parseAsText = parser((text) => textOf(text).trim() || null);
export const parseAsId = parser((text) => z.uuid().safeParse(text).data ?? null);
/** A day of this century. */
export const parseAsDay = parser((text) => (isDay(text) && text > "2000" && text < "2100" ? text : null));

/**
 * What a list is narrowed by, every filter read or the whole refused: a file or a view narrowed by less than was asked
 * for would pass for the right one.
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
