import { z } from "zod";
import { appendAudit } from "@/db/core/audit";
import { type EidRow, lockEid, saveEid } from "@/db/credential/eid";
import { hasOtherInUse } from "@/db/credential/hand-over";
import { readCurrentReceipt } from "@/db/credential/receipt";
import { lockReserveCardOf, readLoan, saveReserveCard } from "@/db/credential/reserve-card";
import { readEmployee } from "@/db/people/employee";
import { command, type Scope } from "@/lib/command";
import { actFor } from "@/lib/credential/act-guard";
import { refuseWithdrawnCard } from "@/lib/credential/card-guard";
import type { JobActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { eidEvents } from "@/lib/domain/credential/eid";
import { transition } from "@/lib/domain/credential/eid-transition";
import { handOver, isBlockable, refuseAlone } from "@/lib/domain/credential/hand-over";
import { lentUntil, refuseReserveStep } from "@/lib/domain/credential/reserve-card";
import { followBlock, traced } from "./follow-block";

/**
 * Hands a prepared e-ID over against the holder's signed receipt: from now on it is active. The e-ID it replaces is
 * blocked as superseded in the same transaction, first, since a person never has two of a type.
 */
export const handOverEid = command({
  name: "eid.hand-over",
  permission: "eid:hand-over",
  input: z.object({ eidId: z.uuid(), version: z.coerce.number().int(), act: z.uuid("uuid").optional() }),
  async run(scope, { eidId, version, act: actId }) {
    const { tx, actor, now } = scope;
    const before = await lockEid(tx, eidId, version);
    const signed = await actFor(scope, before, "hand-over", { actId });
    const after = handOver(before, await readEmployee(tx, before.employeeId), { actor, now });
    await refuseWithdrawnCard(scope, before);
    const receipt = await readCurrentReceipt(tx, before);
    if (!receipt?.signedAt) throw new Refusal("receipt-missing");
    const loan = await readLoan(tx, before);
    refuseAlone({ ...before, reserve: loan.reserve }, receipt.preparedBy, actor);
    const replaced = await supersedePredecessor(scope, before);
    if (await hasOtherInUse(tx, before)) throw new Refusal("live-eid-exists");
    await saveEid(tx, before, after, { actor, verb: "hand-over", now, note: receipt.reference });
    await signed.use();
    const dueDay = await lend(scope, before, loan.days);
    return {
      value: { eidId: before.id, receiptId: receipt.id },
      audit: {
        action: eidEvents["hand-over"].action,
        subjectKind: "eid",
        subjectId: before.id,
        detail: {
          subjectName: before.number,
          before: { status: before.status },
          after: {
            status: after.status,
            receipt: receipt.reference,
            ...(replaced ? { replaced } : {}),
            ...(dueDay ? { dueDay } : {}),
          },
        },
      },
    };
  },
});

/** A card from the drawer is lent from now; answers until when. */
async function lend({ tx, now }: Scope, eid: EidRow, days: number): Promise<string | null> {
  const card = await lockReserveCardOf(tx, eid.id);
  if (!card) return null;
  refuseReserveStep(card, "lend");
  const dueDay = lentUntil(dayOf(now), days, eid.validDay);
  await saveReserveCard(tx, card, { dueDay });
  return dueDay;
}

/**
 * Blocks the e-ID this one renews or replaces; answers its number. Who hands over need not be one who may block:
 * the order was approved with this in it, so it is done as a job in the new e-ID's name.
 */
async function supersedePredecessor({ tx, now }: Scope, eid: EidRow): Promise<string | null> {
  if (!eid.predecessorId || eid.relation === "complement") return null;
  const before = await lockEid(tx, eid.predecessorId);
  if (!isBlockable(before.status)) return null;
  const name = `replaced by ${eid.number}` as const;
  const actor: JobActor = { kind: "job", organisationId: eid.organisationId, name };
  const after: EidRow = {
    ...before,
    ...transition(before, { verb: "revoke", actor, now, reason: "replaced" }),
  };
  await saveEid(tx, before, after, { actor, verb: "revoke", now, note: eid.number });
  await followBlock({ tx, actor, now }, after, "revoked");
  await appendAudit(tx, actor, now, {
    action: eidEvents.revoke.action,
    subjectKind: "eid",
    subjectId: before.id,
    detail: { subjectName: before.number, before: traced(before), after: traced(after) },
  });
  return before.number;
}
