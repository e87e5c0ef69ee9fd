import type { DeclarationContent, DeclaredEvidence, DeclaredRequirement } from "./declaration";

/** In the words of one language, of what a framework says in two. */
export const titleIn = (language: "sv" | "en", named: { titleSv: string; titleEn: string }): string =>
  language === "sv" ? named.titleSv : named.titleEn;

/** The requirements by chapter, in the framework's order. */
export function byChapter({ requirements }: Pick<DeclarationContent, "requirements">) {
  const chapters = new Map<string, DeclaredRequirement[]>();
  for (const one of requirements)
    chapters.set(one.chapter.id, [...(chapters.get(one.chapter.id) ?? []), one]);
  return [...chapters.values()].flatMap((inChapter) =>
    inChapter[0] ? [{ chapter: inChapter[0].chapter, requirements: inChapter }] : [],
  );
}

/** All evidence, each once, with the requirements it is for. */
export function allEvidence({
  requirements,
}: Pick<DeclarationContent, "requirements">): (DeclaredEvidence & { requirements: string[] })[] {
  const found = new Map<string, DeclaredEvidence & { requirements: string[] }>();
  for (const { id, evidence } of requirements)
    for (const one of evidence)
      found.set(one.id, { ...one, requirements: [...(found.get(one.id)?.requirements ?? []), id] });
  return [...found.values()];
}

/** What remains before what is done, each in the framework's order. */
export function gapsFirst<One extends Pick<DeclaredRequirement, "status">>(
  requirements: readonly One[],
): One[] {
  const weight = { overdue: 0, "control-failed": 1, "evidence-missing": 2, met: 3, "not-applicable": 4 };
  return requirements.toSorted((one, other) => weight[one.status] - weight[other.status]);
}
