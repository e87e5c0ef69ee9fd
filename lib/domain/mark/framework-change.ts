import type { Comparison, Requirement } from "./framework";

export type ChangedPart = "title" | "summary" | "levels" | "translation";

/**
 * What of a demand differs between the versions, for who reads one of the two languages; words changed in the other
 * alone are a changed translation. Of several that became one, each part may come from any: then it tells nothing.
 */
export function changedParts({ before, after }: Comparison, language: "sv" | "en"): ChangedPart[] {
  const [was, ...more] = before;
  if (!was || !after || more.length > 0) return [];
  const differs = (of: (requirement: Requirement) => unknown) =>
    JSON.stringify(of(was) ?? null) !== JSON.stringify(of(after) ?? null);
  const words = { sv: [titleSv, summarySv], en: [titleEn, summaryEn] } as const;
  const [title, summary] = words[language];
  const read = differs(title) || differs(summary);
  const other = words[language === "sv" ? "en" : "sv"].some(differs);
  const found: Record<ChangedPart, boolean> = {
    title: differs(title),
    summary: differs(summary),
    levels: differs(({ levels }) => levels),
    translation: other && !read,
  };
  return (Object.keys(found) as ChangedPart[]).filter((part) => found[part]);
}

const titleSv = (one: Requirement) => one.titleSv;
const titleEn = (one: Requirement) => one.titleEn;
const summarySv = (one: Requirement) => one.summarySv;
const summaryEn = (one: Requirement) => one.summaryEn;
