import { randomUUID } from "node:crypto";
import { type AuditEntry, appendAudit } from "@/db/core/audit";
import { insertCardWithdrawal, isCardWithdrawn, lockSeriesWith } from "@/db/credential/card-stock";
import { carrierNumberTaken } from "@/db/credential/carrier-number";
import type { EidRow } from "@/db/credential/eid";
import type { Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type CardRange, cardRange, printedRange, sizeOf } from "@/lib/domain/credential/card-stock";
import type { CardBringer, WithdrawalReason } from "@/lib/domain/credential/card-withdrawal";
import { plainCarrierNumber } from "@/lib/domain/credential/hand-over";

/** Numbers that are no card of a series, such as a phone's, are counted by nobody. */
function rangeOf(first: string, last?: string): CardRange | null {
  try {
    return cardRange(first, last);
  } catch {
    return null;
  }
}

/** Has whoever withdraws cards among these wait until this transaction is over. */
export async function holdSeries({ tx }: Pick<Scope, "tx">, first: string, last?: string): Promise<void> {
  const range = rangeOf(first, last);
  if (range) await lockSeriesWith(tx, range, "share");
}

const withdrawnCard = (number: string) =>
  new Refusal("card-withdrawn", { number: plainCarrierNumber(number) }, "carrierNumber");

/** Why a number is bound to no e-ID, or to no other: it was withdrawn, or it is another's. */
export async function cardObstacle(
  { tx, actor: { organisationId } }: Pick<Scope, "tx" | "actor">,
  number: string,
  eidId: string,
): Promise<Refusal | null> {
  await holdSeries({ tx }, number);
  if (await isCardWithdrawn(tx, organisationId, number)) return withdrawnCard(number);
  const isTaken = await carrierNumberTaken(tx, { organisationId, id: eidId }, number);
  return isTaken ? new Refusal("carrier-number-taken", {}, "carrierNumber") : null;
}

/** A card that was withdrawn since it was produced is handed to nobody. Throws Refusal. */
export async function refuseWithdrawnCard(
  { tx, actor }: Pick<Scope, "tx" | "actor">,
  { carrierNumber }: Pick<EidRow, "carrierNumber">,
): Promise<void> {
  if (!carrierNumber) return;
  await holdSeries({ tx }, carrierNumber);
  if (await isCardWithdrawn(tx, actor.organisationId, carrierNumber)) throw withdrawnCard(carrierNumber);
}

interface Withdrawn {
  range: CardRange;
  reason: WithdrawalReason;
  handedInBy: CardBringer | null;
  eid: Pick<EidRow, "id" | "number"> | null;
  destroyed: boolean;
}

/** Puts cards on record as not to be used, by this actor; answers what the log says. */
export async function writeWithdrawal(
  { tx, actor, now }: Scope,
  { range, reason, handedInBy, eid, destroyed }: Withdrawn,
): Promise<AuditEntry> {
  const by = accountOf(actor);
  if (!by) throw new Refusal("forbidden");
  const id = randomUUID();
  await insertCardWithdrawal(tx, {
    ...{ organisationId: actor.organisationId, id, ...range, reason, handedInBy, eidId: eid?.id ?? null },
    ...{ withdrawnAt: now, withdrawnBy: by },
    ...(destroyed ? { destroyedAt: now, destroyedBy: by } : {}),
  });
  const told = {
    withdrawal: reason,
    ...(handedInBy ? { handedInBy } : {}),
    ...(eid ? { eid: eid.number } : {}),
  };
  return {
    action: "card-stock.withdrawn",
    subjectKind: "card-withdrawal",
    subjectId: id,
    detail: { subjectName: printedRange(range), after: { ...told, cards: sizeOf(range), destroyed } },
  };
}

/** Keys were made in the card that an e-ID was produced on before: it is nobody's next one, and another sees it destroyed. */
export async function withdrawReplacedCard(
  scope: Scope,
  eid: Pick<EidRow, "id" | "number" | "carrier" | "carrierNumber">,
  number: string | null,
): Promise<void> {
  const { tx, actor, now } = scope;
  const old = eid.carrier === "card" ? eid.carrierNumber : null;
  if (!old || plainCarrierNumber(old) === plainCarrierNumber(number ?? "")) return;
  const range = rangeOf(old);
  if (!range || (await isCardWithdrawn(tx, actor.organisationId, old))) return;
  const entry = await writeWithdrawal(scope, {
    ...{ range, eid, reason: "discarded", handedInBy: null, destroyed: false },
  });
  await appendAudit(tx, actor, now, entry);
}
