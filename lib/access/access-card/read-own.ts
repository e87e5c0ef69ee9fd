import {
  type AccessCardRow,
  listAccessCardsOf,
  listCardsAsked,
  readAccessCard,
} from "@/db/access/access-card";
import { mostJudged, openSince } from "@/lib/access/judged";
import { readNear } from "@/lib/access/near";
import type { Scope } from "@/lib/command";
import { stepDays } from "@/lib/domain/access/access-request";
import { employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { addDays, dayOf, startOfDay } from "@/lib/domain/core/swedish-time";
import { displayName, ownSight } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";
import { concernsManager, judgeCards } from "./judged";
import { type AccessCardView, cardViewOf } from "./view";

/** What cards one has or has applied for, the newest first. */
export const readOwnAccessCards = query({
  permission: "own:read",
  async run(scope, _input: undefined): Promise<AccessCardView[]> {
    const employeeId = employeeIdOf(scope.actor);
    return employeeId ? views(scope, await listAccessCardsOf(scope.tx, employeeId, 20)) : [];
  },
});

/** What cards wait for oneself as a manager, the oldest first. */
export const readCardsToApprove = query({
  permission: "own:answer-access",
  async run(scope, _input: undefined): Promise<AccessCardView[]> {
    const { tx, actor, now } = scope;
    const today = dayOf(now);
    const { employees, manages } = await readNear(tx, actor, today);
    if (!manages) return [];
    const late = startOfDay(addDays(today, -stepDays));
    const rows = await listCardsAsked(tx, { since: openSince(now), employees, late }, mostJudged);
    return (await views(scope, rows)).filter(({ verbs }) => verbs.includes("approve"));
  },
});

/** One of them. Not found for whoever is neither the manager nor the one above, nor was. */
export const readCardApproval = query({
  permission: "own:answer-access",
  async run(scope, { cardId }: { cardId: string }): Promise<AccessCardView> {
    const row = await readAccessCard(scope.tx, cardId);
    const judged = (await judgeCards(scope, [row])).get(cardId);
    if (!judged || !concernsManager(scope.actor, row, judged)) throw new Refusal("not-found");
    return cardViewOf(row, judged, displayName(judged.person, false));
  },
});

async function views(scope: Scope, rows: readonly AccessCardRow[]): Promise<AccessCardView[]> {
  const judged = await judgeCards(scope, rows);
  return rows.flatMap((row) => {
    const found = judged.get(row.id);
    if (!found) return [];
    return [cardViewOf(row, found, displayName(found.person, ownSight(scope.actor, row.employeeId)))];
  });
}
