import type { Refusal } from "@/lib/domain/core/refusal";
import type { Search } from "./search-params";

/** What the words of a refused file name: ids, the file's own keys, and numbers. */
const named = ["id", "level", "replaced", "part", "chapter", "nth", "key", "kid", "fault", "value"];
const counted = ["most", "more", "count"];

/** What of a refusal's detail an address may have: never a name, nor who changed something meanwhile. */
export function idsOf(about: Search): Record<string, string> {
  const told = (names: readonly string[], shape: RegExp) =>
    names.flatMap((name) => {
      const value = about[name];
      return typeof value === "string" && shape.test(value) ? [[name, value] as const] : [];
    });
  return Object.fromEntries([...told(named, /^[A-Za-z0-9.-]{1,80}$/), ...told(counted, /^\d{1,6}$/)]);
}

/** The same when it is read again, with nothing for what was not told. */
export const wholeIdsOf = (about: Search): Record<string, string> => ({
  ...Object.fromEntries([...named.map((name) => [name, ""]), ...counted.map((name) => [name, "0"])]),
  ...idsOf(about),
});

/** A refused upload goes back to its form by a code, a field and ids: words never travel in an address. */
export function refusedAddress({ code, field, detail }: Refusal): URLSearchParams {
  return new URLSearchParams({ ...idsOf(detail), refused: code, ...(field ? { field } : {}) });
}
