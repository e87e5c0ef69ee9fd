import { followObstacle, isSuccessor, type OrderedType, type OrderingFor, orderObstacles } from "./order";

/** How many times a day somebody can apply: each is told to every officer who may answer. */
export const applicationsADay = 5;

/** Nothing of an order but whom and what it is for. */
const unanswered = { method: null, register: null, validDay: null, besides: [] };

/** Whether somebody can apply for a type: the employer issues it, and it could be ordered for them today. */
export const mayApply = (person: OrderingFor, type: OrderedType, now: Date): boolean =>
  !type.supplied && orderObstacles(person, type, unanswered, now).length === 0;

interface Held {
  id: string;
  predecessorId: string | null;
  relation: string | null;
  status: string;
  handedOverAt: Date | null;
  renewalDays: number;
}

/** Whether somebody can apply to have theirs renewed: inside its window, with nothing ordered after it. */
export function mayApplyToRenew(
  eid: Parameters<typeof followObstacle>[0] & Held,
  others: readonly Held[],
  person: OrderingFor,
  type: OrderedType,
  now: Date,
): boolean {
  if (type.supplied || followObstacle(eid, "renew", eid.renewalDays, now)) return false;
  if (others.some((one) => one.predecessorId === eid.id && isSuccessor(one))) return false;
  return orderObstacles(person, type, { ...unanswered, besides: [eid.id] }, now).length === 0;
}
