import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeReturning, removeRows } from "@/db/core/remove";
import { refuseOutdated, updateVersionedWhere } from "@/db/core/versioned";
import { attribute } from "@/db/schema/attribute";
import { attributeValue } from "@/db/schema/attribute-value";
import { auditEvent } from "@/db/schema/audit";
import { employee } from "@/db/schema/employee";

export type AttributeValueRow = typeof attributeValue.$inferSelect;
export interface ValueKey {
  attributeId: string;
  employeeId: string;
}
const { attributeId, employeeId, recordedAt, sourceOn, value, version } = attributeValue;
const its = (key: ValueKey) => and(eq(attributeId, key.attributeId), eq(employeeId, key.employeeId));

/** The log has what was done with a person's values beside all else that was done with the person. */
const entries: SQL = sql`${auditEvent.action} in ('attribute.value-recorded', 'attribute.value-removed')`;

/** From when each value of a person is, by its attribute; not what it is. */
export async function listHeldOf(tx: Tx, of: string): Promise<ReadonlyMap<string, { sourceOn: string }>> {
  const rows = await tx.select({ attributeId, sourceOn }).from(attributeValue).where(eq(employeeId, of));
  return new Map(rows.map((row) => [row.attributeId, { sourceOn: row.sourceOn }]));
}

/** Of a person: each attribute in use that is imported, with their value where there is one. */
export function listValuesOf(tx: Tx, of: string) {
  const { id, name, nameSv, nameEn, classification, maxAgeDays } = attribute;
  return tx
    .select({
      ...{ id, name, nameSv, nameEn, classification, maxAgeDays },
      held: { value, sourceOn, recordedAt, version },
    })
    .from(attribute)
    .leftJoin(attributeValue, and(eq(attributeId, id), eq(employeeId, of)))
    .where(and(eq(attribute.source, "import"), attribute.active))
    .orderBy(asc(name));
}

/** As it was shown, to change it; undefined where there is none. Throws changed-meanwhile for another version. */
export async function lockValue(
  tx: Tx,
  key: ValueKey,
  shown: number,
): Promise<AttributeValueRow | undefined> {
  const [row] = await tx.select().from(attributeValue).where(its(key)).for("update");
  if (row) await refuseOutdated(tx, row, shown, key.employeeId, entries);
  return row;
}

/** False where somebody else was first. */
export async function insertValue(tx: Tx, row: typeof attributeValue.$inferInsert): Promise<boolean> {
  const made = await tx.insert(attributeValue).values(row).onConflictDoNothing().returning({ version });
  return made.length === 1;
}

/** The UPDATE of one, guarded by the version that was read. */
export async function saveValue(
  tx: Tx,
  before: AttributeValueRow,
  after: Pick<AttributeValueRow, "value" | "sourceOn" | "recordedAt" | "recordedBy">,
): Promise<void> {
  await updateVersionedWhere(tx, attributeValue, before, after, {
    which: its(before),
    subjectId: before.employeeId,
    entries,
  });
}

export async function deleteValue(tx: Tx, key: ValueKey): Promise<void> {
  await removeRows(tx, attributeValue, its(key));
}

/** All that was imported of an attribute goes; answers how many. */
export async function deleteValuesOf(tx: Tx, attributeOf: string): Promise<number> {
  const gone = await removeReturning(tx, attributeValue, eq(attributeId, attributeOf), { employeeId });
  return gone.length;
}

const ofThoseGone = (organisationId: string, before: string) =>
  and(
    eq(attributeValue.organisationId, organisationId),
    inArray(
      employeeId,
      sql`(select id from ${employee} where ${employee.organisationId} = ${organisationId} and ${employee.employedTo} < ${before}::date)`,
    ),
  );

/** Whether anybody has values whose employment ended before a day. */
export async function hasValuesOfGone(tx: Tx, organisationId: string, before: string): Promise<boolean> {
  const rows = await tx
    .select({ employeeId })
    .from(attributeValue)
    .where(ofThoseGone(organisationId, before))
    .limit(1);
  return rows.length > 0;
}

/** Removes them; answers how many. */
export async function deleteValuesOfGone(tx: Tx, organisationId: string, before: string): Promise<number> {
  const gone = await removeReturning(tx, attributeValue, ofThoseGone(organisationId, before), { employeeId });
  return gone.length;
}

export async function countValues(tx: Tx, attributeOf: string): Promise<number> {
  return await tx.$count(attributeValue, eq(attributeId, attributeOf));
}
