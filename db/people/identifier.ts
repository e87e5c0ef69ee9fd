import { and, asc, desc, eq, inArray, isNotNull, isNull, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { identifier } from "@/db/schema/employee";
import { type IdentifierKind, identifierKinds } from "@/lib/domain/people/identifier";

export type IdentifierRow = Omit<typeof identifier.$inferSelect, "kind"> & { kind: IdentifierKind };

/** A number by its hash, of whatever kind: with the kinds, since the index begins with them. */
export const isHashed = (lookups: readonly Uint8Array[]): SQL | undefined =>
  and(inArray(identifier.kind, [...identifierKinds]), inArray(identifier.lookup, [...lookups]));

/** All identifiers of a person, also those no longer in force; current ones first. */
export async function listIdentifiersOf(tx: Tx, employeeId: string): Promise<IdentifierRow[]> {
  const rows = await tx
    .select()
    .from(identifier)
    .where(eq(identifier.employeeId, employeeId))
    .orderBy(desc(isNull(identifier.validTo)), asc(identifier.kind), desc(identifier.validFrom));
  return rows;
}

/** The personal number in force that can be shown: its id, and how it looks until then. */
export async function readSealedNumber(
  tx: Tx,
  employeeId: string,
): Promise<{ id: string; masked: string } | undefined> {
  const [row] = await tx
    .select({ id: identifier.id, masked: identifier.masked })
    .from(identifier)
    .where(
      and(
        eq(identifier.employeeId, employeeId),
        isNull(identifier.validTo),
        isNotNull(identifier.ciphertext),
        inArray(identifier.kind, ["personnummer", "samordningsnummer"]),
      ),
    );
  return row;
}

/** The employee numbers that these people have today, by person. */
export async function listEmployeeNumbers(tx: Tx, employeeIds: string[]): Promise<Map<string, string>> {
  if (employeeIds.length === 0) return new Map();
  const rows = await tx
    .select({ employeeId: identifier.employeeId, value: identifier.value })
    .from(identifier)
    .where(
      and(
        inArray(identifier.employeeId, employeeIds),
        eq(identifier.kind, "employee-number"),
        isNull(identifier.validTo),
      ),
    );
  return new Map(rows.flatMap(({ employeeId, value }) => (value === null ? [] : [[employeeId, value]])));
}

/** Who has the number now, if anyone in this employer does. */
export async function findHolderOf(
  tx: Tx,
  kind: IdentifierKind,
  lookups: readonly Uint8Array[],
): Promise<string | undefined> {
  const [row] = await tx
    .select({ employeeId: identifier.employeeId })
    .from(identifier)
    .where(
      and(eq(identifier.kind, kind), inArray(identifier.lookup, [...lookups]), isNull(identifier.validTo)),
    );
  return row?.employeeId;
}

export async function insertIdentifiers(
  tx: Tx,
  rows: readonly (typeof identifier.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(identifier).values([...rows]);
}

/** Ends an identifier on a day (YYYY-MM-DD); the row stays as history. */
export async function endIdentifier(tx: Tx, row: IdentifierRow, day: string): Promise<void> {
  await tx
    .update(identifier)
    .set({ validTo: day < row.validFrom ? row.validFrom : day })
    .where(and(eq(identifier.organisationId, row.organisationId), eq(identifier.id, row.id)));
}
