import { z } from "zod";
import { lockEvidence, saveEvidence } from "@/db/mark/evidence";
import { command } from "@/lib/command";
import { transition } from "@/lib/domain/mark/evidence";
import { entry } from "./entry";
import { ofEvidence } from "./fields";

/** Hands evidence over to whoever reviews it. */
export const markEvidenceReady = command({
  name: "evidence.mark-ready",
  permission: "evidence:write",
  input: z.object({ ...ofEvidence, markId: z.uuid("uuid") }),
  async run({ tx, actor }, { evidenceId, version, markId }) {
    const before = await lockEvidence(tx, actor.organisationId, evidenceId, version);
    const state = transition(before, "mark-ready", actor);
    await saveEvidence(tx, before, { state });
    return {
      value: { markId, evidenceId },
      audit: entry("evidence.marked-ready", before, { before: { state: before.state }, after: { state } }),
    };
  },
});
