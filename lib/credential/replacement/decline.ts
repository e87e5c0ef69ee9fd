import { z } from "zod";
import { readEid } from "@/db/credential/eid";
import { lockProposal, saveDeclined } from "@/db/credential/replacement";
import { readEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { changedBy, Refusal } from "@/lib/domain/core/refusal";
import { refusalsAbout } from "@/lib/domain/credential/step";
import { lines } from "@/lib/form/schema";

/** Says why an e-ID is not replaced, so that nobody is asked again for the same change. */
export const declineReplacement = command({
  name: "replacement.decline",
  permission: "eid:order",
  input: z.object({
    proposalId: z.uuid("uuid"),
    reason: lines(500).refine((text) => text !== "", "required"),
  }),
  async run({ tx, actor, now }, { proposalId, reason }) {
    const before = await lockProposal(tx, proposalId);
    const { number, employeeId } = await readEid(tx, before.eidId);
    const [refusal] = refusalsAbout(await readEmployee(tx, employeeId), actor);
    if (refusal) throw new Refusal(refusal.code);
    const declinedBy = accountOf(actor);
    if (before.declinedAt || !declinedBy) throw changedBy(before.declinedBy, before.declinedAt);
    await saveDeclined(tx, before, { declinedAt: now, declinedBy, declineReason: reason });
    return {
      value: { eidId: before.eidId },
      audit: {
        action: "eid.replacement-declined",
        subjectKind: "eid",
        subjectId: before.eidId,
        detail: { subjectName: number, after: { note: reason } },
      },
    };
  },
});
