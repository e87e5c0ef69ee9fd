import { z } from "zod";
import { readEvidence } from "@/db/mark/evidence-list";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { mayOpen } from "@/lib/domain/mark/evidence";
import { entry, told } from "./entry";

/** Puts on record that a file is handed out: before anybody gets it. What is secret does not exist for others. */
export const recordEvidenceDownload = command({
  name: "evidence.record-download",
  permission: "quality-mark:read",
  input: z.object({ evidenceId: z.uuid("uuid") }),
  keepsAnswer: false,
  async run({ tx, actor }, { evidenceId }) {
    const row = await readEvidence(tx, actor.organisationId, evidenceId);
    if (row.kind !== "file" || !mayOpen(row, actor)) throw new Refusal("not-found");
    return {
      value: { evidenceId, intact: row.intact },
      audit: entry("evidence.downloaded", row, { after: { ...told(row), intact: row.intact } }),
    };
  },
});
