import { z } from "zod";
import { lockEvidence, saveEvidence } from "@/db/mark/evidence";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { transition } from "@/lib/domain/mark/evidence";
import { lines, optional } from "@/lib/form/schema";
import { entry } from "./entry";
import { ofEvidence } from "./fields";

/** Says that evidence shows what it should: somebody other than its author. */
export const approveEvidence = command({
  name: "evidence.approve",
  permission: "evidence:review",
  input: z.object({ ...ofEvidence, markId: z.uuid("uuid"), note: optional(lines(1000)) }),
  async run({ tx, actor, now }, { evidenceId, version, markId, note }) {
    const before = await lockEvidence(tx, actor.organisationId, evidenceId, version);
    const state = transition(before, "approve", actor);
    const by = { reviewedBy: accountOf(actor), reviewedByName: actor.name, reviewedAt: now };
    await saveEvidence(tx, before, { ...by, state, reviewNote: note });
    return {
      value: { markId, evidenceId },
      audit: entry("evidence.approved", before, {
        ...(note === null ? {} : { note }),
        before: { state: before.state },
        after: { state },
      }),
    };
  },
});
