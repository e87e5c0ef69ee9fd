import { and, count, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { heard } from "@/db/schema/employee";
import { mandate, mandateType } from "@/db/schema/mandate";
import { service } from "@/db/schema/relying-party";
import type { Holder, Mandate } from "@/lib/domain/access/mandate";
import { Refusal } from "@/lib/domain/core/refusal";

export type MandateRow = typeof mandate.$inferSelect;

/** The row as the rules have it. */
export function mandateOf(row: MandateRow): Mandate {
  const { employeeId, departmentId, title, ...rest } = row;
  const holder: Holder =
    employeeId === null ? { kind: "group", departmentId, title } : { kind: "person", employeeId };
  return { ...rest, holder };
}

/** To change it, of a version that was shown. Throws Refusal not-found, also for another employer's. */
export async function lockMandate(tx: Tx, id: string, version: number): Promise<MandateRow> {
  const [row] = await tx.select().from(mandate).where(eq(mandate.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

export async function insertMandate(tx: Tx, row: typeof mandate.$inferInsert): Promise<void> {
  await tx.insert(mandate).values(row);
}

/** The only UPDATE of one row, guarded by the version that was read. */
export async function saveMandate(
  tx: Tx,
  before: MandateRow,
  after: Partial<typeof mandate.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, mandate, before, after);
}

const awaiting = and(
  eq(mandate.needsSecond, true),
  isNull(mandate.confirmedAt),
  isNull(mandate.recalledAt),
  sql`coalesce(${mandate.validTo} >= (now() at time zone 'Europe/Stockholm')::date, true)`,
);

const named = {
  mandate,
  type: { nameSv: mandateType.nameSv, nameEn: mandateType.nameEn },
  service: { name: service.name, partyId: service.partyId },
};
export type NamedMandate = {
  mandate: MandateRow;
  type: { nameSv: string; nameEn: string };
  service: { name: string; partyId: string };
};

function selectNamed(tx: Tx) {
  return tx
    .select(named)
    .from(mandate)
    .innerJoin(
      mandateType,
      and(eq(mandateType.organisationId, mandate.organisationId), eq(mandateType.act, mandate.act)),
    )
    .innerJoin(
      service,
      and(eq(service.organisationId, mandate.organisationId), eq(service.id, mandate.serviceId)),
    );
}

/** The latest granted first, from after one of them; all, or those that wait for a second person. */
export async function listMandates(
  tx: Tx,
  { only, after }: { only: "awaiting" | "all"; after: string | null },
  limit: number,
): Promise<NamedMandate[]> {
  const from = after
    ? sql`(${mandate.grantedAt}, ${mandate.id}) <
        (select its.granted_at, its.id from ${mandate} its where its.id = ${after})`
    : undefined;
  return await selectNamed(tx)
    .where(and(only === "awaiting" ? awaiting : undefined, from))
    .orderBy(desc(mandate.grantedAt), desc(mandate.id))
    .limit(limit);
}

export async function countMandates(tx: Tx, only: "awaiting" | "all"): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(mandate)
    .where(only === "awaiting" ? awaiting : undefined);
  return row?.count ?? 0;
}

/** With what its type and service are called. Throws Refusal not-found. */
export async function readNamedMandate(tx: Tx, id: string): Promise<NamedMandate> {
  const [row] = await selectNamed(tx).where(eq(mandate.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Whoever has mandates, by all that mandates are given by. */
export interface HeldBy {
  employeeId: string;
  departments: readonly string[];
  titles: readonly string[];
}

/** What is given by name, and what is given to many that may be for somebody there and with such a title. */
const heldBy = ({ employeeId, departments, titles }: HeldBy): SQL | undefined =>
  or(
    eq(mandate.employeeId, employeeId),
    and(
      isNull(mandate.employeeId),
      or(
        isNull(mandate.departmentId),
        sql`${mandate.departmentId} = any (${`{${departments.join(",")}}`}::uuid[])`,
      ),
      or(isNull(mandate.title), ...titles.map((title) => sql`${heard(mandate.title)} = ${lower(title)}`)),
    ),
  );
const lower = (title: string): SQL => sql`lower(${title} collate "sv-x-icu")`;

/** Takes away all that is given to somebody by name and is not over; answers which. */
export async function recallAllOf(
  tx: Tx,
  employeeId: string,
  { by, at, reason }: { by: string; at: Date; reason: string },
): Promise<{ id: string; act: string }[]> {
  const today = sql`(now() at time zone 'Europe/Stockholm')::date`;
  return await tx
    .update(mandate)
    .set({ recalledBy: by, recalledAt: at, recallReason: reason, version: sql`${mandate.version} + 1` })
    .where(
      and(
        eq(mandate.employeeId, employeeId),
        isNull(mandate.recalledAt),
        sql`coalesce(${mandate.validTo} >= ${today}, true)`,
      ),
    )
    .returning({ id: mandate.id, act: mandate.act });
}

/** All that a person has or has had, with what it is called; whether each holds is the rule's to say. */
export async function listMandatesOf(tx: Tx, who: HeldBy): Promise<NamedMandate[]> {
  return await selectNamed(tx).where(heldBy(who)).orderBy(service.name, mandate.act, desc(mandate.grantedAt));
}

/** All that is given by name to some people, and all that is given to many; of one act where it is said. */
export async function listMandatesOfMany(
  tx: Tx,
  employeeIds: readonly string[],
  act: string | null,
): Promise<NamedMandate[]> {
  const named = sql`${mandate.employeeId} = any (${`{${employeeIds.join(",")}}`}::uuid[])`;
  return await selectNamed(tx)
    .where(and(or(isNull(mandate.employeeId), named), act === null ? undefined : eq(mandate.act, act)))
    .orderBy(service.name, mandate.act, desc(mandate.grantedAt));
}

/** How many mandates of an act are given to a department or a title, and are not over. */
export async function countToMany(tx: Tx, act: string): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(mandate)
    .where(
      and(
        eq(mandate.act, act),
        isNull(mandate.employeeId),
        isNull(mandate.recalledAt),
        sql`coalesce(${mandate.validTo} >= (now() at time zone 'Europe/Stockholm')::date, true)`,
      ),
    );
  return row?.count ?? 0;
}

/** The services that anything has been given at. */
export async function listMandatedServices(tx: Tx, act: string | null): Promise<Set<string>> {
  const rows = await tx
    .selectDistinct({ id: mandate.serviceId })
    .from(mandate)
    .where(act === null ? undefined : eq(mandate.act, act));
  return new Set(rows.map(({ id }) => id));
}

/** The mandates that may let a person do one thing at one service: one read a decision. */
export async function findMandates(
  tx: Tx,
  { serviceId, act, ...who }: HeldBy & { serviceId: string; act: string },
): Promise<MandateRow[]> {
  return await tx
    .select()
    .from(mandate)
    .where(and(eq(mandate.serviceId, serviceId), eq(mandate.act, act), heldBy(who)));
}
