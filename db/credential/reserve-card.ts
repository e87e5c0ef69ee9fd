import {
  and,
  asc,
  count,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  lt,
  notInArray,
  or,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/core/client";
import { updateVersioned } from "@/db/core/versioned";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { eidType } from "@/db/schema/issuer";
import { cardOfEid } from "@/db/schema/join";
import { officer } from "@/db/schema/officer";
import { reserveCard } from "@/db/schema/reserve-card";
import { Refusal } from "@/lib/domain/core/refusal";

export type ReserveCardRow = typeof reserveCard.$inferSelect;
type Step = Partial<
  Pick<
    ReserveCardRow,
    | "eidId"
    | "insteadOfId"
    | "reason"
    | "dueDay"
    | "extendedAt"
    | "extendedBy"
    | "outAs"
    | "outAt"
    | "outBy"
    | "destroyedAt"
    | "destroyedBy"
  >
>;

/** Answers how many: a number that is known, also to those who do not see its card, is left out. */
export async function insertReserveCards(tx: Tx, rows: (typeof reserveCard.$inferInsert)[]): Promise<number> {
  const made = await tx
    .insert(reserveCard)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: reserveCard.id });
  return made.length;
}

/** Those of some numbers that a card in the drawer, or an e-ID of any state, has already. */
export async function listKnownNumbers(tx: Tx, numbers: readonly string[]): Promise<string[]> {
  const cards = await tx
    .select({ number: reserveCard.number })
    .from(reserveCard)
    .where(inArray(reserveCard.number, [...numbers]));
  const plain = sql<string>`upper(regexp_replace(${eid.carrierNumber}, '[\\s-]', '', 'g'))`;
  const eids = await tx
    .select({ number: plain })
    .from(eid)
    .where(and(isNotNull(eid.carrierNumber), inArray(plain, [...numbers])));
  return [...cards, ...eids].map(({ number }) => number);
}

/** Locks the card with a number; undefined when there is none. */
export async function lockReserveCardNumbered(tx: Tx, number: string): Promise<ReserveCardRow | undefined> {
  const [row] = await tx.select().from(reserveCard).where(eq(reserveCard.number, number)).for("update");
  return row;
}

