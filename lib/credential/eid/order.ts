import type { Tx } from "@/db/core/client";
import type { DraftAnswers } from "@/db/credential/draft";
import {
  type HeldEid,
  listHeldEids,
  listOrderTypes,
  type OrderType,
  readMaskedNumbers,
} from "@/db/credential/order";
import { type EmployeeRow, listEmployeesById, lockEmployees } from "@/db/people/employee";
import { listAskers } from "@/db/people/manager-request";
import type { Actor } from "@/lib/domain/core/actor";
import { groupBy } from "@/lib/domain/core/group-by";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type IdentityMethod,
  identityMethods,
  type RegisterSource,
  registerSources,
} from "@/lib/domain/credential/identity-check";
import {
  followObstacle,
  isSuccessor,
  needsApplication,
  type OrderWish,
  orderObstacles,
  personObstacles,
  type Relation,
  relations,
} from "@/lib/domain/credential/order";
import { orderingFor } from "@/lib/domain/credential/ordering";
import { refusalsAbout, refusalsOfAsker } from "@/lib/domain/credential/step";

/** An order with everything its answers point at; null for what is not answered or does not exist any more. */
export interface OrderInHand {
  answers: DraftAnswers;
  person: EmployeeRow | null;
  masked: string | null;
  /** Those who asked for it as the person's manager. */
  askers: string[];
  /** The person's e-IDs that are not cancelled. */
  held: HeldEid[];
  types: OrderType[];
  type: OrderType | null;
  follows: HeldEid | null;
  relation: Relation | null;
  corrects: HeldEid | null;
  wish: OrderWish;
}

/** Reads what the answers point at; `lock` keeps the person's row, so that two orders for one person take turns. */
export async function gatherOrder(
  tx: Tx,
  answers: DraftAnswers,
  now: Date,
  lock = false,
): Promise<OrderInHand> {
  const { employeeId } = answers;
  const known = await gatherOrders(tx, employeeId ? [employeeId] : [], now, lock);
  if (employeeId && !known.people.has(employeeId)) throw new Refusal("not-found");
  return orderInHand(answers, known);
}

/** What orders for some people point at, whoever they are and whatever they answer. */
export interface OrderKnowledge {
  types: OrderType[];
  people: Map<string, EmployeeRow>;
  held: Map<string, HeldEid[]>;
  numbers: Map<string, string>;
  askers: Map<string, string[]>;
}

/** The same for many people, in as many statements. */
export async function gatherOrders(
  tx: Tx,
  employeeIds: string[],
  now: Date,
  lock: boolean,
): Promise<OrderKnowledge> {
  const rows = await (lock ? lockEmployees : listEmployeesById)(tx, employeeIds);
  const people = new Map(rows.map((row) => [row.id, row]));
  const ids = [...people.keys()];
  const [types, eids, numbers, askers] = await Promise.all([
    listOrderTypes(tx, now),
    listHeldEids(tx, ids),
    readMaskedNumbers(tx, ids),
    listAskers(tx, ids),
  ]);
  return { types, people, held: groupBy(eids, (eid) => eid.employeeId), numbers, askers };
}

/** One order, out of what is known. */
export function orderInHand(
  answers: DraftAnswers,
  { types, people, held: all, numbers, askers }: OrderKnowledge,
): OrderInHand {
  const person = people.get(answers.employeeId ?? "") ?? null;
  const held = (person && all.get(person.id)) ?? [];
  const follows = held.find((eid) => eid.id === answers.followsId) ?? null;
  const corrects = held.find((eid) => eid.id === answers.correctsId) ?? null;
  return {
    answers,
    person,
    masked: (person && numbers.get(person.id)) ?? null,
    askers: (person && askers.get(person.id)) ?? [],
    held,
    types,
    type: types.find((type) => type.id === answers.typeId) ?? null,
    follows,
    relation: relations.find((relation) => relation === answers.relation) ?? null,
    corrects,
    wish: {
      method: identityMethods.find((method) => method === answers.method) ?? null,
      register: registerOf(answers),
      validDay: answers.validDay ?? null,
      besides: [follows, corrects].flatMap((eid) => (eid ? [eid.id] : [])),
    },
  };
}

