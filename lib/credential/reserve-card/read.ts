import type { Tx } from "@/db/core/client";
import { type EidRow, readEid } from "@/db/credential/eid";
import { listOrderTypes } from "@/db/credential/order";
import { countInDrawer, hasReserveOut, listReserveCards } from "@/db/credential/reserve-card";
import { readEmployee } from "@/db/people/employee";
import { readOfficerName } from "@/db/people/officer";
import { type Actor, isSecondPerson, isSelf, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import type { EidStatus } from "@/lib/domain/credential/eid";
import {
  mayStep,
  offersReserve,
  type ReserveCardState,
  type ReserveCardStep,
  type ReserveOutcome,
  reserveCardState,
  reserveFor,
} from "@/lib/domain/credential/reserve-card";
import { refusalsAbout } from "@/lib/domain/credential/step";
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
  /** The last day it could be lent, if it is extended. */
  latestDay: string | null;
  isExtended: boolean;
  /** The order on it has to be cancelled before it can be taken back. */
  isOrdered: boolean;
  eid: { id: string; number: string; holder: string } | null;
  /** Who took it out of use, or saw it destroyed. */
  by: string | null;
  /** What this officer may do. */
  steps: ReserveCardStep[];
}
export interface ReserveCardPage extends ReserveCardLine {
  history: { step: "received" | "extended" | ReserveOutcome | "destroyed"; at: Date; by: string }[];
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
      listReserveCards(tx, "kept", mostKept + 1),
      listReserveCards(tx, "destroyed", mostDestroyed),
      countInDrawer(tx),
      listOrderTypes(tx, now),
    ]);
    const reserve = types.filter((type) => type.reserve && type.carrier === "card" && !type.supplied);
    return {
      cards: kept.slice(0, mostKept).map(lineOf),
      more: kept.length > mostKept,
      destroyed: destroyed.map(lineOf),
      types: reserve.map(({ id, nameSv, nameEn, active, reserveDays }) => ({
        ...{ id, nameSv, nameEn, active, days: reserveDays ?? 0, inDrawer: drawer.get(id) ?? 0 },
      })),
      mayReceive: may(actor, "eid:produce"),
    };
  },
});

/** One card, what this officer may do about it, and who did what with it. Throws Refusal not-found. */
export const readReserveCard = query({
  permission: "eid:read",
  looks: "page",
  run: async ({ tx, actor, now, sees }, { cardId }: { cardId: string }): Promise<ReserveCardPage> => {
    const [row] = await listReserveCards(tx, { cardId }, 1);
    if (!row) throw new Refusal("not-found");
    const line = toLine(row, actor, now, (employeeId, person) =>
      displayName(person, sees(employeeId, person)),
    );
    const { receivedAt, receivedBy, extendedAt, extendedBy, outAs, outAt, outBy, destroyedAt, destroyedBy } =
      row.card;
    const steps = [
      ["received", receivedAt, receivedBy] as const,
      ["extended", extendedAt, extendedBy] as const,
      [outAs ?? "returned", outAt, outBy] as const,
      ["destroyed", destroyedAt, destroyedBy] as const,
    ];
    const history = steps.map(async ([step, at, by]) =>
      at && by ? [{ step, at, by: (await readOfficerName(tx, by)) ?? "" }] : [],
    );
    return { ...line, history: (await Promise.all(history)).flat() };
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
  const { card, eidNumber, eidStatus, employeeId, person } = row;
  const { id, version, number, place, dueDay, eidId } = card;
  const state = reserveCardState(card);
  const isOwn = employeeId !== null && isSelf(actor, employeeId);
  const isHidden = person?.protectedIdentity === true && !maySeeProtected(actor);
  return {
    ...{ cardId: id, version, number, place, dueDay, state, latestDay: row.validDay },
    ...{ nameSv: row.nameSv, nameEn: row.nameEn, by: row.byName },
    overdue: isOverdue(row, state, now),
    isExtended: card.extendedAt !== null,
    isOrdered: state === "bound" && isUnderWay(eidStatus),
    eid:
      eidId && eidNumber && employeeId && person
        ? { id: eidId, number: eidNumber, holder: name(employeeId, person) }
        : null,
    steps: shownSteps.filter(
      (step) =>
        mayStep(card, step) &&
        may(actor, permissionOf[step]) &&
        // What somebody has and cannot find is reported lost, and an order is cancelled, first.
        (step !== "mark-missing" || state === "drawer" || isFinal(eidStatus)) &&
        (step !== "take-back" || !isUnderWay(eidStatus)) &&
        (step !== "extend" || (!card.extendedAt && !isOwn && !isHidden && (dueDay ?? "") >= dayOf(now))) &&
        (step !== "destroy" || isSecondPerson(actor, card.outBy)),
    ),
  };
}

/** Not back, though its day is over or what is on it has ended: the same as countReserveCardsWaiting counts. */
const isOverdue = ({ card, eidStatus }: Row, state: ReserveCardState, now: Date): boolean =>
  (state === "lent" || state === "bound") &&
  ((card.dueDay !== null && card.dueDay < dayOf(now)) || isFinal(eidStatus));

const isFinal = (status: EidStatus | null) => status === "revoked" || status === "cancelled";
const isUnderWay = (status: EidStatus | null) =>
  status === "ordered" || status === "approved" || status === "producing";

const shownSteps = ["extend", "take-back", "destroy", "mark-damaged", "mark-missing"] as const;
const permissionOf = {
  extend: "eid:order",
  "take-back": "eid:hand-over",
  destroy: "eid:hand-over",
  "mark-damaged": "eid:produce",
  "mark-missing": "eid:produce",
} as const;

/** How many cards in the drawer could stand in for an e-ID whose holder has just lost the use of it. */
export const countReserveOffer = query({
  permission: "eid:order",
  run: async ({ tx, actor, now }, { eidId }: { eidId: string }): Promise<number> => {
    const own = await readEid(tx, eidId);
    if (!offersReserve(own, now) || (await hasReserveOut(tx, eidId))) return 0;
    const { id, protectedIdentity, employedTo } = await readEmployee(tx, own.employeeId);
    if (refusalsAbout({ id, protectedIdentity }, actor).length > 0) return 0;
    if (employedTo !== null && employedTo < dayOf(now)) return 0;
    return (await fittingTypes(tx, own, now)).reduce((sum, { inDrawer }) => sum + inDrawer, 0);
  },
});

async function fittingTypes(tx: Tx, own: EidRow, now: Date): Promise<{ days: number; inDrawer: number }[]> {
  const drawer = await countInDrawer(tx);
  if (drawer.size === 0) return [];
  const types = await listOrderTypes(tx, now);
  return types.flatMap((type) => {
    const inDrawer = drawer.get(type.id) ?? 0;
    return type.active && inDrawer > 0 && fits(own, type) ? [{ days: type.reserveDays ?? 0, inDrawer }] : [];
  });
}

function fits(own: EidRow, type: Parameters<typeof reserveFor>[1]): boolean {
  try {
    reserveFor(own, type);
    return true;
  } catch {
    return false;
  }
}
