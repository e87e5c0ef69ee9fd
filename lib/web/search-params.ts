import { createParser } from "nuqs/server";
import { z } from "zod";
import { isDay } from "@/lib/domain/core/swedish-time";

/** What an address asks for, as anybody may have typed it. */
export type Search = Record<string, string | string[] | undefined>;

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

/** An instant of this century or the next, as a list's own address writes it: PostgreSQL holds not all that JavaScript does. */
export const instantInAddress = z.iso.datetime().startsWith("2").pipe(z.coerce.date());
