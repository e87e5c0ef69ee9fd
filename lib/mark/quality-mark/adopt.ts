import { z } from "zod";
import { insertAssessments, insertUsesAgain, listAssessments, saveAssessment } from "@/db/mark/assessment";
import { readFramework } from "@/db/mark/framework";
import { lockQualityMark, saveQualityMark } from "@/db/mark/quality-mark";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { compare, versionName } from "@/lib/domain/mark/framework";
import { migrateAssessments } from "@/lib/domain/mark/framework-migration";
import { version } from "@/lib/form/schema";

/**
 * Measures a mark against the version that follows the one it had. Answers and evidence come along; what is not word
 * for word the same is to be read again. What is gone stays as it was, and is asked no more.
 */
export const adoptFramework = command({
  name: "quality-mark.adopt-framework",
  permission: "quality-mark:write",
  input: z.object({ markId: z.uuid(), version, frameworkId: z.string().max(60) }),
  async run({ tx, actor: { organisationId }, now }, { markId, version: seen, frameworkId }) {
    const mark = await lockQualityMark(tx, organisationId, markId, seen);
    const older = await readFramework(tx, organisationId, mark.frameworkId);
    const newer = await readFramework(tx, organisationId, frameworkId);
    if (newer.follows !== older.id) throw new Refusal("framework-not-next", {}, "frameworkId");
    if (!newer.levels.includes(mark.level))
      throw new Refusal("framework-lacks-level", { level: String(mark.level) }, "frameworkId");
    const before = await listAssessments(tx, organisationId, markId, dayOf(now));
    const { kept, made } = migrateAssessments(compare(older, newer), newer, mark, before);
    for (const { assessment, after } of kept) await saveAssessment(tx, assessment, after);
    await insertAssessments(
      tx,
      made.map(({ row }) => ({ ...row, organisationId, markId })),
    );
    const taking = [
      ...kept.map(({ assessment, from }) => ({ to: assessment.requirement, from })),
      ...made.map(({ row, from }) => ({ to: row.requirement, from })),
    ];
    for (const { to, from } of taking)
      for (const id of from) await insertUsesAgain(tx, { organisationId, markId }, id, to);
    await saveQualityMark(tx, mark, { frameworkId });
    return {
      value: { markId },
      audit: {
        action: "quality-mark.framework-adopted",
        subjectKind: "quality-mark",
        subjectId: markId,
        detail: {
          before: { framework: versionName(older) },
          after: { framework: versionName(newer), made: made.length },
        },
      },
    };
  },
});
