import { groupBy } from "@/lib/domain/core/group-by";
import {
  type CandidateKeys,
  lower,
  managerKey,
  managerKeyKinds,
  managerKeysIn,
  managerKeysOf,
} from "./import-manager-key";

/** Why a manager is not set. The row is imported all the same. */
export const managerNotes = [
  "manager-unknown",
  "manager-namesakes",
  "manager-self",
  "manager-own",
  "manager-left",
  "manager-row-faulty",
  "manager-cycle",
] as const;
export type ManagerNote = (typeof managerNotes)[number];

/** A possible manager, as they will be once the list is imported. */
export interface ManagerCandidate {
  /** The employee's id, or a key of the row that adds them. */
  node: string;
  employeeId: string | null;
  line: number | null;
  /** A department's id, or the key of a new one. */
  unit: string | null;
  left: boolean;
  /** Their row has an error and is not imported. */
  faulty: boolean;
}

export interface ManagerQuestion {
  line: number;
  node: string;
  unit: string | null;
  text: string;
  /** The present manager's node. */
  current: string | null;
  /** The row is the uploader's own, who may not change their own manager. */
  self: boolean;
}

export interface ManagerAnswer {
  line: number;
  to: ManagerCandidate | null;
  /** Null if the manager is set, unchanged, or left empty by choice. */
  note: ManagerNote | null;
  changes: boolean;
}

/** Rows of one unit that name a manager with namesakes, and the choice made for them. */
export interface Namesakes {
  text: string;
  unit: string | null;
  rows: number;
  candidates: ManagerCandidate[];
  chosen: ManagerPick | undefined;
}

export type ManagerPick = { node: string } | "without";

/** One choice covers all rows of a unit that write the name alike. */
export const choiceKey = (text: string, unit: string | null) => `${lower(text)}\n${unit ?? ""}`;

export type ChoiceOf = (key: string) => ManagerPick | undefined;

interface Asked {
  questions: readonly ManagerQuestion[];
  byKey: ReadonlyMap<string, readonly ManagerCandidate[]>;
  /** A unit and those above it, nearest first. */
  upwards(unit: string | null): readonly string[];
  /** Present managers, by the node of the managed. */
  managerOf: ReadonlyMap<string, string>;
  choiceOf: ChoiceOf;
  today: string;
}

/**
 * Resolves each manager cell, for preview and job alike: by employee number, identity number, mail, then by name within
 * the unit and those above it. A manager that cannot be set gets a note. Answers come in an order in which each can be set.
 */
export function resolveManagers(asked: Asked): { answers: ManagerAnswer[]; namesakes: Namesakes[] } {
  const met = new Map<string, Namesakes>();
  const found = asked.questions.map((question) => {
    const match = matchOf(question, asked);
    if (match.is === "namesakes") note(met, question, match.candidates, asked);
    return { question, match };
  });
  const answers = found.map(({ question, match }) => ({
    question,
    answer: answerOf(question, chosenOf(question, match, asked)),
  }));
  return { answers: withoutCycles(answers, asked.managerOf), namesakes: [...met.values()] };
}

type Match =
  | { is: "found"; candidate: ManagerCandidate }
  | { is: "namesakes"; candidates: ManagerCandidate[] }
  | { is: "note"; note: ManagerNote }
  | { is: "without" };

function matchOf(question: ManagerQuestion, { byKey, upwards, today }: Asked): Match {
  const keys = managerKeysOf(question.text, today);
  for (const kind of managerKeyKinds) {
    const key = keys[kind];
    const all = key === undefined ? [] : (byKey.get(managerKey(kind, key)) ?? []);
    if (all.length > 0) return among(question, all, upwards(question.unit));
  }
  return { is: "note", note: "manager-unknown" };
}

/** No officer chooses among more, and every row with the name would search them all. */
const mostNamesakes = 1_000;

