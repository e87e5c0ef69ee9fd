import {
  type AgreementRow,
  listCallOffs,
  listRivals,
  lockAgreement,
  lockAgreementsWith,
  readAgreement,
} from "@/db/contract/agreement";
import type { Tx } from "@/db/core/client";
import type { AgreementSurroundings, FrameworkAgreement } from "@/lib/domain/contract/agreement-rule";
import { drawnOf } from "@/lib/domain/contract/ceiling";
import { Refusal } from "@/lib/domain/core/refusal";

/**
 * What an agreement is judged against. `lock` keeps the framework agreement and the counterparty, so that two call-offs
 * cannot both take what is left under a ceiling, nor two agreements the same service.
 */
export async function surroundingsOf(
  tx: Tx,
  agreement: AgreementRow,
  lock = false,
): Promise<AgreementSurroundings> {
  if (lock) await lockAgreementsWith(tx, agreement.partyId);
  const framework = await frameworkOf(tx, agreement, lock);
  return { rivals: await listRivals(tx, agreement), framework };
}

/** A call-off's framework agreement, with what the other call-offs draw; null for what is no call-off. */
export async function frameworkOf(
  tx: Tx,
  { id, frameworkId }: Pick<AgreementRow, "id" | "frameworkId">,
  lock = false,
): Promise<FrameworkAgreement | null> {
  if (frameworkId === null) return null;
  const framework = await (lock ? lockAgreement : readAgreement)(tx, frameworkId);
  return {
    ...framework,
    drawnOre: drawnOf((await listCallOffs(tx, frameworkId)).filter((one) => one.id !== id)),
  };
}

/** Throws when a day is later than today: what is recorded has happened. */
export function refuseFuture(day: string, today: string, field: string): void {
  if (day > today) throw new Refusal("day-in-future", {}, field);
}