/** Locks one. Throws Refusal not-found, also for another employer's. */
export async function lockReserveCard(tx: Tx, id: string): Promise<ReserveCardRow> {
  const [row] = await tx.select().from(reserveCard).where(eq(reserveCard.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

/** The card an e-ID was bound to, locked. */
export async function lockReserveCardOf(tx: Tx, eidId: string): Promise<ReserveCardRow | undefined> {
  const [row] = await tx.select().from(reserveCard).where(eq(reserveCard.eidId, eidId)).for("update");
  return row;
}

/** The card an e-ID was bound to; undefined for one that is on no card from the drawer. */
export async function readReserveCardOf(tx: Tx, eidId: string): Promise<ReserveCardRow | undefined> {
  const [row] = await tx.select().from(reserveCard).where(eq(reserveCard.eidId, eidId));
  return row;
}

/** What is printed on the card an e-ID was bound to; null for one with no card from the drawer. */
export async function readReserveNumber(tx: Tx, eidId: string): Promise<string | null> {
  return (await readReserveCardOf(tx, eidId))?.number ?? null;
}

/** The card with a number, wherever it is; no other e-ID is produced on it. */
export async function readReserveCardNumbered(tx: Tx, number: string): Promise<ReserveCardRow | undefined> {
  const [row] = await tx.select().from(reserveCard).where(eq(reserveCard.number, number));
  return row;
}

export async function saveReserveCard(tx: Tx, before: ReserveCardRow, step: Step): Promise<ReserveCardRow> {
  await updateVersioned(tx, reserveCard, before, step);
  return { ...before, ...step, version: before.version + 1 };
}

/** Whether an e-ID is of a type lent for a short time, in place of the person's own, and for how many days. */
export async function readLoan(
  tx: Tx,
  ofEid: { organisationId: string; typeId: string; typeVersion: number },
): Promise<{ reserve: boolean; days: number }> {
  const [row] = await tx
    .select({ reserve: eidType.reserve, days: eidType.reserveDays })
    .from(eidType)
    .where(
      and(
        eq(eidType.organisationId, ofEid.organisationId),
        eq(eidType.id, ofEid.typeId),
        eq(eidType.version, ofEid.typeVersion),
      ),
    );
  if (!row) throw new Refusal("not-found");
  return row;
}

const inDrawer = and(isNull(reserveCard.eidId), isNull(reserveCard.outAs));

/** How many cards of each type lie in the drawer. */
export async function countInDrawer(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx
    .select({ typeId: reserveCard.typeId, n: count() })
    .from(reserveCard)
    .where(inDrawer)
    .groupBy(reserveCard.typeId);
  return new Map(rows.map(({ typeId, n }) => [typeId, n]));
}

const taker = alias(officer, "taker");
const lastBy = sql`coalesce(${reserveCard.destroyedBy}, ${reserveCard.outBy})`;
const itsHolder = and(eq(employee.organisationId, eid.organisationId), eq(employee.id, eid.employeeId));

/** Those not yet destroyed, the soonest last day first, or those that were, the latest first; or one. */
export function listReserveCards(
  tx: Tx,
  which: "kept" | "destroyed" | { eidId: string } | { cardId: string },
  limit: number,
) {
  const { givenName, surname, alias: called, protectedIdentity } = employee;
  const those = {
    kept: isNull(reserveCard.destroyedAt),
    destroyed: isNotNull(reserveCard.destroyedAt),
  };
  const one = (key: { eidId: string } | { cardId: string }) =>
    "eidId" in key ? eq(reserveCard.eidId, key.eidId) : eq(reserveCard.id, key.cardId);
  return tx
    .select({
      card: reserveCard,
      nameSv: eidType.nameSv,
      nameEn: eidType.nameEn,
      eidNumber: eid.number,
      eidStatus: eid.status,
      employeeId: eid.employeeId,
      validDay: eid.validDay,
      person: { givenName, surname, alias: called, protectedIdentity },
      byName: taker.name,
    })
    .from(reserveCard)
    .innerJoin(
      eidType,
      and(
        eq(eidType.organisationId, reserveCard.organisationId),
        eq(eidType.id, reserveCard.typeId),
        eq(eidType.version, reserveCard.typeVersion),
      ),
    )
    .leftJoin(eid, cardOfEid)
    .leftJoin(employee, itsHolder)
    .leftJoin(taker, and(eq(taker.organisationId, reserveCard.organisationId), eq(taker.accountId, lastBy)))
    .where(typeof which === "object" ? one(which) : those[which])
    .orderBy(
      ...(which === "destroyed"
        ? [desc(reserveCard.destroyedAt)]
        : [sql`${reserveCard.dueDay} nulls last`, asc(reserveCard.number)]),
    )
    .limit(limit);
}

/** Cards that are not back though their day is over or what is on them has ended, and cards to be destroyed by another. */
export async function countReserveCardsWaiting(tx: Tx): Promise<number> {
  const isOver = sql`${reserveCard.dueDay} < (now() at time zone 'Europe/Stockholm')::date`;
  const late = and(isNull(reserveCard.outAs), or(isOver, inArray(eid.status, ["revoked", "cancelled"])));
  const [row] = await tx
    .select({ n: count() })
    .from(reserveCard)
    .leftJoin(eid, cardOfEid)
    .where(
      and(isNull(reserveCard.destroyedAt), or(late, inArray(reserveCard.outAs, ["returned", "damaged"]))),
    );
  return row?.n ?? 0;
}

/** Whether any card lies in the drawer. */
export async function isAnyInDrawer(tx: Tx): Promise<boolean> {
  const [row] = await tx.select({ id: reserveCard.id }).from(reserveCard).where(inDrawer).limit(1);
  return row !== undefined;
}

/** Whether a card is lent, or bound to be, in the place of an e-ID. */
export async function hasReserveOut(tx: Tx, eidId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: reserveCard.id })
    .from(reserveCard)
    .where(and(eq(reserveCard.insteadOfId, eidId), isNull(reserveCard.outAs)))
    .limit(1);
  return row !== undefined;
}

/** Lent cards whose last day is over, in all employers, with an e-ID still in use: only the worker's policy shows them. */
export function listDueReserves(
  tx: Tx,
  today: string | SQLWrapper,
  halted: readonly string[] = [],
  limit = 100,
) {
  return tx
    .select({ organisationId: eid.organisationId, eidId: eid.id, status: eid.status })
    .from(reserveCard)
    .innerJoin(eid, cardOfEid)
    .where(
      and(
        lt(reserveCard.dueDay, today),
        isNull(reserveCard.outAs),
        inArray(eid.status, ["active", "suspended"]),
        notInArray(eid.organisationId, [...halted]),
      ),
    )
    .orderBy(asc(reserveCard.dueDay))
    .limit(limit);
}
