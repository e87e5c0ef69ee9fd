import { z } from "zod";
import { lockEvidence, saveEvidence } from "@/db/mark/evidence";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { transition } from "@/lib/domain/mark/evidence";
import { lines } from "@/lib/form/schema";
import { entry } from "./entry";
import { ofEvidence } from "./fields";

/** Sends evidence back to its author, with what must be mended. */
export const returnEvidence = command({
  name: "evidence.return",
  permission: "evidence:review",
  input: z.object({ ...ofEvidence, markId: z.uuid("uuid"), note: lines(1000).min(1, "required") }),
  async run({ tx, actor, now }, { evidenceId, version, markId, note }) {
    const before = await lockEvidence(tx, actor.organisationId, evidenceId, version);
    const state = transition(before, "return", actor);
    const by = { reviewedBy: accountOf(actor), reviewedByName: actor.name, reviewedAt: now };
    await saveEvidence(tx, before, { ...by, state, reviewNote: note });
    return {
      value: { markId, evidenceId },
      audit: entry("evidence.returned", before, {
        note,
        before: { state: before.state },
        after: { state },
      }),
    };
  },
});
