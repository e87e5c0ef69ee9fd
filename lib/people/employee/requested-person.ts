import type { Tx } from "@/db/core/client";
import { findHolderOf } from "@/db/people/identifier";
import type { PersonRequestRow } from "@/db/people/person-request";
import { decryptField, lookupsOf } from "@/lib/crypto/field-encryption";
import type { NewPerson } from "./add-people";
import { identifiersIn } from "./record";

export type RequestedPerson = Omit<NewPerson, "department" | "departmentId">;

/** What was typed; undefined once it is answered. */
export function requestedPerson(row: PersonRequestRow): RequestedPerson | undefined {
  const { ciphertext, keyId, organisationId, id } = row;
  if (!ciphertext) return undefined;
  return JSON.parse(decryptField({ ciphertext, keyId }, { organisationId, identifierId: id }));
}

/** Who has one of the numbers, if anybody has. */
export async function holderOf(
  tx: Tx,
  organisationId: string,
  person: RequestedPerson,
): Promise<string | undefined> {
  for (const { kind, value } of identifiersIn(person)) {
    const found = await findHolderOf(tx, kind, lookupsOf(organisationId, kind, value));
    if (found) return found;
  }
  return undefined;
}
