import { applicableIds } from "./applicable";
import type { Assessment } from "./assessment";
import { type Comparison, type Framework, type MarkScope, predecessorIds } from "./framework";

type MigratedAssessment = Pick<Assessment, "requirement" | "ownerId" | "answer" | "maturity" | "reread">;

/**
 * What happens to a mark's assessments when it is measured against the next version: a requirement with the same id
 * keeps its own, with the answers of what went into it, to be read again where its words changed; another is made with
 * the answers of what it replaces. `from` are those whose evidence comes along.
 */
export function migrateAssessments<Row extends Assessment>(
  comparisons: readonly Comparison[],
  newer: Framework,
  scope: MarkScope,
  before: readonly Row[],
): {
  kept: { assessment: Row; after: Pick<Assessment, "answer" | "reread">; from: string[] }[];
  made: { row: MigratedAssessment; from: string[] }[];
} {
  const applies = applicableIds(newer, scope);
  const kept: ReturnType<typeof migrateAssessments<Row>>["kept"] = [];
  const made: { row: MigratedAssessment; from: string[] }[] = [];
  for (const { fate, after } of comparisons) {
    if (!after || !applies.includes(after.id)) continue;
    const own = before.find(({ requirement }) => requirement === after.id);
    const replaced = before.filter(
      ({ requirement }) => requirement !== after.id && predecessorIds(after).includes(requirement),
    );
    const from = replaced.map(({ requirement }) => requirement);
    if (own) {
      const reread = own.reread || fate !== "kept";
      kept.push({ assessment: own, after: { answer: joined([own, ...replaced]), reread }, from });
    } else made.push({ row: madeFrom(after.id, replaced), from });
  }
  return { kept, made };
}

const joined = (rows: readonly Pick<Assessment, "answer">[]): string =>
  rows
    .map(({ answer }) => answer)
    .filter((answer) => answer !== "")
    .join("\n\n");

function madeFrom(requirement: string, replaced: readonly Assessment[]): MigratedAssessment {
  const [first] = replaced;
  return {
    requirement,
    ownerId: first?.ownerId ?? null,
    answer: joined(replaced),
    maturity: replaced.length === 1 ? (first?.maturity ?? null) : null,
    reread: replaced.length > 0,
  };
}
