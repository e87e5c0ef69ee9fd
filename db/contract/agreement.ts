import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeReturning, removeRows } from "@/db/core/remove";
import { changedMeanwhile, refuseOutdated, updateVersioned } from "@/db/core/versioned";
import {
  agreement,
  agreementAttribute,
  agreementEidType,
  agreementOption,
  agreementService,
} from "@/db/schema/agreement";
import { organisation } from "@/db/schema/organisation";
import type { AgreementStatus, AgreementTerms, NoticeKind, Renewal } from "@/lib/domain/contract/agreement";
import type { AgreementKind } from "@/lib/domain/contract/agreement-kind";
import { Refusal } from "@/lib/domain/core/refusal";
import { deleteDocumentsOf } from "./document";

export type AgreementColumns = typeof agreement.$inferSelect;
export interface OptionRow {
  months: number;
  noticeDays: number;
  usedOn: string | null;
}

/** An agreement with what belongs to it, as the rules take it. */
export interface AgreementRow extends Omit<AgreementColumns, keyof AgreementTerms | "kind">, AgreementTerms {
  kind: AgreementKind;
  status: AgreementStatus;
  renewal: Renewal;
  noticeKind: NoticeKind;
  lastCallOffDay: string | null;
  options: OptionRow[];
  serviceIds: string[];
  eidTypeIds: string[];
  attributeIds: string[];
}

/** Throws Refusal not-found, also for another employer's. */
export async function readAgreement(tx: Tx, id: string): Promise<AgreementRow> {
  const [row] = await withBelongings(tx, await tx.select().from(agreement).where(eq(agreement.id, id)));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Locks the row for this transaction; a version other than the one shown is refused, and by whom it was changed. */
export async function lockAgreement(tx: Tx, id: string, version?: number): Promise<AgreementRow> {
  await tx.select({ id: agreement.id }).from(agreement).where(eq(agreement.id, id)).for("update");
  const row = await readAgreement(tx, id);
  await refuseOutdated(tx, row, version);
  return row;
}

/** The agreements with their options, services and types, in the order given. */
export async function withBelongings(tx: Tx, rows: AgreementColumns[]): Promise<AgreementRow[]> {
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const [options, services, types, attributes] = await Promise.all([
    tx
      .select()
      .from(agreementOption)
      .where(inArray(agreementOption.agreementId, ids))
      .orderBy(asc(agreementOption.nth)),
    tx.select().from(agreementService).where(inArray(agreementService.agreementId, ids)),
    tx.select().from(agreementEidType).where(inArray(agreementEidType.agreementId, ids)),
    tx.select().from(agreementAttribute).where(inArray(agreementAttribute.agreementId, ids)),
  ]);
  const [optionsOf, servicesOf, typesOf] = [byAgreement(options), byAgreement(services), byAgreement(types)];
  const attributesOf = byAgreement(attributes);
  return rows.map((row) => ({
    ...row,
    options: (optionsOf.get(row.id) ?? []).map(({ months, noticeDays, usedOn }) => ({
      months,
      noticeDays,
      usedOn,
    })),
    serviceIds: (servicesOf.get(row.id) ?? []).map((one) => one.serviceId),
    eidTypeIds: (typesOf.get(row.id) ?? []).map((one) => one.eidTypeId),
    attributeIds: (attributesOf.get(row.id) ?? []).map((one) => one.attributeId),
  }));
}

function byAgreement<T extends { agreementId: string }>(rows: T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) found.set(row.agreementId, [...(found.get(row.agreementId) ?? []), row]);
  return found;
}

export async function insertAgreement(tx: Tx, row: typeof agreement.$inferInsert): Promise<void> {
  await tx.insert(agreement).values(row);
}

/** The only UPDATE of the table, guarded by the status and version that were read. */
export async function saveAgreement(
  tx: Tx,
  before: AgreementRow,
  after: Partial<typeof agreement.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, agreement, before, after, eq(agreement.status, before.status));
}

type Whose = Pick<AgreementRow, "organisationId" | "id">;

export async function saveAgreementServices(
  tx: Tx,
  { organisationId, id: agreementId }: Whose,
  ids: string[],
): Promise<void> {
  await removeRows(tx, agreementService, eq(agreementService.agreementId, agreementId));
  if (ids.length === 0) return;
  await tx
    .insert(agreementService)
    .values(ids.map((serviceId) => ({ organisationId, agreementId, serviceId })));
}

