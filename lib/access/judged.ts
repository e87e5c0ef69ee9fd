import { type AccessRequestRow, accessRequestOf, listOpenRequests } from "@/db/access/access-request";
import type { Tx } from "@/db/core/client";
import { type EmployeeRow, listEmployeesById } from "@/db/people/employee";
import {
  type About,
  type AccessState,
  type AccessVerb,
  accessState,
  accessSteps,
  openAccessVerbs,
  openDays,
} from "@/lib/domain/access/access-request";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { addDays, dayOf, startOfDay } from "@/lib/domain/core/swedish-time";
import { approversOf } from "./approver";

/** A request as it is now, and what this actor may do with it. */
export interface Judged {
  person: EmployeeRow;
  about: About;
  state: AccessState;
  verbs: AccessVerb[];
}

/** Each of them, with whoever it is for. */
export async function judge(
  tx: Tx,
  rows: readonly AccessRequestRow[],
  { actor, now }: { actor: Actor; now: Date },
): Promise<Map<string, Judged>> {
  const ids = [...new Set(rows.map(({ employeeId }) => employeeId))];
  const people = new Map((await listEmployeesById(tx, ids)).map((one) => [one.id, one]));
  const approvers = await approversOf(tx, rows, dayOf(now));
  return new Map(
    rows.map((row) => {
      const person = people.get(row.employeeId);
      const found = approvers.get(row.id);
      if (!person || !found) throw new Refusal("not-found");
      const about = { approvers: found, employedTo: person.employedTo, now };
      const request = accessRequestOf(row);
      const state = accessState(request, person.employedTo, now);
      return [row.id, { person, about, state, verbs: openAccessVerbs(request, actor, about) }] as const;
    }),
  );
}

/** Nothing that was made before is open now. */
export const openSince = (now: Date): Date => startOfDay(addDays(dayOf(now), -openDays));

/** More wait for nobody: whoever has so many answers the oldest first. */
export const mostJudged = 200;

/** How many wait for this officer. */
export async function countToAnswer(tx: Tx, actor: Actor, now: Date): Promise<number> {
  return (await listJudged(tx, actor, now)).filter(({ verbs }) => verbs.includes("approve")).length;
}

/** How many wait for another's step, and since when the first of them does. */
export async function countWithOthers(tx: Tx, actor: Actor, now: Date) {
  const theirs = (await listJudged(tx, actor, now)).filter(
    ({ verbs, state }) => !verbs.includes("approve") && accessSteps.some((step) => step === state),
  );
  return { count: theirs.length, since: theirs[0]?.askedAt ?? null };
}

/** The open ones, the oldest first. */
async function listJudged(tx: Tx, actor: Actor, now: Date): Promise<(Judged & { askedAt: Date })[]> {
  const rows = (await listOpenRequests(tx, openSince(now), mostJudged)).map(({ request }) => request);
  const judged = await judge(tx, rows, { actor, now });
  return rows.flatMap(({ id, askedAt }) => {
    const one = judged.get(id);
    return one ? [{ ...one, askedAt }] : [];
  });
}
