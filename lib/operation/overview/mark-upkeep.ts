import { listOwnerless } from "@/db/mark/assessment";
import { listInternalAudits } from "@/db/mark/internal-audit";
import { listRiskReviews, listRoleReviews } from "@/db/mark/review";
import { listTrainings } from "@/db/mark/training";
import type { Scope } from "@/lib/command";
import { may } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { applicableIds } from "@/lib/domain/mark/applicable";
import { isUnowned } from "@/lib/domain/mark/assessed";
import { type FollowUp, urgency } from "@/lib/domain/mark/follow-up";
import { employerDue, markDue } from "@/lib/domain/mark/recurring";
import type { Known, MarkTodo } from "./mark-todo-kind";

/**
 * What recurs and is overdue or was never done, told to those who can do it: one row a mark. What is the employer's as
 * a whole is told with the first.
 */
export async function upkeep(scope: Scope, known: Known[]): Promise<MarkTodo[]> {
  const today = dayOf(scope.now);
  const whole = await employers(scope, today);
  const marks = await Promise.all(known.map((one) => audits(scope, one, today)));
  return known.flatMap(({ mark }, index): MarkTodo[] => {
    const items = [...(index === 0 ? whole : []), ...(marks[index] ?? [])];
    const late = items.filter((item) => urgency(item, today) === "overdue");
    if (late.length === 0) return [];
    const told = late.map(({ kind, count }) => ({ kind, count }));
    return [{ kind: "upkeep", markId: mark.id, count: late.length, late: told }];
  });
}

async function employers({ tx, actor }: Scope, today: string): Promise<FollowUp[]> {
  if (!may(actor, "review:write")) return [];
  const { organisationId } = actor;
  const [risks, roles, trainings] = await Promise.all([
    listRiskReviews(tx, organisationId),
    listRoleReviews(tx, organisationId),
    listTrainings(tx, organisationId),
  ]);
  return employerDue({ risks, roles, trainings }, today);
}

async function audits({ tx, actor }: Scope, { mark, framework }: Known, today: string): Promise<FollowUp[]> {
  if (!may(actor, "finding:write")) return [];
  const performed = await listInternalAudits(tx, actor.organisationId, mark.id);
  return markDue(applicableIds(framework, mark), performed, today).items;
}

/** How many requirements of each mark nobody owns, told to whoever gives them an owner. */
export async function ownerless({ tx, actor }: Scope, known: Known[]): Promise<MarkTodo[]> {
  if (!may(actor, "quality-mark:write")) return [];
  const rows = (await listOwnerless(tx, actor.organisationId)).filter(isUnowned);
  return known.flatMap(({ mark, framework }): MarkTodo[] => {
    const applies = new Set(applicableIds(framework, mark));
    const count = rows.filter((row) => row.markId === mark.id && applies.has(row.requirement)).length;
    if (count === 0) return [];
    const { id, issuerName, level } = mark;
    return [{ kind: "ownerless", markId: id, count, issuerName, level }];
  });
}
