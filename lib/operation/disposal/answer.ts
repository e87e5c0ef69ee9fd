import { z } from "zod";
import { type DisposalRow, lockDisposal, saveDisposal } from "@/db/operation/disposal";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { refuseDisposalVerb } from "@/lib/domain/operation/disposal";
import { version } from "@/lib/form/schema";

const input = z.object({ disposalId: z.uuid("uuid"), version });
const entryOf = (action: string, { id, recordClass, before }: DisposalRow) => ({
  ...{ action, subjectKind: "disposal", subjectId: id },
  detail: { after: { recordClass, day: before } },
});

/** The second of two: the next disposal carries it out. */
export const confirmDisposal = command({
  name: "disposal.confirm",
  permission: "disposal:decide",
  input,
  async run({ tx, actor, now }, given) {
    const before = await lockDisposal(tx, given.disposalId, given.version);
    refuseDisposalVerb(before, "confirm", actor, now);
    await saveDisposal(tx, before, { confirmedBy: accountOf(actor), confirmedAt: now });
    return { value: { disposalId: before.id }, audit: entryOf("disposal.confirmed", before) };
  },
});

/** Stops one that has not been carried out: anybody who may decide, alone. */
export const withdrawDisposal = command({
  name: "disposal.withdraw",
  permission: "disposal:decide",
  input,
  async run({ tx, actor, now }, given) {
    const before = await lockDisposal(tx, given.disposalId, given.version);
    refuseDisposalVerb(before, "withdraw", actor, now);
    await saveDisposal(tx, before, { withdrawnBy: accountOf(actor), withdrawnAt: now });
    return { value: { disposalId: before.id }, audit: entryOf("disposal.withdrawn", before) };
  },
});
