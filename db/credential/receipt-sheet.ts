import { and, desc, eq, isNotNull, isNull, lte, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/core/client";
import { eid } from "@/db/schema/eid";
import { employee, identifier } from "@/db/schema/employee";
import { identityCheck, receipt, terms } from "@/db/schema/issuance";
import { eidType, issuer } from "@/db/schema/issuer";
import { cardOfEid, typeOfEid } from "@/db/schema/join";
import { officer } from "@/db/schema/officer";
import { organisation } from "@/db/schema/organisation";
import { reserveCard } from "@/db/schema/reserve-card";

const handingOfficer = alias(officer, "handing_officer");

const shape = {
  receipt,
  eid,
  person: employee,
  typeSv: eidType.nameSv,
  typeEn: eidType.nameEn,
  level: eidType.level,
  carrier: eidType.carrier,
  issuerName: issuer.name,
  organisationName: organisation.name,
  organisationNumber: organisation.number,
  loanDays: sql<number | null>`case when ${reserveCard.id} is not null then ${eidType.reserveDays} end`,
  textSv: terms.textSv,
  textEn: terms.textEn,
  preparedByName: officer.name,
  handedOverByName: handingOfficer.name,
};

/** A receipt with all that stands on its sheet; undefined when there is none. */
export async function readReceiptSheet(tx: Tx, receiptId: string) {
  const [row] = await tx
    .select(shape)
    .from(receipt)
    .innerJoin(eid, and(eq(eid.organisationId, receipt.organisationId), eq(eid.id, receipt.eidId)))
    .innerJoin(
      employee,
      and(eq(employee.organisationId, eid.organisationId), eq(employee.id, eid.employeeId)),
    )
    .innerJoin(eidType, typeOfEid)
    .leftJoin(reserveCard, cardOfEid)
    .innerJoin(
      issuer,
      and(eq(issuer.organisationId, eidType.organisationId), eq(issuer.id, eidType.issuerId)),
    )
    .innerJoin(organisation, eq(organisation.organisationId, receipt.organisationId))
    .innerJoin(
      terms,
      and(eq(terms.organisationId, receipt.organisationId), eq(terms.version, receipt.termsVersion)),
    )
    .leftJoin(
      officer,
      and(eq(officer.organisationId, receipt.organisationId), eq(officer.accountId, receipt.preparedBy)),
    )
    .leftJoin(
      handingOfficer,
      and(
        eq(handingOfficer.organisationId, eid.organisationId),
        eq(handingOfficer.accountId, eid.handedOverBy),
      ),
    )
    .where(eq(receipt.id, receiptId));
  return row;
}
export type ReceiptSheetRow = NonNullable<Awaited<ReturnType<typeof readReceiptSheet>>>;

/** The identity check a receipt was prepared on. */
export async function readIdentityCheckAt(tx: Tx, eidId: string, at: Date) {
  const [row] = await tx
    .select()
    .from(identityCheck)
    .where(and(eq(identityCheck.eidId, eidId), lte(identityCheck.checkedAt, at)))
    .orderBy(desc(identityCheck.checkedAt))
    .limit(1);
  return row;
}

/** A person's identity number as it is shown: masked. */
export async function readMaskedNumber(tx: Tx, employeeId: string): Promise<string | null> {
  const [row] = await tx
    .select({ masked: identifier.masked })
    .from(identifier)
    .where(
      and(
        eq(identifier.employeeId, employeeId),
        isNull(identifier.validTo),
        sql`${identifier.kind} in ('personnummer', 'samordningsnummer')`,
      ),
    )
    .limit(1);
  return row?.masked ?? null;
}

/** Receipts in short, newest first. */
function listReceipts(tx: Tx, which: SQL | undefined) {
  return tx
    .select({
      id: receipt.id,
      reference: receipt.reference,
      eidId: receipt.eidId,
      eidNumber: eid.number,
      eidStatus: eid.status,
      eidStatusSince: eid.statusSince,
      preparedAt: receipt.preparedAt,
      signedAt: receipt.signedAt,
      signedBy: receipt.signedBy,
      withdrawnAt: receipt.withdrawnAt,
      termsVersion: receipt.termsVersion,
    })
    .from(receipt)
    .innerJoin(eid, and(eq(eid.organisationId, receipt.organisationId), eq(eid.id, receipt.eidId)))
    .where(which)
    .orderBy(desc(receipt.preparedAt));
}
export type ReceiptListRow = Awaited<ReturnType<typeof listReceipts>>[number];

/** The signed receipts of one e-ID. */
export function listSignedReceiptsOfEid(tx: Tx, eidId: string): Promise<ReceiptListRow[]> {
  return listReceipts(tx, and(eq(receipt.eidId, eidId), isNotNull(receipt.signedAt)));
}

/** The receipts of one holder that were not withdrawn before they were signed. */
export function listReceiptsOfHolder(tx: Tx, employeeId: string): Promise<ReceiptListRow[]> {
  return listReceipts(
    tx,
    and(
      eq(eid.employeeId, employeeId),
      sql`(${receipt.withdrawnAt} is null or ${receipt.signedAt} is not null)`,
    ),
  );
}
