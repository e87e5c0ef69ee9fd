import type { Tx } from "@/db/core/client";
import type { SigningCase } from "@/lib/domain/contract/procurement";
import { answersOf, exceptedOf, listAnswers, listExceptions } from "./demand";
import { type HeldProcurement, lockProcurementOf } from "./procurement";

/**
 * What decides whether an agreement may be signed, when it is the contract of a procurement; undefined when it is not.
 * Locks the procurement, so that no answer, exception or award changes before the signature stands.
 */
export async function lockSigningCase(
  tx: Tx,
  organisationId: string,
  agreement: { id: string; partyId: string },
): Promise<SigningCase | undefined> {
  const found = await lockProcurementOf(tx, organisationId, agreement.id);
  return found && readSigningCase(tx, found, agreement.partyId);
}

/** The same of a procurement already read, for a contract with the party. */
export async function readSigningCase(tx: Tx, found: HeldProcurement, partyId: string): Promise<SigningCase> {
  const { organisationId, id, cancelledOn, notifiedOn, standstillDays, winnerId } = found;
  const winner = winnerId ?? "";
  const answers = answersOf(await listAnswers(tx, organisationId, id), winner);
  const excepted = exceptedOf(await listExceptions(tx, organisationId, id), winner);
  return { cancelledOn, notifiedOn, standstillDays, winnerId, partyId, answers, excepted };
}
