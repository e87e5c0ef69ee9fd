import { randomUUID } from "node:crypto";
import { z } from "zod";
import { countDisposable, insertDisposal } from "@/db/operation/disposal";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf, startOfDay } from "@/lib/domain/core/swedish-time";
import { recordClassCodes, refuseDisposalBefore } from "@/lib/domain/operation/disposal";
import { day, line } from "@/lib/form/schema";

/** The first of two: which records, from before which day, and by which decision of the employer's. */
export const proposeDisposal = command({
  name: "disposal.propose",
  permission: "disposal:decide",
  input: z.object({
    recordClass: z.enum(recordClassCodes, "choose"),
    before: day,
    reference: line(200).min(1, "required"),
  }),
  async run({ tx, actor, now }, { recordClass, before, reference }) {
    const proposedBy = accountOf(actor);
    if (!proposedBy) throw new Refusal("forbidden");
    refuseDisposalBefore(recordClass, before, dayOf(now));
    const counted = await countDisposable(tx, recordClass, startOfDay(before));
    if (counted === 0) throw new Refusal("disposal-nothing", {}, "before");
    const id = randomUUID();
    const { organisationId } = actor;
    const row = { recordClass, before, reference, counted };
    await insertDisposal(tx, { organisationId, id, ...row, proposedBy, proposedAt: now });
    return {
      value: { disposalId: id },
      audit: {
        action: "disposal.proposed",
        subjectKind: "disposal",
        subjectId: id,
        detail: { after: { recordClass, day: before, reference, records: counted } },
      },
    };
  },
});
