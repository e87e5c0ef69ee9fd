import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Tx } from "@/db/core/client";
import { listIssuers, lockIssuer, readIssuer } from "@/db/credential/issuer";
import { insertAssessments } from "@/db/mark/assessment";
import { insertFramework, listFrameworks } from "@/db/mark/framework";
import { insertQualityMark, listQualityMarks } from "@/db/mark/quality-mark";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { lineOf, openLines } from "@/lib/domain/credential/issuer-line";
import { builtInFramework } from "@/lib/domain/mark/built-in-framework";
import { chaptersFor, type Framework, versionName } from "@/lib/domain/mark/framework";
import { ticked } from "@/lib/form/schema";

/** Begins with one own issuer at one level: every requirement that applies is there to be answered. */
export const startQualityMark = command({
  name: "quality-mark.start",
  permission: "quality-mark:write",
  input: z.object({
    issuerId: z.uuid("choose"),
    level: z.coerce.number("choose").int().min(2).max(4),
    frameworkId: z.string().max(60).optional(),
    issuesAssertions: ticked,
  }),
  async run({ tx, actor, now }, { issuerId: named, level, frameworkId, issuesAssertions }) {
    const { organisationId } = actor;
    // The mark is of the line, so that a roll-over changes nothing of it.
    const issuerId = lineOf(await readIssuer(tx, organisationId, named));
    const issuer = await lockIssuer(tx, organisationId, issuerId);
    if (issuer.kind !== "own") throw new Refusal("issuer-not-own", {}, "issuerId");
    if (!openLines(await listIssuers(tx, organisationId)).some(({ id }) => id === issuerId))
      throw new Refusal("issuer-closed", {}, "issuerId");
    if (!issuer.levels.includes(level)) throw new Refusal("level-above-issuer", {}, "level");
    const marks = await listQualityMarks(tx, organisationId);
    if (marks.some((one) => one.issuerId === issuerId && one.level === level))
      throw new Refusal("mark-exists", { issuer: issuer.name, level: String(level) }, "level");
    const framework = await frameworkOf(tx, actor, frameworkId ?? builtInFramework.id, now);
    if (!framework.levels.includes(level))
      throw new Refusal("framework-lacks-level", { level: String(level) }, "level");
    const id = randomUUID();
    const scope = { level, issuesAssertions };
    await insertQualityMark(tx, {
      ...scope,
      organisationId,
      id,
      issuerId,
      frameworkId: framework.id,
      status: "not-applied",
      createdAt: now,
    });
    const requirements = chaptersFor(framework, scope).flatMap((chapter) => chapter.requirements);
    await insertAssessments(
      tx,
      requirements.map((requirement) => ({ organisationId, markId: id, requirement: requirement.id })),
    );
    return {
      value: { markId: id },
      audit: {
        action: "quality-mark.started",
        subjectKind: "quality-mark",
        subjectId: id,
        detail: {
          subjectName: `${issuer.name}, ${level}`,
          after: { ...scope, framework: versionName(framework) },
        },
      },
    };
  },
});

/** A loaded version; the one that comes with the product is loaded the first time it is wanted. */
async function frameworkOf(
  tx: Tx,
  { organisationId, name }: { organisationId: string; name: string },
  id: string,
  now: Date,
): Promise<Framework> {
  const loaded = (await listFrameworks(tx, organisationId)).find((one) => one.id === id);
  if (loaded) return loaded.document;
  if (id !== builtInFramework.id) throw new Refusal("not-found", {}, "frameworkId");
  await insertFramework(tx, { organisationId, document: builtInFramework, loadedAt: now, loadedBy: name });
  return builtInFramework;
}