function among(
  { node, current }: ManagerQuestion,
  all: readonly ManagerCandidate[],
  units: readonly string[],
): Match {
  if (all.length > mostNamesakes) return { is: "note", note: "manager-namesakes" };
  const others = all.filter((one) => one.node !== node);
  if (!others[0]) return { is: "note", note: "manager-self" };
  const here = others.filter(({ left }) => !left);
  const [only, ...more] = here;
  if (!only) return { is: "note", note: "manager-left" };
  if (more.length === 0) return { is: "found", candidate: only };
  for (const unit of units) {
    const near = here.filter((one) => one.unit === unit);
    if (near.length > 1) break;
    if (near[0]) return { is: "found", candidate: near[0] };
  }
  // The present manager is kept, so that an import without changes asks nothing.
  const had = here.find((one) => one.node === current);
  return had ? { is: "found", candidate: had } : { is: "namesakes", candidates: here };
}

function note(
  met: Map<string, Namesakes>,
  { text, unit }: ManagerQuestion,
  candidates: ManagerCandidate[],
  { choiceOf }: Asked,
): void {
  const key = choiceKey(text, unit);
  const had = met.get(key);
  // Each row leaves out only its own person, so two rows give all candidates.
  const known = new Set(had?.candidates.map(({ node }) => node));
  const more = had && had.rows > 1 ? [] : candidates.filter(({ node }) => !known.has(node));
  const all = [...(had?.candidates ?? []), ...more];
  met.set(key, { text, unit, rows: (had?.rows ?? 0) + 1, candidates: all, chosen: choiceOf(key) });
}

function chosenOf({ text, unit }: ManagerQuestion, match: Match, { choiceOf }: Asked): Match {
  if (match.is !== "namesakes") return match;
  const pick = choiceOf(choiceKey(text, unit));
  if (pick === "without") return { is: "without" };
  const candidate = match.candidates.find(({ node }) => node === pick?.node);
  return candidate ? { is: "found", candidate } : { is: "note", note: "manager-namesakes" };
}

function answerOf({ line, current, self }: ManagerQuestion, match: Match): ManagerAnswer {
  const none = { line, to: null, changes: false };
  if (match.is === "note") return { ...none, note: match.note };
  if (match.is !== "found") return { ...none, note: null };
  const { candidate } = match;
  if (candidate.node === current) return { ...none, note: null };
  if (self) return { ...none, note: "manager-own" };
  if (candidate.faulty) return { ...none, note: "manager-row-faulty" };
  return { line, to: candidate, note: null, changes: true };
}

interface Answered {
  question: ManagerQuestion;
  answer: ManagerAnswer;
}

/** A longer chain is taken for a cycle already on record. */
const longestChain = 100;

/** Refuses cycles. An answer that is possible only after another row is set comes after it. */
function withoutCycles(all: readonly Answered[], managerOf: ReadonlyMap<string, string>): ManagerAnswer[] {
  const over = new Map(managerOf);
  const done: ManagerAnswer[] = [];
  let waiting = all.filter(({ answer }) => {
    if (!answer.changes) done.push(answer);
    return answer.changes;
  });
  // A list that turns a long chain of managers round would need a pass for each link.
  for (let pass = 0, before = -1; pass < longestChain && waiting.length !== before; pass++) {
    before = waiting.length;
    waiting = waiting.filter(({ question, answer }) => {
      const manager = answer.to?.node ?? "";
      if (isAbove(question.node, manager, over)) return true;
      over.set(question.node, manager);
      done.push(answer);
      return false;
    });
  }
  for (const { answer } of waiting) done.push({ ...answer, to: null, changes: false, note: "manager-cycle" });
  return done;
}

function isAbove(person: string, manager: string, managerOf: ReadonlyMap<string, string>): boolean {
  let at: string | undefined = manager;
  for (let steps = 0; at && at !== person && steps < longestChain; steps++) at = managerOf.get(at);
  return at === person;
}

export function byManagerKey(
  candidates: readonly { candidate: ManagerCandidate; keys: CandidateKeys }[],
): Map<string, ManagerCandidate[]> {
  const pairs = candidates.flatMap(({ candidate, keys }) =>
    [...managerKeysIn(keys)].map((key) => ({ key, candidate })),
  );
  const grouped = groupBy(pairs, ({ key }) => key);
  return new Map([...grouped].map(([key, all]) => [key, all.map(({ candidate }) => candidate)]));
}
