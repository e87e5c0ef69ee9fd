import { and, count, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { party } from "@/db/schema/party";
import { subcontractor, supplierApproval, supplierCertificate } from "@/db/schema/supplier";
import type { PartyRow } from "@/db/use/relying-party";
import type { Cursor } from "@/lib/domain/core/keyset";
import { Refusal } from "@/lib/domain/core/refusal";

export type ApprovalRow = typeof supplierApproval.$inferSelect;
export type CertificateRow = typeof supplierCertificate.$inferSelect;
export type SubcontractorRow = typeof subcontractor.$inferSelect;

/** By name in Swedish order; the id last, so that no two are equal. */
const order = [sql`(lower(${party.name}) collate "sv-x-icu")`, sql`${party.id}`] as const;

/** Every supplier, to choose among. */
export function listSuppliers(tx: Tx, organisationId: string): Promise<PartyRow[]> {
  return tx
    .select()
    .from(party)
    .where(and(eq(party.organisationId, organisationId), eq(party.supplier, true)))
    .orderBy(...order);
}

/** One page of suppliers from a cursor, read upwards before it, and one row more when there are more beyond. */
export function listSupplierPage(
  tx: Tx,
  organisationId: string,
  { cursor, limit }: { cursor: Cursor | null; limit: number },
): Promise<PartyRow[]> {
  const up = cursor?.side === "before";
  const beyond =
    cursor &&
    sql`(${sql.join([...order], sql`, `)}) ${up ? sql`<` : sql`>`}
      (select lower(at.name) collate "sv-x-icu", at.id from ${party} at where at.id = ${cursor.id})`;
  return tx
    .select()
    .from(party)
    .where(and(eq(party.organisationId, organisationId), eq(party.supplier, true), beyond ?? undefined))
    .orderBy(...order.map((key) => (up ? sql`${key} desc` : key)))
    .limit(limit + 1);
}

export async function countSuppliers(tx: Tx, organisationId: string): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(party)
    .where(and(eq(party.organisationId, organisationId), eq(party.supplier, true)));
  return row?.count ?? 0;
}

/** Throws Refusal not-found for another employer's, and for a party that supplies nothing. */
export async function readSupplierParty(tx: Tx, organisationId: string, id: string): Promise<PartyRow> {
  const [row] = await tx
    .select()
    .from(party)
    .where(and(eq(party.organisationId, organisationId), eq(party.id, id), eq(party.supplier, true)));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Of some suppliers: the highest level first, the newest decision first. */
export function listApprovals(
  tx: Tx,
  organisationId: string,
  partyIds: readonly string[],
): Promise<ApprovalRow[]> {
  const of = inArray(supplierApproval.partyId, [...partyIds]);
  return tx
    .select()
    .from(supplierApproval)
    .where(and(eq(supplierApproval.organisationId, organisationId), of))
    .orderBy(desc(supplierApproval.level), desc(supplierApproval.decidedOn));
}

export async function lockApproval(
  tx: Tx,
  organisationId: string,
  id: string,
  version?: number,
): Promise<ApprovalRow> {
  const [row] = await tx
    .select()
    .from(supplierApproval)
    .where(and(eq(supplierApproval.organisationId, organisationId), eq(supplierApproval.id, id)))
    .for("update");
  return seen(tx, row, version);
}

/** What was found, as it was shown: throws not-found, or changed-meanwhile for another version. */
async function seen<Row extends { organisationId: string; partyId: string; version: number }>(
  tx: Tx,
  row: Row | undefined,
  version: number | undefined,
): Promise<Row> {
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version, row.partyId);
  return row;
}

export async function insertApproval(tx: Tx, row: typeof supplierApproval.$inferInsert): Promise<void> {
  await tx.insert(supplierApproval).values(row);
}

export async function saveApproval(
  tx: Tx,
  before: ApprovalRow,
  after: Partial<typeof supplierApproval.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, supplierApproval, before, after);
}

export function listSupplierCertificates(
  tx: Tx,
  organisationId: string,
  partyId: string,
): Promise<CertificateRow[]> {
  return tx
    .select()
    .from(supplierCertificate)
    .where(
      and(eq(supplierCertificate.organisationId, organisationId), eq(supplierCertificate.partyId, partyId)),
    )
    .orderBy(supplierCertificate.standard, desc(supplierCertificate.validTo));
}

export async function lockSupplierCertificate(
  tx: Tx,
  organisationId: string,
  id: string,
  version?: number,
): Promise<CertificateRow> {
  const [row] = await tx
    .select()
    .from(supplierCertificate)
    .where(and(eq(supplierCertificate.organisationId, organisationId), eq(supplierCertificate.id, id)))
    .for("update");
  return seen(tx, row, version);
}

export async function insertSupplierCertificate(
  tx: Tx,
  row: typeof supplierCertificate.$inferInsert,
): Promise<void> {
  await tx.insert(supplierCertificate).values(row);
}

export async function saveSupplierCertificate(
  tx: Tx,
  before: CertificateRow,
  after: Partial<typeof supplierCertificate.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, supplierCertificate, before, after);
}

/** Those at work first, then the ended. */
export function listSubcontractors(
  tx: Tx,
  organisationId: string,
  partyId: string,
): Promise<SubcontractorRow[]> {
  return tx
    .select()
    .from(subcontractor)
    .where(and(eq(subcontractor.organisationId, organisationId), eq(subcontractor.partyId, partyId)))
    .orderBy(
      sql`${subcontractor.endedAt} is not null`,
      sql`lower(${subcontractor.name}) collate "sv-x-icu"`,
      subcontractor.id,
    );
}

/** How many of each supplier's subcontractors at work our requirements do not follow along to. */
export async function countUnbound(
  tx: Tx,
  organisationId: string,
  partyIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx
    .select({ partyId: subcontractor.partyId, count: count() })
    .from(subcontractor)
    .where(
      and(
        eq(subcontractor.organisationId, organisationId),
        inArray(subcontractor.partyId, [...partyIds]),
        isNull(subcontractor.endedAt),
        eq(subcontractor.flowsDown, false),
      ),
    )
    .groupBy(subcontractor.partyId);
  return new Map(rows.map((row) => [row.partyId, row.count]));
}

export async function lockSubcontractor(
  tx: Tx,
  organisationId: string,
  id: string,
  version?: number,
): Promise<SubcontractorRow> {
  const [row] = await tx
    .select()
    .from(subcontractor)
    .where(and(eq(subcontractor.organisationId, organisationId), eq(subcontractor.id, id)))
    .for("update");
  return seen(tx, row, version);
}

export async function insertSubcontractor(tx: Tx, row: typeof subcontractor.$inferInsert): Promise<void> {
  await tx.insert(subcontractor).values(row);
}

export async function saveSubcontractor(
  tx: Tx,
  before: SubcontractorRow,
  after: Partial<typeof subcontractor.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, subcontractor, before, after);
}
