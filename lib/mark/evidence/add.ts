import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  insertEvidence,
  insertEvidenceUses,
  listEvidenceUses,
  lockEvidence,
  saveEvidence,
} from "@/db/mark/evidence";
import { readQualityMark } from "@/db/mark/quality-mark";
import { command } from "@/lib/command";
import { evidenceKinds, refuseBadPeriod, transition } from "@/lib/domain/mark/evidence";
import { optional } from "@/lib/form/schema";
import { make, readType } from "./content";
import { authorIn, entry, refuseBadOwner, told } from "./entry";
import { contentFields, factFields, requirementsIn } from "./fields";

const input = z
  .looseObject({
    markId: z.uuid("uuid"),
    kind: z.enum(evidenceKinds, "choose"),
    ...factFields,
    ...contentFields,
    /** Approved evidence it takes the place of, and the version of it that was shown. */
    replaces: optional(z.uuid("uuid")),
    version: z.coerce.number().int().optional(),
  })
  .transform(
    ({ markId, kind, replaces, version, title, effectiveFrom, effectiveTo, classification, ...rest }) => ({
      markId,
      kind,
      replaces,
      version,
      facts: { title, effectiveFrom, effectiveTo, classification, ownerId: rest.ownerId },
      content: contentIn(rest),
      requirements: requirementsIn(rest),
    }),
  );

function contentIn({
  url,
  agreementId,
  controlResultId,
  name,
  content,
}: z.output<z.ZodObject<typeof contentFields>>) {
  return { url, agreementId, controlResultId, name, content };
}

/**
 * Puts evidence on record for requirements of a mark. With `replaces` it takes the place of what is approved, and
 * serves what that served; the old stays to be read.
 */
export const addEvidence = command({
  name: "evidence.add",
  permission: "evidence:write",
  input,
  reads: async (scope, { kind, content }) => (kind === "file" ? readType(scope, content) : null),
  async run(scope, { markId, kind, replaces, version, facts, content, requirements }, type) {
    const { tx, actor, now } = scope;
    const { organisationId } = actor;
    await readQualityMark(tx, organisationId, markId);
    refuseBadPeriod(facts);
    await refuseBadOwner(scope, facts.ownerId);
    const replaced = replaces === null ? null : await lockEvidence(tx, organisationId, replaces, version);
    if (replaced) transition(replaced, "supersede", actor);
    const made = await make(scope, kind, content, { markId, type });
    const id = randomUUID();
    const row = {
      ...facts,
      ...made,
      ...authorIn(scope),
      organisationId,
      id,
      kind,
      state: "not-ready" as const,
      addedAt: now,
    };
    await insertEvidence(tx, row);
    if (replaced) await saveEvidence(tx, replaced, { supersededBy: id });
    const uses = [
      ...(replaced ? await listEvidenceUses(tx, organisationId, replaced.id) : []),
      ...requirements.map((requirement) => ({ markId, requirement })),
    ];
    await insertEvidenceUses(tx, { organisationId, evidenceId: id, addedAt: now }, uses);
    const serves = uses.map(({ requirement }) => requirement).join(", ");
    return {
      value: { markId, evidenceId: id },
      audit: entry(replaced ? "evidence.replaced" : "evidence.added", row, {
        ...(replaced ? { before: told(replaced) } : {}),
        after: { ...told(row), kind, requirements: serves },
      }),
    };
  },
});
