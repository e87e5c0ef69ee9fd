import { randomUUID } from "node:crypto";
import { and, asc, desc, eq, isNull, lte, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { bulkRow } from "@/db/schema/bulk";
import { contactAddress } from "@/db/schema/contact-address";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { mailBounce } from "@/db/schema/mail-bounce";
import type { BounceSource } from "@/lib/domain/people/mail-bounce";

export type MailBounceRow = typeof mailBounce.$inferSelect;

interface Bounce {
  organisationId: string;
  mailId: string;
  address: string;
  status: string;
  source: BounceSource;
  permanent: boolean;
  mailedAt: Date;
}

/** Whether nothing that this would say of a mail is news: told once, and a failure for good is the last word. */
export async function isBounceKnown(tx: Tx, mailId: string, permanent: boolean): Promise<boolean> {
  const known = permanent ? eq(mailBounce.permanent, true) : undefined;
  const [row] = await tx
    .select({ id: mailBounce.id })
    .from(mailBounce)
    .where(and(eq(mailBounce.mailId, mailId), known))
    .limit(1);
  return row !== undefined;
}

/**
 * Notes that a mail came back, of each person whose address it was. Only the worker may ask whose (db/core/loss-people.sql).
 * Answers of how many it was news.
 */
export async function insertBounce(tx: Tx, bounce: Bounce, now: Date): Promise<number> {
  const people = await tx.execute<{ id: string }>(
    sql`select id from tenant.people_at(${bounce.address}, 20) found(id)`,
  );
  const whose = people.length > 0 ? people.map(({ id }) => id) : [null];
  const { status, source, permanent } = bounce;
  const rows = await tx
    .insert(mailBounce)
    .values(whose.map((employeeId) => ({ ...bounce, id: randomUUID(), employeeId, bouncedAt: now })))
    .onConflictDoUpdate({
      target: [mailBounce.organisationId, mailBounce.mailId, mailBounce.employeeId],
      set: { status, source, permanent, bouncedAt: now },
      setWhere: sql`not ${mailBounce.permanent} and excluded.permanent`,
    })
    .returning({ id: mailBounce.id });
  return rows.length;
}

/** Since the address that is on record came into force, which ends what was known of the one before. */
const sinceInForce = sql`${mailBounce.mailedAt} >= coalesce((select max(its.in_force_at) from ${contactAddress} its
  where its.organisation_id = ${mailBounce.organisationId} and its.employee_id = ${mailBounce.employeeId}
    and its.kind = 'email'), '-infinity')`;

/** What says that the address somebody has now is no good. */
const isOpen = and(
  eq(mailBounce.permanent, true),
  isNull(mailBounce.clearedAt),
  sql`${mailBounce.address} = lower(${employee.email})`,
  sinceInForce,
);
const whose = and(
  eq(employee.organisationId, mailBounce.organisationId),
  eq(employee.id, mailBounce.employeeId),
);

/** The last mail that came back from the address a person has now; undefined while none did. */
export async function readOpenBounce(tx: Tx, employeeId: string): Promise<MailBounceRow | undefined> {
  const [row] = await tx
    .select({ bounce: mailBounce })
    .from(mailBounce)
    .innerJoin(employee, whose)
    .where(and(eq(mailBounce.employeeId, employeeId), isOpen))
    .orderBy(desc(mailBounce.bouncedAt))
    .limit(1);
  return row?.bounce;
}

/** Of those who still work here: nobody mends the address of one who has left. */
const works = (today: string) => or(isNull(employee.employedTo), sql`${employee.employedTo} >= ${today}`);

export async function countBouncedPeople(tx: Tx, today: string): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(distinct ${employee.id})::int` })
    .from(mailBounce)
    .innerJoin(employee, whose)
    .where(and(isOpen, works(today)));
  return row?.n ?? 0;
}

/** Of those that a plan can be carried out for, how many have an address that is no good. */
export async function countBouncedInBulk(tx: Tx, bulkId: string): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(distinct ${employee.id})::int` })
    .from(mailBounce)
    .innerJoin(employee, whose)
    .where(
      and(
        isOpen,
        // The plan is read once, and not for each who is sent mail in vain.
        sql`${mailBounce.employeeId} in (select coalesce(r.employee_id, e.employee_id) from ${bulkRow} r
          left join ${eid} e on e.organisation_id = r.organisation_id and e.id = r.eid_id
          where r.bulk_id = ${bulkId} and r.code is null)`,
      ),
    );
  return row?.n ?? 0;
}

/** Each person whose address is no good, with the last that came back; the one who has waited longest first. */
export async function listBouncedPeople(tx: Tx, today: string, limit: number) {
  const last = tx
    .selectDistinctOn([mailBounce.employeeId], {
      employeeId: sql<string>`${mailBounce.employeeId}`.as("bounced_id"),
      id: sql<string>`${mailBounce.id}`.as("bounce_id"),
      status: mailBounce.status,
      bouncedAt: mailBounce.bouncedAt,
    })
    .from(mailBounce)
    .innerJoin(employee, whose)
    .where(and(isOpen, works(today)))
    .orderBy(mailBounce.employeeId, desc(mailBounce.bouncedAt))
    .as("last");
  return tx
    .select({ person: employee, id: last.id, status: last.status, bouncedAt: last.bouncedAt })
    .from(last)
    .innerJoin(employee, eq(employee.id, last.employeeId))
    .orderBy(asc(last.bouncedAt), asc(employee.id))
    .limit(limit);
}

/** What was known of a person's address holds no longer, as far as mails written up to an instant tell. */
export async function saveBouncesCleared(
  tx: Tx,
  employeeId: string,
  cleared: { at: Date; by: string | null; mailedUntil: Date },
): Promise<number> {
  const rows = await tx
    .update(mailBounce)
    .set({ clearedAt: cleared.at, clearedBy: cleared.by })
    .where(
      and(
        eq(mailBounce.employeeId, employeeId),
        eq(mailBounce.permanent, true),
        isNull(mailBounce.clearedAt),
        lte(mailBounce.mailedAt, cleared.mailedUntil),
      ),
    )
    .returning({ id: mailBounce.id });
  return rows.length;
}
