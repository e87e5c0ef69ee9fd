import { z } from "zod";
import { lockEvidence, lockReplaced, saveEvidence } from "@/db/mark/evidence";
import { command } from "@/lib/command";
import { transition } from "@/lib/domain/mark/evidence";
import { entry } from "./entry";
import { ofEvidence } from "./fields";

/** Takes away evidence that nobody has approved. What it was to replace stands again. The log keeps that it was there. */
export const withdrawEvidence = command({
  name: "evidence.withdraw",
  permission: "evidence:write",
  input: z.object({ ...ofEvidence, markId: z.uuid("uuid") }),
  async run({ tx, actor, now }, { evidenceId, version, markId }) {
    const before = await lockEvidence(tx, actor.organisationId, evidenceId, version);
    transition(before, "withdraw", actor);
    await saveEvidence(tx, before, { withdrawnAt: now });
    const replaced = await lockReplaced(tx, actor.organisationId, evidenceId);
    if (replaced) await saveEvidence(tx, replaced, { supersededBy: null });
    return {
      value: { markId, evidenceId },
      audit: entry("evidence.withdrawn", before, {
        before: { state: before.state },
        after: { state: "withdrawn" },
      }),
    };
  },
});
