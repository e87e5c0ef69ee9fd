import {
  listWaitingPeople,
  type RecertificationRound,
  readOpenRecertification,
} from "@/db/access/recertification";
import { type EmployeeRow, listEmployeesById } from "@/db/people/employee";
import type { Scope } from "@/lib/command";
import type { Approvers } from "@/lib/domain/access/access-request";
import { mayRecertify } from "@/lib/domain/access/recertification";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { approversOf } from "./approver";

/** Somebody of whom something waits, and who may answer. */
export interface WaitingAbout {
  person: EmployeeRow;
  approvers: Approvers;
  count: number;
}

/** More are no one manager's; those beyond come once the first are answered. */
export const mostWaiting = 1_000;

/** Of whom something waits, with who may answer: of some people, or of everybody. */
export async function listWaiting(
  { tx, now }: Pick<Scope, "tx" | "now">,
  round: RecertificationRound,
  among: readonly string[] | null,
  after?: string,
): Promise<WaitingAbout[]> {
  const today = dayOf(now);
  const found = await listWaitingPeople(
    tx,
    { recertificationId: round.id, today },
    { among, limit: mostWaiting, after },
  );
  const people = await listEmployeesById(
    tx,
    found.map(({ employeeId }) => employeeId),
  );
  const approvers = await readApprovers({ tx, now }, people);
  const counts = new Map(found.map(({ employeeId, count }) => [employeeId, count]));
  return people.flatMap((person) => {
    const theirs = approvers.get(person.id);
    return theirs ? [{ person, approvers: theirs, count: counts.get(person.id) ?? 0 }] : [];
  });
}

/** Everybody of whom something waits, so many at a time: whoever is not told of an end is not to meet it. */
export async function* eachWaiting(
  scope: Pick<Scope, "tx" | "now">,
  round: RecertificationRound,
): AsyncGenerator<WaitingAbout[]> {
  let after: string | undefined;
  for (;;) {
    const some = await listWaiting(scope, round, null, after);
    if (some.length > 0) yield some;
    if (some.length < mostWaiting) return;
    after = some
      .map(({ person }) => person.id)
      .sort()
      .at(-1);
  }
}

export const readApprovers = ({ tx, now }: Pick<Scope, "tx" | "now">, people: readonly EmployeeRow[]) =>
  approversOf(
    tx,
    people.map(({ id }) => ({ id, employeeId: id, serviceId: null })),
    dayOf(now),
  );

/** Those whom this actor may answer about. */
export const mineAmong = (
  actor: Scope["actor"],
  round: RecertificationRound,
  waiting: readonly WaitingAbout[],
): WaitingAbout[] =>
  waiting.filter(({ person, approvers }) => mayRecertify(actor, { employeeId: person.id, round, approvers }));

/** How many permissions wait for this officer. */
export async function countToRecertifyBy(scope: Pick<Scope, "tx" | "actor" | "now">): Promise<number> {
  const round = await readOpenRecertification(scope.tx);
  if (!round) return 0;
  const mine = mineAmong(scope.actor, round, await listWaiting(scope, round, null));
  return mine.reduce((sum, { count }) => sum + count, 0);
}
