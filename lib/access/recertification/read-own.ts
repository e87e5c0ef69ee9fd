import { type RecertificationRound, readOpenRecertification } from "@/db/access/recertification";
import type { Tx } from "@/db/core/client";
import { readEmployee } from "@/db/people/employee";
import { readNear } from "@/lib/access/near";
import { listWaiting, mineAmong, readApprovers } from "@/lib/access/to-recertify";
import {
  lastDayOf,
  mayRecertify,
  type RecertificationState,
  recertificationState,
} from "@/lib/domain/access/recertification";
import { employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { displayName } from "@/lib/domain/people/employee";
import { query, type ReadScope } from "@/lib/query";
import { isTheirs } from "./answer";
import { type AskedItem, readAskedItems } from "./asked";

/** A round as those who answer see it. */
export interface RoundView {
  id: string;
  state: RecertificationState;
  lastDay: string;
}
export interface WaitingView {
  id: string;
  name: string;
  title: string;
  count: number;
}
export const roundView = (round: RecertificationRound): RoundView => ({
  ...{ id: round.id, state: recertificationState(round), lastDay: lastDayOf(round) },
});

/** Whom one is to answer about as a manager; nothing while nothing is asked. */
export const readToRecertify = query({
  permission: "own:answer-access",
  run: async (scope, _input: undefined) => {
    const round = await readOpenRecertification(scope.tx);
    if (!round) return null;
    const people = (await listOwn(scope, round)).map(({ person, count }) => ({
      ...{ id: person.id, name: displayName(person, false), title: person.title, count },
    }));
    return { round: roundView(round), people };
  },
});

/** How many permissions one is to answer about, for a link to them. */
export const countToRecertify = query({
  permission: "own:answer-access",
  async run(scope, _input: undefined): Promise<number> {
    const round = await readOpenRecertification(scope.tx);
    if (!round) return 0;
    return (await listOwn(scope, round)).reduce((sum, { count }) => sum + count, 0);
  },
});

/** One person's permissions, and whom to answer about next. Not found for whoever is neither the manager nor the one above. */
export const readOwnRecertification = query({
  permission: "own:answer-access",
  async run(scope, { employeeId }: { employeeId: string }) {
    const { tx, actor, now } = scope;
    const round = await readOpenRecertification(tx);
    const person = await readEmployee(tx, employeeId);
    const approvers = (await readApprovers(scope, [person])).get(employeeId);
    if (!round || !approvers || !isTheirs(actor, approvers)) throw new Refusal("not-found");
    const items = await readAskedItems(tx, { recertificationId: round.id, employeeId }, dayOf(now));
    if (items.length === 0) throw new Refusal("not-found");
    return {
      round: roundView(round),
      person: { id: person.id, name: displayName(person, false), title: person.title },
      items,
      may: mayRecertify(actor, { employeeId, round, approvers }),
    };
  },
});
export type RecertificationPage = Awaited<ReturnType<typeof readOwnRecertification>>;

/** What is asked about oneself, and until when. */
export const readAskedAboutOwn = query({
  permission: "own:read",
  async run({ tx, actor, now }, _input: undefined): Promise<{ round: RoundView; items: AskedItem[] } | null> {
    const employeeId = employeeIdOf(actor);
    const round = employeeId ? await readOpenRecertification(tx) : null;
    if (!employeeId || !round) return null;
    const items = await readAskedItems(tx, { recertificationId: round.id, employeeId }, dayOf(now));
    const waiting = items.filter(({ waits }) => waits);
    return waiting.length > 0 ? { round: roundView(round), items: waiting } : null;
  },
});

/** From the warning on a manager's manager may answer too: then whoever waits is looked through. */
async function listOwn(scope: Pick<ReadScope, "tx" | "actor" | "now">, round: RecertificationRound) {
  const { tx, actor, now } = scope;
  const near = await readNear(tx as Tx, actor, dayOf(now));
  if (!near.manages) return [];
  const among = recertificationState(round) === "warned" ? null : near.employees;
  return mineAmong(actor, round, await listWaiting(scope, round, among)).filter(({ approvers }) =>
    isTheirs(actor, approvers),
  );
}
