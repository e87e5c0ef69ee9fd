import { listStandIns } from "@/db/access/stand-in";
import { listNamed } from "@/db/people/employee";
import { longestAway, type StandInState, standInState } from "@/lib/domain/access/stand-in";
import { employeeIdOf } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { displayName, ownSight } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";
import { isAsked, listCandidates } from "./candidates";

export interface StandInView {
  id: string;
  version: number;
  /** The other one: who stands in, or who is away. */
  name: string;
  validFrom: string;
  validTo: string;
  state: StandInState;
}

/** Who stands in for oneself, for whom one stands in, and among whom one can choose; null for whom nothing is asked of. */
export const readOwnStandIns = query({
  permission: "own:stand-in",
  async run({ tx, actor, now }, _input: undefined) {
    const me = employeeIdOf(actor);
    if (!me) return null;
    const today = dayOf(now);
    const rows = await listStandIns(tx, me, 40);
    const people = await listNamed(tx, [...new Set(rows.flatMap((row) => [row.employeeId, row.standInId]))]);
    const names = new Map(people.map((one) => [one.id, displayName(one, ownSight(actor, one.id))]));
    const views = (mine: boolean): StandInView[] =>
      rows
        .filter((row) => (row.employeeId === me) === mine)
        .map((row) => ({
          ...{ id: row.id, version: row.version, validFrom: row.validFrom, validTo: row.validTo },
          name: names.get(mine ? row.standInId : row.employeeId) ?? "–",
          state: standInState(row, today),
        }))
        .filter(({ state }) => state !== "over");
    const asked = await isAsked(tx, me);
    const candidates = asked ? await listCandidates(tx, me, today) : [];
    return {
      ...{ asked, own: views(true), others: views(false) },
      candidates: candidates
        .map((one) => ({ id: one.id, name: displayName(one, false), title: one.title }))
        .sort((one, other) => one.name.localeCompare(other.name, "sv")),
      days: { first: today, last: addDays(today, longestAway) },
    };
  },
});
export type OwnStandIns = NonNullable<Awaited<ReturnType<typeof readOwnStandIns>>>;

/** Whether there is a page of it to lead to. */
export const readMayStandIn = query({
  permission: "own:stand-in",
  async run({ tx, actor, now }, _input: undefined): Promise<boolean> {
    const me = employeeIdOf(actor);
    if (!me) return false;
    const rows = await listStandIns(tx, me, 40);
    return rows.some((row) => standInState(row, dayOf(now)) !== "over") || (await isAsked(tx, me));
  },
});