export async function saveAgreementEidTypes(
  tx: Tx,
  { organisationId, id: agreementId }: Whose,
  ids: string[],
): Promise<void> {
  await removeRows(tx, agreementEidType, eq(agreementEidType.agreementId, agreementId));
  if (ids.length === 0) return;
  await tx
    .insert(agreementEidType)
    .values(ids.map((eidTypeId) => ({ organisationId, agreementId, eidTypeId })));
}

export async function saveAgreementAttributes(
  tx: Tx,
  { organisationId, id: agreementId }: Whose,
  ids: string[],
): Promise<void> {
  await removeRows(tx, agreementAttribute, eq(agreementAttribute.agreementId, agreementId));
  if (ids.length === 0) return;
  await tx
    .insert(agreementAttribute)
    .values(ids.map((attributeId) => ({ organisationId, agreementId, attributeId })));
}

/** All its options anew: a draft's are replaced, and an extension adds to them or marks one used. */
export async function saveAgreementOptions(
  tx: Tx,
  { organisationId, id: agreementId }: Whose,
  options: readonly OptionRow[],
): Promise<void> {
  await removeRows(tx, agreementOption, eq(agreementOption.agreementId, agreementId));
  if (options.length === 0) return;
  await tx
    .insert(agreementOption)
    .values(options.map((option, at) => ({ ...option, organisationId, agreementId, nth: at + 1 })));
}

/** A draft and what belongs to it; nothing else of the table is ever deleted. */
export async function deleteAgreement(tx: Tx, draft: AgreementRow): Promise<void> {
  await saveAgreementServices(tx, draft, []);
  await saveAgreementEidTypes(tx, draft, []);
  await saveAgreementAttributes(tx, draft, []);
  await saveAgreementOptions(tx, draft, []);
  await deleteDocumentsOf(tx, draft);
  const gone = await removeReturning(
    tx,
    agreement,
    and(eq(agreement.id, draft.id), eq(agreement.version, draft.version), eq(agreement.status, "draft")),
    { id: agreement.id },
  );
  if (gone.length === 0) throw await changedMeanwhile(tx, draft.organisationId, draft.id);
}

/** The call-offs under a framework agreement, oldest first. */
export async function listCallOffs(tx: Tx, frameworkId: string): Promise<AgreementRow[]> {
  const rows = await tx
    .select()
    .from(agreement)
    .where(eq(agreement.frameworkId, frameworkId))
    .orderBy(asc(agreement.number));
  return withBelongings(tx, rows);
}

/** Concluded or decided agreements of a kind with a counterparty, but for one. */
export async function listRivals(
  tx: Tx,
  { id, kind, partyId }: Pick<AgreementRow, "id" | "kind" | "partyId">,
): Promise<AgreementRow[]> {
  const rows = await tx
    .select()
    .from(agreement)
    .where(
      and(
        eq(agreement.partyId, partyId),
        eq(agreement.kind, kind),
        ne(agreement.id, id),
        ne(agreement.status, "draft"),
      ),
    )
    .orderBy(asc(agreement.number));
  return withBelongings(tx, rows);
}

/** Two agreements with one counterparty that are decided at the same time take turns. */
export async function lockAgreementsWith(tx: Tx, partyId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`agreements ${partyId}`}, 0))`);
}

/**
 * Takes the next number of the year, AV-2026-0012. The row lock makes those who draft at the same time take turns; a
 * draft that is removed leaves a gap, which the log explains.
 */
export async function takeAgreementNumber(tx: Tx, organisationId: string, year: number): Promise<string> {
  const { agreementNumberYear, agreementNumberLast } = organisation;
  const [row] = await tx
    .update(organisation)
    .set({
      agreementNumberYear: sql`greatest(${agreementNumberYear}, ${year})`,
      agreementNumberLast: sql`case when ${agreementNumberYear} >= ${year} then ${agreementNumberLast} + 1 else 1 end`,
    })
    .where(eq(organisation.organisationId, organisationId))
    .returning({ year: agreementNumberYear, last: agreementNumberLast });
  if (!row) throw new Error("The organisation has no row to count on.");
  return `AV-${row.year}-${String(row.last).padStart(4, "0")}`;
}
