import {
  countAnswers,
  countWaiting,
  listRecertifications,
  readOpenRecertification,
  readRecertificationPlan,
} from "@/db/access/recertification";
import { readEmployee } from "@/db/people/employee";
import { readOfficerName } from "@/db/people/officer";
import { listWaiting, mineAmong, readApprovers } from "@/lib/access/to-recertify";
import {
  answerDays,
  dueDays,
  mayRecertify,
  opensOn,
  type RecertificationAnswer,
} from "@/lib/domain/access/recertification";
import { may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { displayName, maySeeProtected } from "@/lib/domain/people/employee";
import { query, type ReadScope } from "@/lib/query";
import { readAskedItems } from "./asked";
import { type RecertificationPage, type RoundView, roundView, type WaitingView } from "./read-own";

export type { AskedItem } from "./asked";
export type { RecertificationPage, RoundView, WaitingView } from "./read-own";

/** A round with how it went; what ended by itself meanwhile is counted as not answered. */
export interface RoundFigures extends RoundView {
  openedAt: Date;
  openedBy: string | null;
  counts: Record<RecertificationAnswer | "open", number>;
}

/** The round that is open, those before it, how often it opens by itself, and whom this officer may answer about. */
export const readRecertifications = query({
  permission: "mandate:read",
  looks: "list",
  async run(scope, _input: undefined) {
    const { tx, actor, now } = scope;
    const rounds = await listRecertifications(tx, 20);
    const plan = await readRecertificationPlan(tx);
    const open = rounds.find(({ closedAt }) => closedAt === null) ?? null;
    const waiting = open ? await listWaiting(scope, open, null) : [];
    const mine = open && may(actor, "access-request:answer") ? mineAmong(actor, open, waiting) : [];
    const today = dayOf(now);
    return {
      rounds: await Promise.all(rounds.map((round) => figuresOf(scope, round))),
      isOpen: open !== null,
      left: open ? await countWaiting(tx, { recertificationId: open.id, today }) : 0,
      mine: mine.map(
        ({ person, count }): WaitingView => ({
          ...{ id: person.id, name: displayName(person, scope.sees(person.id, person)), count },
          title: person.protectedIdentity && !maySeeProtected(actor) ? "" : person.title,
        }),
      ),
      plan: {
        everyMonths: plan?.everyMonths ?? null,
        version: plan?.version ?? 0,
        opensOn: open ? null : opensOn(plan, rounds[0] ?? null),
      },
      days: { first: dueDays(today)[0], last: dueDays(today)[1], usual: addDays(today, answerDays.usual) },
      mayOpen: may(actor, "recertification:open"),
    };
  },
});
export type Recertifications = Awaited<ReturnType<typeof readRecertifications>>;

async function figuresOf({ tx }: ReadScope, round: Parameters<typeof roundView>[0]): Promise<RoundFigures> {
  const counts = { kept: 0, changed: 0, ended: 0, unanswered: 0, open: 0 };
  for (const { answer, count } of await countAnswers(tx, round.id)) counts[answer ?? "open"] = count;
  const openedBy = await readOfficerName(tx, round.openedBy);
  return { ...roundView(round), openedAt: round.openedAt, openedBy: openedBy ?? null, counts };
}

/** One person's permissions, as an officer who may answer instead sees them. Throws Refusal not-found. */
export const readRecertificationPage = query({
  permission: "access-request:answer",
  looks: "page",
  async run(scope, { employeeId }: { employeeId: string }): Promise<RecertificationPage> {
    const { tx, actor, now } = scope;
    const round = await readOpenRecertification(tx);
    const person = await readEmployee(tx, employeeId);
    const approvers = (await readApprovers(scope, [person])).get(employeeId);
    if (!round || !approvers) throw new Refusal("not-found");
    const items = await readAskedItems(tx, { recertificationId: round.id, employeeId }, dayOf(now));
    if (items.length === 0) throw new Refusal("not-found");
    // Which doors somebody opens tells where they work.
    const isHidden = person.protectedIdentity && !maySeeProtected(actor);
    return {
      round: roundView(round),
      person: {
        ...{ id: person.id, name: displayName(person, scope.sees(person.id, person)) },
        title: isHidden ? "" : person.title,
      },
      items: isHidden ? items.map((one) => ({ ...one, premises: one.premises && "–" })) : items,
      may: !isHidden && mayRecertify(actor, { employeeId, round, approvers }),
    };
  },
});
