import { createLoader, createSerializer, parseAsString } from "nuqs/server";
import type { KeysetPage } from "@/lib/domain/core/keyset";

const parsers = { after: parseAsString, before: parseAsString };

/** Which page of a list the address asks for. */
export const loadKeyset = createLoader(parsers);
const serialize = createSerializer(parsers);

/** The links to the pages beside one, with what else stands in the address. */
export function keysetSteps(
  here: string,
  kept: Record<string, string>,
  { previous, next }: Pick<KeysetPage<unknown>, "previous" | "next">,
  t: (word: "previous" | "next") => string,
) {
  const at = `${here}?${new URLSearchParams(kept)}`;
  return {
    ...(previous ? { previous: { href: serialize(at, { before: previous }), label: t("previous") } } : {}),
    ...(next ? { next: { href: serialize(at, { after: next }), label: t("next") } } : {}),
  };
}
