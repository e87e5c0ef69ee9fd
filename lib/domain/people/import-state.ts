import { type Actor, isOfficer, isSamePerson, isSecondPerson } from "@/lib/domain/core/actor";
import { changedBy, Refusal } from "@/lib/domain/core/refusal";
import { addDays } from "@/lib/domain/core/swedish-time";

/** waiting: to be read. refused: it cannot be read, or no longer. committed: what it says is being done, or is done. */
export const importStates = ["waiting", "read", "refused", "committed"] as const;
export type ImportState = (typeof importStates)[number];

/** What becomes of those who are missing in a whole list: their last day is today, or nothing. */
export const leaverChoices = ["end", "keep"] as const;
export type LeaverChoice = (typeof leaverChoices)[number];

/** What a deed on an uploaded list stands on. */
export interface ImportOnRecord {
  state: ImportState;
  plan: Uint8Array | null;
  leavers: LeaverChoice | null;
  /** What was started: those who are in it, and those who are missing. */
  commitJobId: string | null;
  leaversJobId: string | null;
  committedBy: string | null;
  confirmedAt: Date | null;
  confirmedBy: string | null;
  goneAt: Date;
}

/** Its uploader, or any officer if a client sent it, may see its rows and decide on it. */
export const isOwnList = (actor: Actor, list: { accountId: string; clientId: string | null }): boolean =>
  list.clientId === null ? isSamePerson(actor, list.accountId) : isOfficer(actor);

/** Refuses what is not there to be imported any more, or is another plan than the one that was looked at. */
export function refuseCommit(list: ImportOnRecord, plan: string, now: Date): void {
  if (list.goneAt <= now) throw new Refusal("list-gone");
  if (list.state !== "read") throw new Refusal("import-wrong-state", { state: list.state });
  refuseOtherPlan(list, plan);
}

function refuseOtherPlan({ plan }: ImportOnRecord, shown: string): void {
  if (plan === null || Buffer.from(plan).toString("hex") !== shown) throw new Refusal("import-plan-changed");
}

/** Employments that a list ends at once or soon, and how many e-IDs with them. */
export interface ListEnds {
  people: number;
  blocks: number;
}
export const noEnds: ListEnds = { people: 0, blocks: 0 };
export const addEnds = (one: ListEnds, other: ListEnds): ListEnds => ({
  people: one.people + other.people,
  blocks: one.blocks + other.blocks,
});

/** What can be done about those who are missing in a whole list: the page offers it, and the command refuses by it. */
export interface LeaverOffer {
  missing: number;
  /** Those who can be given a last day. */
  ending: ListEnds;
  /** Those whom a row with errors may be about. */
  unsure: number;
  /** Rows that may be about anybody: a second officer states of each that it is about none of those who are missing. */
  anybody: number;
  /** How many rows have to be corrected before anybody can be given a last day; null where somebody can. */
  blockedBy: number | null;
}

/** A second officer looks at each of so many rows; more are a file to be corrected. */
export const mostStated = 25;

interface CountedRows {
  rows: number;
  blocks: number;
  unsure: number;
  anybody: number;
}

export function offerLeavers(counts: Record<"left" | "faulty", CountedRows>): LeaverOffer {
  const { left, faulty } = counts;
  const ending = { people: left.rows - left.unsure, blocks: left.blocks };
  const everybody = left.rows > 0 && ending.people === 0 ? faulty.unsure : null;
  const blockedBy = faulty.anybody > mostStated ? faulty.anybody : everybody;
  return { missing: left.rows, ending, unsure: left.unsure, anybody: faulty.anybody, blockedBy };
}

export function refuseUnsureLeavers({ blockedBy }: LeaverOffer): void {
  if (blockedBy !== null) throw new Refusal("import-leavers-unsure", { count: String(blockedBy) }, "leavers");
}

/** An end further ahead stands in the lists for a while for all to see, and can be moved. */
const soonDays = 14;
export const endsSoon = (lastDay: string, today: string): boolean => lastDay <= addDays(today, soonDays);

/**
 * Whether a list takes a second person: one that ends any, with what the same person's lists ended before it that day
 * comes to as many people or e-IDs as pause one officer alone (K6.9).
 */
export function endsTakeTwo(ends: ListEnds, before: ListEnds, limit: number): boolean {
  const { people, blocks } = addEnds(ends, before);
  return ends.people > 0 && Math.max(people, blocks) >= limit;
}

/** Whether something of it was not started, for want of a second person: of both parts, those who are missing. */
export function waitsForSecond(list: ImportOnRecord): boolean {
  const started = list.leavers === "end" ? list.leaversJobId : list.commitJobId;
  return list.state === "committed" && list.confirmedAt === null && started === null;
}

interface Confirming {
  actor: Actor;
  now: Date;
  /** The plan's hash as it was shown, and how many end by it: as they are, and as they were typed. */
  plan: string;
  ending: number;
  count: number | undefined;
  /** The rows that may be about anybody, and those that the second officer stated to be about nobody missing. */
  anybody: readonly number[];
  stated: readonly number[];
}

/**
 * Refuses confirmation by the first officer, after expiry, when none is needed, of a plan other than the one shown,
 * without a statement about each row that may be about anybody, or with another number of people than it ends.
 */
export function refuseConfirmLeavers(
  list: ImportOnRecord,
  { actor, now, plan, ending, count, anybody, stated }: Confirming,
): void {
  if (list.confirmedAt !== null) throw changedBy(list.confirmedBy, list.confirmedAt);
  if (list.goneAt <= now) throw new Refusal("list-gone");
  if (!waitsForSecond(list)) throw new Refusal("import-wrong-state", { state: list.state });
  if (!isSecondPerson(actor, list.committedBy)) throw new Refusal("second-person-needed");
  refuseOtherPlan(list, plan);
  const open = anybody.filter((line) => !stated.includes(line));
  if (open.length > 0) throw new Refusal("import-rows-unstated", { lines: open.join(", ") }, "stated");
  if (count !== ending) throw new Refusal("count-differs", { count: String(ending) }, "count");
}

export function mayConfirmLeavers(list: ImportOnRecord, actor: Actor, waits: boolean): boolean {
  return waits && !isSamePerson(actor, list.committedBy);
}

/** Whether so many are called by their names where they are counted: up to five can be read in a sentence. */
export const isNamed = (people: number): boolean => people > 0 && people <= 5;
