import { and, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eid } from "@/db/schema/eid";
import { employee, identifier } from "@/db/schema/employee";
import { keyDeclaration, receipt } from "@/db/schema/issuance";
import { eidType, issuer, issuerCertificate } from "@/db/schema/issuer";
import { organisation } from "@/db/schema/organisation";
import { Refusal } from "@/lib/domain/core/refusal";
import type { CertificateOption, Purpose, SubjectProfile } from "@/lib/domain/credential/certificate";
import type { LevelApproval } from "@/lib/domain/credential/issuer";
import { approvalColumns, approvalsOf, ofType } from "./approval";
import { readFillingShard } from "./crl-shard";
import type { OwnIssuer } from "./issuer";

interface OfEid {
  organisationId: string;
  id: string;
  employeeId: string;
  typeId: string;
  typeVersion: number;
}

export interface ProductionFacts {
  purposes: Purpose[];
  subjectProfile: SubjectProfile;
  certificateOptions: CertificateOption[];
  level: number;
  issuerId: string;
  issuerSlug: string;
  issuerClosed: boolean;
  /** The issuing authority's certificate; undefined for a supplier. */
  authority: { keyId: string; der: Uint8Array; notBefore: Date; notAfter: Date } | undefined;
  /** The list that a new certificate is put on; undefined where the issuer has a single one. */
  filling: { shard: number; distributionPoint: string } | undefined;
  protectedIdentity: boolean;
  policyOidArc: string;
  /** The issuer's approval for the quality mark at the level, whether or not it holds today. */
  approval: LevelApproval | null;
  collectionDays: number;
}

/** What decides how an e-ID is produced: its type, its issuer and whether its holder is protected. */
export async function readProductionFacts(tx: Tx, ofEid: OfEid): Promise<ProductionFacts> {
  const { organisationId } = ofEid;
  const approval = approvalsOf(tx);
  const [row] = await tx
    .select({
      type: eidType,
      issuer,
      person: employee,
      owner: organisation,
      approval: approvalColumns(approval),
    })
    .from(eidType)
    .innerJoin(
      issuer,
      and(eq(issuer.organisationId, eidType.organisationId), eq(issuer.id, eidType.issuerId)),
    )
    .innerJoin(
      employee,
      and(eq(employee.organisationId, eidType.organisationId), eq(employee.id, ofEid.employeeId)),
    )
    .innerJoin(organisation, eq(organisation.organisationId, eidType.organisationId))
    .leftJoin(approval, ofType(approval))
    .where(
      and(
        eq(eidType.organisationId, organisationId),
        eq(eidType.id, ofEid.typeId),
        eq(eidType.version, ofEid.typeVersion),
      ),
    );
  if (!row) throw new Refusal("not-found");
  const { purposes, subjectProfile, certificateOptions, level } = row.type;
  return {
    ...{ purposes, subjectProfile, certificateOptions, level },
    issuerId: row.issuer.id,
    issuerSlug: row.issuer.slug,
    issuerClosed: row.issuer.kind !== "own" || row.issuer.closedAt !== null,
    ...(await readAuthority(tx, { organisationId, issuerId: row.issuer.id })),
    protectedIdentity: row.person.protectedIdentity,
    policyOidArc: row.owner.policyOidArc,
    approval: row.approval,
    collectionDays: row.owner.collectionDays,
  };
}

async function readAuthority(
  tx: Tx,
  { organisationId, issuerId }: OwnIssuer,
): Promise<Pick<ProductionFacts, "authority" | "filling">> {
  const { keyId, der, notBefore, notAfter } = issuerCertificate;
  const [row] = await tx
    .select({ keyId, der, notBefore, notAfter })
    .from(issuerCertificate)
    .where(
      and(
        eq(issuerCertificate.organisationId, organisationId),
        eq(issuerCertificate.issuerId, issuerId),
        eq(issuerCertificate.purpose, "issuing"),
      ),
    )
    .orderBy(desc(issuerCertificate.notBefore))
    .limit(1);
  return { authority: row, filling: await readFillingShard(tx, { organisationId, issuerId }) };
}

export interface SubjectRow {
  givenName: string;
  surname: string;
  alias: string;
  affiliationUid: string;
  email: string | null;
  protectedIdentity: boolean;
  organisationName: string;
  organisationNumber: string;
  identifiers: (typeof identifier.$inferSelect)[];
}

/** Who the certificate is about, with the identifiers in force. */
export async function readSubject(tx: Tx, organisationId: string, employeeId: string): Promise<SubjectRow> {
  const [row] = await tx
    .select({ person: employee, owner: organisation })
    .from(employee)
    .innerJoin(organisation, eq(organisation.organisationId, employee.organisationId))
    .where(and(eq(employee.organisationId, organisationId), eq(employee.id, employeeId)));
  if (!row) throw new Refusal("not-found");
  const identifiers = await tx
    .select()
    .from(identifier)
    .where(
      and(
        eq(identifier.organisationId, organisationId),
        eq(identifier.employeeId, employeeId),
        isNull(identifier.validTo),
      ),
    );
  const { givenName, surname, alias, affiliationUid, email, protectedIdentity } = row.person;
  const named = { organisationName: row.owner.name, organisationNumber: row.owner.number };
  return { givenName, surname, alias, affiliationUid, email, protectedIdentity, ...named, identifiers };
}

export async function insertKeyDeclaration(tx: Tx, row: typeof keyDeclaration.$inferInsert): Promise<void> {
  await tx.insert(keyDeclaration).values(row);
}

/** A receipt prepared or signed for a carrier that broke does not follow to the next one. */
export async function withdrawReceipts(
  tx: Tx,
  ofEids: readonly { organisationId: string; id: string }[],
  now: Date,
): Promise<void> {
  const [first] = ofEids;
  if (!first) return;
  await tx
    .update(receipt)
    .set({ withdrawnAt: now })
    .where(
      and(
        eq(receipt.organisationId, first.organisationId),
        inArray(
          receipt.eidId,
          ofEids.map(({ id }) => id),
        ),
        isNull(receipt.withdrawnAt),
      ),
    );
}

/** The number of the e-ID that has a supplier's reference already, whatever its case; a cancelled record has none. */
export async function findSupplierReference(tx: Tx, reference: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ number: eid.number })
    .from(eid)
    .where(and(sql`upper(${eid.supplierReference}) = upper(${reference})`, ne(eid.status, "cancelled")))
    .limit(1);
  return row?.number;
}
