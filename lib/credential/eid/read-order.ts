import { type DraftAnswers, listDrafts, readDraft } from "@/db/credential/draft";
import { readEid } from "@/db/credential/eid";
import {
  type HeldEid,
  listHeldEids,
  listOrderTypes,
  type OrderType,
  readMaskedNumbers,
} from "@/db/credential/order";
import { listNamed, readEmployee } from "@/db/people/employee";
import { readOpenBounce } from "@/db/people/mail-bounce";
import type { Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import type { Level } from "@/lib/domain/core/level";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import type { Carrier } from "@/lib/domain/credential/carrier";
import { type IdentityMethod, identityMethods, methodReaches } from "@/lib/domain/credential/identity-check";
import {
  type OrderStep,
  type OrderWish,
  orderEnd,
  orderObstacles,
  personObstacles,
  type Relation,
  stepOf,
} from "@/lib/domain/credential/order";
import { orderingFor } from "@/lib/domain/credential/ordering";
import { type ShownStatus, shownStatus } from "@/lib/domain/credential/shown-status";
import { refusalsAbout } from "@/lib/domain/credential/step";
import type { ValidityCap } from "@/lib/domain/credential/validity";
import { displayName, type Named, type Sight, workplaceOf } from "@/lib/domain/people/employee";
import { query, type ReadScope } from "@/lib/query";
import { applicationNeeded, gatherOrder, type OrderInHand, obstaclesOf } from "./order";

const unanswered: OrderWish = { method: null, register: null, validDay: null, besides: [] };

/** What a person can be given, before any work is put into an order. */
export interface Eligibility {
  employeeId: string;
  name: string;
  title: string;
  department: string;
  protectedIdentity: boolean;
  /** Levels that some type reaches for this person, lowest first. */
  levels: Level[];
  /** Why none, about the person; empty when something can be ordered. */
  why: Refusal[];
  held: { id: string; number: string; carrier: Carrier; level: Level; shown: ShownStatus }[];
}

/** The eligibility line of each of the people found. */
export const readEligibility = query({
  permission: "eid:order",
  looks: "list",
  async run(
    { tx, actor, now, sees }: ReadScope,
    { employeeIds }: { employeeIds: string[] },
  ): Promise<Eligibility[]> {
    const [types, held, numbers, people] = await Promise.all([
      listOrderTypes(tx, now),
      listHeldEids(tx, employeeIds),
      readMaskedNumbers(tx, employeeIds),
      Promise.all(employeeIds.map((id) => readEmployee(tx, id))),
    ]);
    return people.map((person) => {
      const theirs = held.filter((eid) => eid.employeeId === person.id);
      const masked = numbers.get(person.id) ?? null;
      const why = [
        ...refusalsAbout(person, actor),
        ...personObstacles({ employedTo: person.employedTo, identified: masked !== null }, now),
      ];
      const open = types.filter(
        (type) =>
          !type.supplied &&
          orderObstacles(orderingFor(person, masked, theirs, type.id, now), type, unanswered, now).length ===
            0,
      );
      const sight = sees(person.id, person);
      return {
        employeeId: person.id,
        ...shownAs(person, sight),
        protectedIdentity: person.protectedIdentity,
        levels: why.length > 0 ? [] : [...new Set(open.map((type) => type.level))].sort((a, b) => a - b),
        why,
        held: liveOf(theirs, now),
      };
    });
  },
});

function liveOf(held: HeldEid[], now: Date): Eligibility["held"] {
  return held
    .map(({ id, number, carrier, level, ...rest }) => ({
      id,
      number,
      carrier,
      level,
      shown: shownStatus(rest, now),
    }))
    .filter((eid) => eid.shown !== "revoked" && eid.shown !== "expired");
}

/** A type as a choice: open, or closed with every reason why. */
export interface OrderTypeChoice
  extends Pick<
    OrderType,
    "id" | "nameSv" | "nameEn" | "level" | "carrier" | "issuerName" | "maxMonths" | "supplied"
  > {
  why: Refusal[];
}
/** A draft with all that any of its questions shows. */
export interface OrderView {
  draftId: string;
  answers: DraftAnswers;
  savedAt: Date;
  person: {
    id: string;
    name: string;
    protectedIdentity: boolean;
    title: string;
    department: string;
    masked: string | null;
    employedFrom: string;
    employedTo: string | null;
    /** Mail to the address they have comes back: a code for the hand-over would too. */
    bounced: boolean;
  } | null;
  types: OrderTypeChoice[];
  type: OrderTypeChoice | null;
  methods: { method: IdentityMethod; open: boolean }[];
  /** Last day allowed and what sets it; null before a type is chosen. */
  end: { day: string; cappedBy: ValidityCap } | null;
  today: string;
  applicationNeeded: boolean;
  follows: { id: string; number: string; relation: Relation } | null;
  corrects: { id: string; number: string; note: string } | null;
  obstacles: { step: OrderStep; why: Refusal }[];
}

/** One's own draft. Throws Refusal not-found, also for a colleague's. */
export const readOrder = query({
  permission: "eid:order",
  looks: "page",
  async run({ tx, actor, now, sees }: ReadScope, { draftId }: { draftId: string }): Promise<OrderView> {
    const draft = await readDraft(tx, accountOf(actor) ?? "", draftId);
    const order = await gatherOrder(tx, draft.answers, now);
    const { person, masked, type, follows, relation, corrects } = order;
    const bounced = person !== null && (await readOpenBounce(tx, person.id)) !== undefined;
    const types = order.types
      .filter((one) => one.active || one.id === type?.id)
      .map((one) => choiceOf(one, order, now));
    return {
      draftId,
      answers: draft.answers,
      savedAt: draft.updatedAt,
      person: person && { ...person, ...shownAs(person, sees(person.id, person)), masked, bounced },
      types,
      type: types.find((one) => one.id === type?.id) ?? null,
      methods: identityMethods.map((method) => ({
        method,
        open: !type || methodReaches(method, type.level),
      })),
      end: person && type ? orderEnd(person, type, now) : null,
      today: dayOf(now),
      applicationNeeded: applicationNeeded(order, now),
      follows: follows && relation ? { id: follows.id, number: follows.number, relation } : null,
      corrects: corrects?.note ? { id: corrects.id, number: corrects.number, note: corrects.note } : null,
      obstacles: obstaclesOf(order, actor, now).map((why) => ({ step: stepOf(why.field), why })),
    };
  },
});

const shownAs = (person: Named & { title: string; department: string }, sight: Sight | false) => ({
  name: displayName(person, sight),
  ...workplaceOf(person, sight),
});

function choiceOf(type: OrderType, order: OrderInHand, now: Date): OrderTypeChoice {
  const { person, masked, held } = order;
  const asked = { ...unanswered, besides: order.wish.besides };
  const why = person ? orderObstacles(orderingFor(person, masked, held, type.id, now), type, asked, now) : [];
  return { ...type, why: type.supplied ? [new Refusal("other-issuer"), ...why] : why };
}

/** A draft as a line to continue from. */
export interface DraftLine {
  id: string;
  name: string | null;
  /** The first question without an answer. */
  step: OrderStep;
  savedAt: Date;
}

/** One's own drafts, newest first; none about somebody whom this officer no longer reaches. */
export const listOrderDrafts = query({
  permission: "eid:order",
  looks: "list",
  async run({ tx, actor, sees }: ReadScope, _input: undefined): Promise<DraftLine[]> {
    const drafts = await listDrafts(tx, accountOf(actor) ?? "");
    const ids = drafts.flatMap(({ answers }) => answers.employeeId ?? []);
    const people = new Map((await listNamed(tx, ids)).map((one) => [one.id, one]));
    return drafts.flatMap(({ id, answers, updatedAt }) => {
      const person = answers.employeeId ? people.get(answers.employeeId) : null;
      if (person === undefined) return [];
      const name = person && displayName(person, sees(person.id, person));
      return [{ id, name, step: nextStep(answers), savedAt: updatedAt }];
    });
  },
});

function nextStep(answers: DraftAnswers): OrderStep {
  if (!answers.typeId) return "type";
  if (!answers.method || !answers.source) return "evidence";
  return answers.validDay ? "check" : "validity";
}

/** Whose e-ID an order would follow. Throws Refusal not-found. */
export const readOrderStart = query({
  permission: "eid:order",
  async run({ tx }: Scope, { eidId }: { eidId: string }): Promise<{ employeeId: string; number: string }> {
    const { employeeId, number } = await readEid(tx, eidId);
    return { employeeId, number };
  },
});

/** A supplier's type, for putting its e-IDs on record. */
export type SupplierType = Pick<OrderType, "id" | "nameSv" | "nameEn" | "level" | "carrier" | "issuerName">;

export const listSupplierTypes = query({
  permission: "eid:order",
  async run({ tx, now }: Scope, _input: undefined): Promise<SupplierType[]> {
    return (await listOrderTypes(tx, now)).filter((type) => type.supplied && type.active);
  },
});
