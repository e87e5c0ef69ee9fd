import { z } from "zod";
import { insertEvidenceUses, lockEvidence, saveEvidence } from "@/db/mark/evidence";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { refuseToServeMore } from "@/lib/domain/mark/evidence";
import { entry } from "./entry";
import { ofEvidence, use } from "./fields";

/** Says that evidence serves one requirement more, of this mark or another of the employer's. */
export const linkEvidence = command({
  name: "evidence.link",
  permission: "evidence:write",
  input: z.object({ ...ofEvidence, markId: z.uuid("uuid"), use }),
  async run({ tx, actor, now }, { evidenceId, version, markId, use: wanted }) {
    const { organisationId } = actor;
    const before = await lockEvidence(tx, organisationId, evidenceId, version);
    refuseToServeMore(before, actor);
    const made = await insertEvidenceUses(tx, { organisationId, evidenceId, addedAt: now }, [wanted]);
    if (made === 0) throw new Refusal("already-linked", {}, "use");
    await saveEvidence(tx, before, {});
    return {
      value: { markId, evidenceId },
      audit: entry("evidence.linked", before, { after: { requirement: wanted.requirement } }),
    };
  },
});
