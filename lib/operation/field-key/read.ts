import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { listFieldKeys, listKeyBeats } from "@/db/operation/field-key";
import { countLookupKeyIds } from "@/db/operation/hashed-row";
import { countKeyIds } from "@/db/operation/sealed-row";
import { listAllOrganisationIds } from "@/db/people/organisation";
import { keyRing } from "@/lib/crypto/key-ring";
import { type FieldKeyName, unaware } from "@/lib/domain/operation/field-key";

/** Which keys there are and were, and which programs know the newest that this shell has. */
export async function lookAtKeys(name: FieldKeyName) {
  const newest = keyRing(name).at(-1)?.id ?? "";
  const keys = (await withoutOrganisation(listFieldKeys)).filter((key) => key.name === name);
  const beats = await withoutOrganisation((tx) => listKeyBeats(tx, name));
  return { newest, keys, beats, unaware: unaware(beats, newest) };
}

/**
 * Keys that rows are under and that this secret lacks: they are not read, or not found. After a restore, above all. Of a
 * database that has never been told a key any id is one; else only what was a key here, and nothing that somebody made up.
 */
export async function listMissingKeys(name: FieldKeyName): Promise<{ keyId: string; rows: number }[]> {
  const known = keyRing(name).map(({ id }) => id);
  const told = (await withoutOrganisation(listFieldKeys)).filter((key) => key.name === name);
  const isKey = (id: string) =>
    told.length > 0 ? told.some(({ keyId }) => keyId === id) : /^[0-9a-f]{8}$/.test(id);
  const missing = new Map<string, number>();
  const count = name === "lookup-key" ? countLookupKeyIds : countKeyIds;
  for (const organisationId of await withoutOrganisation(listAllOrganisationIds))
    for (const { keyId, rows } of await withOrganisation(organisationId, count))
      if (!known.includes(keyId) && isKey(keyId)) missing.set(keyId, (missing.get(keyId) ?? 0) + rows);
  return [...missing].map(([keyId, rows]) => ({ keyId, rows }));
}
