import { type EidRow, readEid } from "@/db/credential/eid";
import { listOrderTypes } from "@/db/credential/order";
import { countInDrawer, listReserveCards } from "@/db/credential/reserve-card";
import { readEmployee } from "@/db/people/employee";
import { type Actor, isSecondPerson, isSelf, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import {
  mayStep,
  type ReserveCardState,
  type ReserveCardStep,
  reserveCardState,
  reserveFor,
} from "@/lib/domain/credential/reserve-card";
import { displayName, maySeeProtected } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";

export interface ReserveCardLine {
  cardId: string;
  version: number;
  number: string;
  nameSv: string;
  nameEn: string;
  place: string;
  state: ReserveCardState;
  /** Its day is over and it is not back. */
  overdue: boolean;
  dueDay: string | null;
  isExtended: boolean;
  eid: { id: string; number: string; holder: string } | null;
  /** Who took it out of use. */
  outBy: string | null;
  /** What this officer may do. */
  steps: ReserveCardStep[];
}
type Row = Awaited<ReturnType<typeof listReserveCards>>[number];
type Name = (employeeId: string, person: NonNullable<Row["person"]>) => string;

const mostKept = 500;
const mostDestroyed = 50;

/** The drawer: every card not destroyed, the last that were, and how many of each type can be lent. */
export const readReserveCards = query({
  permission: "eid:read",
  looks: "list",
  run: async ({ tx, actor, now, sees }, _input: undefined) => {
    const name: Name = (employeeId, person) => displayName(person, sees(employeeId, person));
    const lineOf = (row: Row) => toLine(row, actor, now, name);
    const [kept, destroyed, drawer, types] = await Promise.all([
      listReserveCards(tx, "kept", mostKept),
      listReserveCards(tx, "destroyed", mostDestroyed),
      countInDrawer(tx),
      listOrderTypes(tx, now),
    ]);
    const reserve = types.filter((type) => type.reserve && type.carrier === "card" && !type.supplied);
    return {
      cards: kept.map(lineOf),
      destroyed: destroyed.map(lineOf),
      types: reserve.map(({ id, nameSv, nameEn, active, reserveDays }) => ({
        ...{ id, nameSv, nameEn, active, days: reserveDays ?? 0, inDrawer: drawer.get(id) ?? 0 },
      })),
      mayReceive: may(actor, "eid:produce"),
    };
  },
});

/** One card, and what this officer may do about it. Throws Refusal not-found. */
export const readReserveCard = query({
  permission: "eid:read",
  looks: "page",
  run: async ({ tx, actor, now, sees }, { cardId }: { cardId: string }): Promise<ReserveCardLine> => {
    const [row] = await listReserveCards(tx, { cardId }, 1);
    if (!row) throw new Refusal("not-found");
    return toLine(row, actor, now, (employeeId, person) => displayName(person, sees(employeeId, person)));
  },
});

/** The card one e-ID is on, if it came from the drawer. */
export const readReserveCardOf = query({
  permission: "eid:read",
  run: async ({ tx, actor, now }, { eidId }: { eidId: string }): Promise<ReserveCardLine | null> => {
    const [row] = await listReserveCards(tx, { eidId }, 1);
    // Whose it is stands on the page already.
    return row ? toLine(row, actor, now, () => "") : null;
  },
});

function toLine(row: Row, actor: Actor, now: Date, name: Name): ReserveCardLine {
  const { card, eidNumber, employeeId, person } = row;
  const { id, version, number, place, dueDay, eidId } = card;
  const state = reserveCardState(card);
  const isOwn = employeeId !== null && isSelf(actor, employeeId);
  const isHidden = person?.protectedIdentity === true && !maySeeProtected(actor);
  return {
    ...{ cardId: id, version, number, place, dueDay, state },
    ...{ nameSv: row.nameSv, nameEn: row.nameEn, outBy: row.outByName },
    overdue: state === "lent" && dueDay !== null && dueDay < dayOf(now),
    isExtended: card.extendedAt !== null,
    eid:
      eidId && eidNumber && employeeId && person
        ? { id: eidId, number: eidNumber, holder: name(employeeId, person) }
        : null,
    steps: shownSteps.filter(
      (step) =>
        mayStep(card, step) &&
        may(actor, permissionOf[step]) &&
        (step !== "extend" || (!card.extendedAt && !isOwn && !isHidden && (dueDay ?? "") >= dayOf(now))) &&
        (step !== "destroy" || isSecondPerson(actor, card.outBy)),
    ),
  };
}

const shownSteps = ["extend", "take-back", "destroy", "mark-damaged", "mark-missing"] as const;
const permissionOf = {
  extend: "eid:order",
  "take-back": "eid:hand-over",
  destroy: "eid:hand-over",
  "mark-damaged": "eid:produce",
  "mark-missing": "eid:produce",
} as const;

/** Whether a card can stand in for an e-ID, and for whom. Throws Refusal not-found. */
export const readReserveOrder = query({
  permission: "eid:order",
  looks: "page",
  run: async ({ tx, now, sees }, { eidId }: { eidId: string }) => {
    const own = await readEid(tx, eidId);
    const holder = await readEmployee(tx, own.employeeId);
    const [drawer, types] = await Promise.all([countInDrawer(tx), listOrderTypes(tx, now)]);
    const fitting = types.filter((type) => (drawer.get(type.id) ?? 0) > 0 && fits(own, type));
    return {
      eidId,
      number: own.number,
      holderId: holder.id,
      holder: displayName(holder, sees(holder.id, holder)),
      protectedIdentity: holder.protectedIdentity,
      inDrawer: fitting.reduce((sum, { id }) => sum + (drawer.get(id) ?? 0), 0),
      days: Math.max(0, ...fitting.map(({ reserveDays }) => reserveDays ?? 0)),
    };
  },
});
export type ReserveOrder = Awaited<ReturnType<typeof readReserveOrder>>;

function fits(own: EidRow, type: Parameters<typeof reserveFor>[1]): boolean {
  try {
    reserveFor(own, type);
    return true;
  } catch {
    return false;
  }
}
