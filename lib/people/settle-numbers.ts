import { beyondLimit, type Tx } from "@/db/core/client";
import { listKeptLookups, lockLookups } from "@/db/people/kept-lookup";
import { everyLookupOf, type Lookup, lookupOf } from "@/lib/crypto/field-encryption";
import type { IdentifierKind } from "@/lib/domain/people/identifier";

interface Numbered {
  kind: IdentifierKind | "sole-trader";
  value: string;
}

/**
 * What numbers are to be stored as, asked before it is looked who has them. With one key that is the hash under it. While
 * the key is changed the same number must not be stored under two: whoever writes one waits for others who do, by the
 * hash under the oldest key, which all of them know, and writes what is there already (docs/adr/0117).
 */
export async function settleNumbers(
  tx: Tx,
  organisationId: string,
  numbers: readonly Numbered[],
): Promise<(number: Numbered) => Lookup> {
  const every = numbers.map(({ kind, value }) => everyLookupOf(organisationId, kind, value));
  const writing = ({ kind, value }: Numbered) => lookupOf(organisationId, kind, value);
  if (!every.some((lookups) => lookups.length > 1)) return writing;
  await lockLookups(
    tx,
    every.flatMap(([oldest]) => oldest?.lookup ?? []),
  );
  // Also of people beyond the writer's departments: it decides under which key, and tells nobody.
  const kept = await beyondLimit(tx, () =>
    listKeptLookups(
      tx,
      every.flat().map(({ lookup }) => lookup),
    ),
  );
  return (number) => {
    const written = writing(number);
    if (kept.has(hex(written.lookup))) return written;
    const lookups = everyLookupOf(organisationId, number.kind, number.value);
    return lookups.find(({ lookup }) => kept.has(hex(lookup))) ?? written;
  };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