function registerOf(answers: DraftAnswers): OrderWish["register"] {
  const source = registerSources.find((one) => one === answers.source);
  return source ? { source, agrees: answers.agrees === "on" } : null;
}

/** K5.6 */
export function applicationNeeded(order: Pick<OrderInHand, "follows" | "type">, now: Date): boolean {
  const { follows, type } = order;
  return needsApplication(follows && { ...follows, sameIssuer: follows.issuerId === type?.issuerId }, now);
}

/** Everything between the answers and a placed order, each about the question that mends it. */
export function obstaclesOf(order: OrderInHand, actor: Actor, now: Date): Refusal[] {
  const { person, type } = order;
  if (!person) return [missing("employeeId")];
  const found = [
    ...refusalsAbout(person, actor),
    ...refusalsOfAsker(order, actor),
    ...followRefusals(order, now),
  ];
  if (!type)
    return [
      ...found,
      ...personObstacles({ employedTo: person.employedTo, identified: order.masked !== null }, now),
      missing("typeId"),
    ];
  const ordering = orderingFor(person, order.masked, order.held, type.id, now);
  if (type.supplied) found.push(new Refusal("other-issuer", {}, "typeId"));
  return [...found, ...orderObstacles(ordering, type, order.wish, now), ...unanswered(order, now)];
}

const missing = (field: string) => new Refusal("answers-missing", {}, field);

function followRefusals({ answers, follows, relation, corrects, held }: OrderInHand, now: Date): Refusal[] {
  const found: Refusal[] = [];
  // Sent back means ordered still, with a note that says why.
  if (answers.correctsId && (corrects?.status !== "ordered" || !corrects.note))
    found.push(new Refusal("not-followable", {}, "employeeId"));
  if (!answers.followsId) return found;
  if (!follows || !relation) return [...found, new Refusal("not-followable", {}, "employeeId")];
  const obstacle = followObstacle(follows, relation, follows.renewalDays, now);
  if (obstacle) found.push(new Refusal(obstacle.code, obstacle.detail, "employeeId"));
  const taken = held.some(
    (eid) => eid.predecessorId === follows.id && isSuccessor(eid) && eid.id !== corrects?.id,
  );
  if (taken && relation !== "complement") found.push(new Refusal("already-followed", {}, "employeeId"));
  return found;
}

function unanswered(order: OrderInHand, now: Date): Refusal[] {
  const { wish, answers } = order;
  const fields: [boolean, string][] = [
    [wish.method === null, "method"],
    [wish.register === null, "source"],
    // K5.9: another way must be possible to find again.
    [wish.register?.source === "other" && !answers.reference, "reference"],
    [!answers.appliedBy && applicationNeeded(order, now), "appliedBy"],
    [wish.validDay === null, "validDay"],
  ];
  const found = fields.flatMap(([empty, field]) => (empty ? [missing(field)] : []));
  // Asked and not ticked, though nobody yet knows against which register.
  if (wish.register === null && answers.agrees === "")
    found.push(new Refusal("register-disagrees", {}, "agrees"));
  return found;
}

/** The answers as the tables take them, once nothing is missing. */
export interface WholeOrder {
  person: EmployeeRow;
  type: OrderType;
  method: IdentityMethod;
  register: { source: RegisterSource; agrees: boolean };
  validDay: string;
}

/** Throws the first obstacle. */
export function wholeOrder(order: OrderInHand, actor: Actor, now: Date): WholeOrder {
  const [obstacle] = obstaclesOf(order, actor, now);
  if (obstacle) throw obstacle;
  const { person, type, wish } = order;
  const { method, register, validDay } = wish;
  if (!person || !type || !method || !register || !validDay) throw new Refusal("answers-missing");
  return { person, type, method, register, validDay };
}
