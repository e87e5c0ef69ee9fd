import { and, count, desc, eq, gte, isNotNull, isNull, lte, notInArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/core/client";
import { cardWithdrawal } from "@/db/schema/card-stock";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { eidType } from "@/db/schema/issuer";
import { typeOfEid } from "@/db/schema/join";
import { officer } from "@/db/schema/officer";
import type { CardRange } from "@/lib/domain/credential/card-stock";

const withdrawer = alias(officer, "withdrawer");
const destroyer = alias(officer, "destroyer");
const officerOf = (who: typeof withdrawer, column: SQL | typeof cardWithdrawal.withdrawnBy) =>
  and(eq(who.organisationId, cardWithdrawal.organisationId), eq(who.accountId, column));

/** There is a card to destroy: what was lost is none until it turns up. */
const waits = and(
  isNull(cardWithdrawal.destroyedAt),
  notInArray(cardWithdrawal.reason, ["lost", "returned-to-supplier"]),
);
const within = ({ prefix, digits, first, last }: CardRange) =>
  and(
    eq(cardWithdrawal.prefix, prefix),
    eq(cardWithdrawal.digits, digits),
    lte(cardWithdrawal.first, last),
    gte(cardWithdrawal.last, first),
  );

export type WithdrawalFilter = "to-destroy" | { of: CardRange } | { eidId: string };
const filtered = (filter: WithdrawalFilter) => {
  if (filter === "to-destroy") return waits;
  return "of" in filter ? within(filter.of) : eq(cardWithdrawal.eidId, filter.eidId);
};

/** The latest first. */
export function listCardWithdrawals(tx: Tx, filter: WithdrawalFilter, limit: number) {
  return tx
    .select({
      withdrawal: cardWithdrawal,
      eidNumber: eid.number,
      by: withdrawer.name,
      destroyedBy: destroyer.name,
    })
    .from(cardWithdrawal)
    .leftJoin(
      eid,
      and(eq(eid.organisationId, cardWithdrawal.organisationId), eq(eid.id, cardWithdrawal.eidId)),
    )
    .leftJoin(withdrawer, officerOf(withdrawer, cardWithdrawal.withdrawnBy))
    .leftJoin(
      destroyer,
      and(
        eq(destroyer.organisationId, cardWithdrawal.organisationId),
        eq(destroyer.accountId, cardWithdrawal.destroyedBy),
      ),
    )
    .where(filtered(filter))
    .orderBy(desc(cardWithdrawal.withdrawnAt), cardWithdrawal.id)
    .limit(limit);
}

/** Cards, not rows. */
export async function countCardsToDestroy(tx: Tx): Promise<number> {
  const [row] = await tx
    .select({
      n: sql<number>`coalesce(sum(${cardWithdrawal.last} - ${cardWithdrawal.first} + 1), 0)`.mapWith(Number),
    })
    .from(cardWithdrawal)
    .where(waits);
  return row?.n ?? 0;
}

/** Of those who have left since a day: whose card was handed over, has ended, and is not on record as handed in. */
const notHandedIn = (since: Date) =>
  and(
    eq(eid.status, "revoked"),
    eq(eid.statusReason, "employment-ended"),
    gte(eid.statusSince, since),
    isNotNull(eid.handedOverAt),
    isNotNull(eid.carrierNumber),
    eq(eidType.carrier, "card"),
    eq(eidType.reserve, false),
    sql`not tenant.is_card_withdrawn(${eid.organisationId}, ${eid.carrierNumber})`,
  );

export function listCardsNotHandedIn(tx: Tx, since: Date, limit: number) {
  const { givenName, surname, alias: called, protectedIdentity } = employee;
  return tx
    .select({
      eidId: eid.id,
      number: eid.number,
      carrierNumber: eid.carrierNumber,
      since: eid.statusSince,
      employeeId: eid.employeeId,
      person: { givenName, surname, alias: called, protectedIdentity },
    })
    .from(eid)
    .innerJoin(eidType, typeOfEid)
    .innerJoin(
      employee,
      and(eq(employee.organisationId, eid.organisationId), eq(employee.id, eid.employeeId)),
    )
    .where(notHandedIn(since))
    .orderBy(desc(eid.statusSince), eid.id)
    .limit(limit);
}

export async function countCardsNotHandedIn(tx: Tx, since: Date): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(eid)
    .innerJoin(eidType, typeOfEid)
    .where(notHandedIn(since));
  return row?.n ?? 0;
}
