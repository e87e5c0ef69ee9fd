import { type Actor, isSamePerson, isSecondPerson } from "@/lib/domain/core/actor";
import { changedBy, Refusal } from "@/lib/domain/core/refusal";

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
  committedBy: string | null;
  confirmedAt: Date | null;
  confirmedBy: string | null;
  goneAt: Date;
}

/** Refuses what is not there to be imported any more, or is another plan than the one that was looked at. */
export function refuseCommit(list: ImportOnRecord, plan: string, now: Date): void {
  if (list.goneAt <= now) throw new Refusal("list-gone");
  if (list.state !== "read") throw new Refusal("import-wrong-state", { state: list.state });
  if (list.plan === null || Buffer.from(list.plan).toString("hex") !== plan)
    throw new Refusal("import-plan-changed");
}

/** Whether so many leavers take a second person: as many blocks as pause one officer alone (K6.9). */
export const leaversTakeTwo = (leavers: number, limit: number): boolean => leavers > limit;

/** Whether those who left still wait for the second person. */
export function waitsForSecond(list: ImportOnRecord, leavers: number, limit: number): boolean {
  return (
    list.state === "committed" &&
    list.leavers === "end" &&
    list.confirmedAt === null &&
    leaversTakeTwo(leavers, limit)
  );
}

/** Refuses whoever said it first, whoever comes too late, and a list whose leavers wait for nobody. */
export function refuseConfirmLeavers(
  list: ImportOnRecord,
  { leavers, limit, actor, now }: { leavers: number; limit: number; actor: Actor; now: Date },
): void {
  if (list.confirmedAt !== null) throw changedBy(list.confirmedBy, list.confirmedAt);
  if (list.goneAt <= now) throw new Refusal("list-gone");
  if (!waitsForSecond(list, leavers, limit)) throw new Refusal("import-wrong-state", { state: list.state });
  if (!isSecondPerson(actor, list.committedBy)) throw new Refusal("second-person-needed");
}

export function mayConfirmLeavers(list: ImportOnRecord, actor: Actor, waits: boolean): boolean {
  return waits && !isSamePerson(actor, list.committedBy);
}

/** Whether so many are called by their names where they are counted: up to five can be read in a sentence. */
export const isNamed = (people: number): boolean => people > 0 && people <= 5;
