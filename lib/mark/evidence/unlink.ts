import { z } from "zod";
import { deleteEvidenceUse, lockEvidence, saveEvidence } from "@/db/mark/evidence";
import { command } from "@/lib/command";
import { entry } from "./entry";
import { ofEvidence, use } from "./fields";

/** Says that evidence no longer serves a requirement. */
export const unlinkEvidence = command({
  name: "evidence.unlink",
  permission: "evidence:write",
  input: z.object({ ...ofEvidence, markId: z.uuid("uuid"), use }),
  async run({ tx, actor: { organisationId } }, { evidenceId, version, markId, use: gone }) {
    const before = await lockEvidence(tx, organisationId, evidenceId, version);
    await deleteEvidenceUse(tx, before, gone);
    await saveEvidence(tx, before, {});
    return {
      value: { markId, evidenceId },
      audit: entry("evidence.unlinked", before, { before: { requirement: gone.requirement } }),
    };
  },
});
