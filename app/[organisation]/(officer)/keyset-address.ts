import { createLoader, createSerializer, parseAsString } from "nuqs/server";
import type { KeysetPage } from "@/lib/domain/core/keyset";

const parsers = { after: parseAsString, before: parseAsString };

/** Which page of a list the address asks for. */
export const loadKeyset = createLoader(parsers);
const serialize = createSerializer(parsers);

type Beside = Pick<KeysetPage<unknown>, "previous" | "next">;

/** The links to the pages beside one; `href` is the list's address there. */
export function stepsBeside(
  { previous, next }: Beside,
  href: (cursor: { before: string | null; after: string | null }) => string,
  words: { previous: string; next: string },
) {
  return {
    ...(previous
      ? { previous: { href: href({ before: previous, after: null }), label: words.previous } }
      : {}),
    ...(next ? { next: { href: href({ before: null, after: next }), label: words.next } } : {}),
  };
}

/** The same, with what else stands in the address. */
export function keysetSteps(
  here: string,
  kept: Record<string, string>,
  list: Beside,
  t: (word: "previous" | "next") => string,
) {
  const at = `${here}?${new URLSearchParams(kept)}`;
  const words = { previous: t("previous"), next: t("next") };
  return stepsBeside(list, (cursor) => serialize(at, cursor), words);
}

/** Where the newest come first: on to older ones, and back to the newest; null where there are none. */
export function olderSteps(
  t: (word: "older" | "newest") => string,
  older: string | null,
  newest: string | null,
) {
  return {
    ...(newest === null ? {} : { previous: { href: newest, label: t("newest") } }),
    ...(older === null ? {} : { next: { href: older, label: t("older") } }),
  };
}
