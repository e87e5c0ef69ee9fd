import { z } from "zod";
import { lockEvidence, saveEvidence } from "@/db/mark/evidence";
import { command, type Scope } from "@/lib/command";
import type { MediaType } from "@/lib/domain/contract/file";
import { type EvidenceKind, refuseBadPeriod, transition } from "@/lib/domain/mark/evidence";
import { type Made, make, readType } from "./content";
import { authorIn, entry, refuseBadOwner, told } from "./entry";
import { type Content, contentFields, factFields, ofEvidence } from "./fields";

/** Changes evidence: it is no longer ready, and whoever changed it is its author, so that another reviews it anew. */
export const editEvidence = command({
  name: "evidence.edit",
  permission: "evidence:write",
  input: z.object({ ...ofEvidence, markId: z.uuid("uuid"), ...factFields, ...contentFields }),
  reads: readType,
  async run(scope, { evidenceId, version, markId, title, effectiveFrom, effectiveTo, ...rest }, type) {
    const { tx, actor } = scope;
    const before = await lockEvidence(tx, actor.organisationId, evidenceId, version);
    const state = transition(before, "edit", actor);
    const { ownerId, classification } = rest;
    const facts = { title, effectiveFrom, effectiveTo, classification, ownerId };
    refuseBadPeriod(facts);
    if (ownerId !== before.ownerId) await refuseBadOwner(scope, ownerId);
    const made = await remake(scope, before.kind, rest, { markId, type });
    const unreviewed = { reviewedBy: null, reviewedByName: null, reviewedAt: null, reviewNote: null };
    const after = { ...facts, ...made, ...authorIn(scope), ...unreviewed, state };
    await saveEvidence(tx, before, after);
    return {
      value: { markId, evidenceId },
      audit: entry(
        "evidence.edited",
        { id: evidenceId, title },
        {
          before: told(before),
          after: told({ ...before, ...after }),
        },
      ),
    };
  },
});

/** A file and a frozen result stay what they were unless another is sent. */
async function remake(
  scope: Scope,
  kind: EvidenceKind,
  content: Content,
  read: { markId: string; type: MediaType | null },
): Promise<Partial<Made>> {
  if (kind === "file" && !content.content) return {};
  if (kind === "control" && !content.controlResultId) return {};
  return make(scope, kind, content, read);
}
