import { z } from "zod";
import { type AgreementRow, lockAgreement, saveAgreement } from "@/db/contract/agreement";
import { lockSigningCase } from "@/db/contract/signing";
import type { Tx } from "@/db/core/client";
import { command } from "@/lib/command";
import { dealObstacles } from "@/lib/domain/contract/agreement-rule";
import { agreementObstacle } from "@/lib/domain/contract/agreement-verb";
import { signingObstacle } from "@/lib/domain/contract/procurement";
import { refuseUnfounded } from "@/lib/domain/contract/purchase-basis";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { day, lines, optional } from "@/lib/form/schema";
import { changesOf, entryOf } from "./changes";
import { subject } from "./fields";
import { originOf } from "./purchase-origin";
import { refuseFuture, surroundingsOf } from "./surroundings";

/** Records that both have signed, each on its day, and from when it is valid: from then on it carries and binds. */
export const signAgreement = command({
  name: "agreement.sign",
  permission: "agreement:conclude",
  input: z.object({
    ...subject,
    signedOn: day,
    counterSignedOn: day,
    validFrom: day,
    validTo: optional(day),
    outlivesReason: optional(lines(1000)),
  }),
  async run({ tx, now }, { agreementId, version, ...signed }) {
    const before = await lockAgreement(tx, agreementId, version);
    const today = dayOf(now);
    const closed = agreementObstacle(before, "sign", today);
    if (closed) throw closed;
    refuseDays(before, signed, today);
    const [first = today] = [signed.signedOn, signed.counterSignedOn].sort();
    await refuseUnready(tx, before, first);
    const outlivesReason = signed.outlivesReason ?? before.outlivesReason;
    const after = { ...signed, outlivesReason, status: "signed" as const };
    const around = await surroundingsOf(tx, before, true);
    const [obstacle] = dealObstacles({ ...before, ...after }, around, signed.signedOn);
    if (obstacle) throw obstacle;
    await saveAgreement(tx, before, after);
    return { value: { agreementId }, audit: entryOf("agreement.signed", before, changesOf(before, after)) };
  },
});

function refuseDays(
  { decidedOn }: AgreementRow,
  signed: { signedOn: string; counterSignedOn: string },
  today: string,
): void {
  refuseFuture(signed.signedOn, today, "signedOn");
  refuseFuture(signed.counterSignedOn, today, "counterSignedOn");
  if (decidedOn !== null && signed.signedOn < decidedOn)
    throw new Refusal("signed-before-decision", { day: decidedOn }, "signedOn");
}

/**
 * A procurement's contract waits for the award, its standstill and every mandatory demand; another purchase needs a
 * basis, and waits for a procurement that its counterparty is in.
 */
async function refuseUnready(tx: Tx, agreement: AgreementRow, day: string): Promise<void> {
  const procured = await lockSigningCase(tx, agreement.organisationId, agreement);
  const obstacle = procured && signingObstacle(procured, day);
  if (obstacle) throw obstacle;
  const origin = await originOf(tx, agreement, true);
  if (origin) refuseUnfounded(origin, day);
}
