import type { Assessment } from "./assessment";
import { type Comparison, chaptersFor, type Framework, type MarkScope, predecessorIds } from "./framework";

type Carried = Pick<Assessment, "requirement" | "ownerId" | "answer" | "maturity" | "reread">;

/**
 * What happens to a mark's assessments when it is measured against the next version: a requirement with the same id
 * keeps its own, to be read again where its words changed; another is made with the answers of what it replaces.
 */
export function carriedOver<Row extends Assessment>(
  comparisons: readonly Comparison[],
  newer: Framework,
  scope: MarkScope,
  before: readonly Row[],
): { kept: { assessment: Row; reread: boolean }[]; made: { row: Carried; from: string[] }[] } {
  const applies = new Set(
    chaptersFor(newer, scope).flatMap(({ requirements }) => requirements.map(({ id }) => id)),
  );
  const kept: { assessment: Row; reread: boolean }[] = [];
  const made: { row: Carried; from: string[] }[] = [];
  for (const { fate, after } of comparisons) {
    if (!after || !applies.has(after.id)) continue;
    const own = before.find(({ requirement }) => requirement === after.id);
    const replaced = before.filter(
      ({ requirement }) => requirement !== after.id && predecessorIds(after).includes(requirement),
    );
    if (own) kept.push({ assessment: own, reread: own.reread || fate !== "kept" });
    else
      made.push({
        row: madeFrom(after.id, replaced, fate !== "new"),
        from: replaced.map((one) => one.requirement),
      });
  }
  return { kept, made };
}

function madeFrom(requirement: string, replaced: readonly Assessment[], reread: boolean): Carried {
  const answers = replaced.map(({ answer }) => answer).filter((answer) => answer !== "");
  const [first] = replaced;
  return {
    requirement,
    ownerId: first?.ownerId ?? null,
    answer: answers.join("\n\n"),
    maturity: replaced.length === 1 ? (first?.maturity ?? null) : null,
    reread: reread && replaced.length > 0,
  };
}
