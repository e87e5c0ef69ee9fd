import { Refusal } from "@/lib/domain/core/refusal";

/** A version of the trust framework as data: chapters of requirements, each at the levels it applies to. */
export interface Framework<One extends Requirement = Requirement> {
  id: string;
  titleSv: string;
  titleEn: string;
  version: string;
  publisher: string;
  caseNumber?: string | undefined;
  note?: string | undefined;
  levels: number[];
  /** The version this one takes over from; requirements then say what they replace. */
  follows?: string | undefined;
  chapters: Chapter<One>[];
}
export interface Chapter<One extends Requirement = Requirement> {
  id: string;
  titleSv: string;
  titleEn: string;
  requirements: One[];
}
export interface Requirement {
  id: string;
  titleSv: string;
  titleEn: string;
  summarySv: string;
  summaryEn: string;
  evidenceSv: string;
  evidenceEn: string;
  /** Without it the requirement applies at every level. */
  levels?: number[] | undefined;
  /** Ids in the version that this one follows; without it the same id, where there is one. */
  replaces?: string[] | undefined;
}

/** With the ids of the controls that serve it: which they are is in the code, and not in the framework. */
export interface ServedRequirement extends Requirement {
  controls: readonly string[];
}
export type ServedFramework = Framework<ServedRequirement>;

/** A version by its name, for the log: its id is for programs. */
export const versionName = ({ titleSv, version }: Pick<Framework, "titleSv" | "version">): string =>
  `${titleSv}, ${version}`;

export const requirementsOf = <One extends Requirement>(framework: Framework<One>): One[] =>
  framework.chapters.flatMap((chapter) => chapter.requirements);

/** What a framework's own text says: chapter 8 is for an issuer that also issues identity assertions. */
export const assertionChapter = "8";

export interface MarkScope {
  level: number;
  issuesAssertions: boolean;
}

/** The chapters with what applies to an issuer at a level; a chapter with nothing is left out. */
export function chaptersFor<One extends Requirement>(
  framework: Framework<One>,
  { level, issuesAssertions }: MarkScope,
): Chapter<One>[] {
  return framework.chapters
    .filter((chapter) => issuesAssertions || chapter.id !== assertionChapter)
    .map((chapter) => ({
      ...chapter,
      requirements: chapter.requirements.filter(({ levels }) => levels?.includes(level) ?? true),
    }))
    .filter((chapter) => chapter.requirements.length > 0);
}

/**
 * Refuses a version that contradicts itself or those already loaded: an id twice, a level it does not have, a
 * predecessor that is not there, replacing what the predecessor never had, or a circle of versions.
 */
export function refuseBadFramework(framework: Framework, loaded: readonly Framework[]): void {
  refuseTwice("chapter", framework.chapters);
  refuseTwice("requirement", requirementsOf(framework));
  for (const { id, levels = [], replaces = [] } of requirementsOf(framework)) {
    const level = levels.find((one) => !framework.levels.includes(one));
    if (level !== undefined)
      throw new Refusal("framework-level-unknown", { id, level: String(level) }, "file");
    if (replaces.length > 0 && !framework.follows)
      throw new Refusal("framework-follows-missing", { id }, "file");
  }
  if (framework.follows) refuseBadMapping(framework, framework.follows, loaded);
}

function refuseTwice(part: "chapter" | "requirement", parts: readonly { id: string }[]): void {
  const twice = parts.find(({ id }, nth) => parts.findIndex((one) => one.id === id) !== nth);
  if (twice) throw new Refusal("duplicate-id", { part, id: twice.id }, "file");
}

function refuseBadMapping(framework: Framework, follows: string, loaded: readonly Framework[]): void {
  const chain = [framework.id];
  for (let id: string | undefined = follows; id; id = loaded.find((one) => one.id === id)?.follows) {
    if (chain.includes(id)) throw new Refusal("framework-in-circle", { id }, "file");
    chain.push(id);
  }
  const predecessor = loaded.find(({ id }) => id === follows);
  if (!predecessor) throw new Refusal("framework-follows-unknown", { id: follows }, "file");
  const known = requirementsOf(predecessor).map(({ id }) => id);
  for (const { id, replaces = [] } of requirementsOf(framework)) {
    const unknown = replaces.find((one) => !known.includes(one));
    if (unknown) throw new Refusal("framework-replaces-unknown", { id, replaced: unknown }, "file");
  }
}

export type Fate = "kept" | "changed" | "new" | "gone";
export interface Comparison {
  fate: Fate;
  /** In the older version; more than one where several became one. */
  before: Requirement[];
  after: Requirement | null;
}

/** What became of each requirement from one version to the next, in the order of the newer, what is gone last. */
export function compare(older: Framework, newer: Framework): Comparison[] {
  const before = requirementsOf(older);
  const mapped = requirementsOf(newer).map((after): Comparison => {
    const from = before.filter(({ id }) => predecessorIds(after).includes(id));
    return { fate: fateOf(from, after), before: from, after };
  });
  const taken = new Set(mapped.flatMap(({ before: from }) => from.map(({ id }) => id)));
  const gone = before.filter(({ id }) => !taken.has(id));
  return [...mapped, ...gone.map((one): Comparison => ({ fate: "gone", before: [one], after: null }))];
}

/** Which requirements of the version before a requirement takes over from. */
export const predecessorIds = ({ id, replaces }: Requirement): string[] => replaces ?? [id];

function fateOf(from: readonly Requirement[], after: Requirement): Fate {
  const [only, ...more] = from;
  if (!only) return "new";
  return more.length === 0 && sameText(only, after) ? "kept" : "changed";
}

/** The same demand: its own words and its levels. A number that moved is no change. */
function sameText(one: Requirement, other: Requirement): boolean {
  const told = ({ titleSv, titleEn, summarySv, summaryEn, levels }: Requirement) =>
    JSON.stringify([titleSv, titleEn, summarySv, summaryEn, levels ?? null]);
  return told(one) === told(other);
}
