import type { Facts } from "@/lib/access/facts";
import { standardTerms } from "@/lib/domain/access/attribute";
import { isAgreed, type Terms } from "@/lib/domain/access/release";
import type { Classification } from "@/lib/domain/core/classification";
import type { AskedRelease } from "./asked-release";
import { type Meant, meantBy } from "./attribute-name";

/** An attribute that was asked for, and what the client takes for its value where it asks yes or no. */
export interface Wanted {
  meant: Meant;
  expected: string | null;
}

/** Null for a name that nobody has. */
export function wantedOf(
  { attributes, expected }: AskedRelease,
  namespace: string,
  { ownAttributes }: Facts,
): readonly Wanted[] | null {
  const names: [string, string | null][] = [
    ...attributes.map((name): [string, null] => [name, null]),
    ...expected,
  ];
  const wanted = names.map(([name, value]) => ({
    meant: meantBy(name, namespace, ownAttributes),
    expected: value,
  }));
  return wanted.every((one): one is Wanted => one.meant !== null) ? wanted : null;
}

/** By their names here. */
export const namesOf = (wanted: readonly Wanted[]): string[] => [
  ...new Set(
    wanted.flatMap(({ meant }) => [...meant.standard, ...(meant.own === null ? [] : [meant.own.name])]),
  ),
];

/** How each of them is classed that may be told at all. */
export const agreedOf = (wanted: readonly Wanted[], terms: Terms): Classification[] =>
  wanted.flatMap(({ meant: { standard, own } }) => [
    ...standard.filter((code) => isAgreed(code, terms)).map((code) => standardTerms[code].classification),
    ...(own !== null && terms.agreedOwn.has(own.id) ? [own.classification] : []),
  ]);

/** Those of the employer's own that are imported and may be told: of no other is a value read. */
export const importedOf = (wanted: readonly Wanted[] | null, terms: Terms): string[] =>
  (wanted ?? []).flatMap(({ meant: { own } }) =>
    own !== null && own.source === "import" && terms.agreedOwn.has(own.id) ? [own.id] : [],
  );

/** Whether an act of every mandate is to be looked at: their codes are the value of an attribute that may be told. */
export const asksForActs = (wanted: readonly Wanted[] | null, terms: Terms): boolean =>
  (wanted ?? []).some(
    ({ meant: { own } }) => own !== null && own.source === "mandate" && terms.agreedOwn.has(own.id),
  );
