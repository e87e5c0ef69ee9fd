import { and, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eid } from "@/db/schema/eid";
import { employee, identifier } from "@/db/schema/employee";
import { keyDeclaration, receipt } from "@/db/schema/issuance";
import { eidType, issuer, issuerCertificate } from "@/db/schema/issuer";
import { organisation } from "@/db/schema/organisation";
import { groupBy } from "@/lib/domain/core/group-by";
import { Refusal } from "@/lib/domain/core/refusal";
import type { CertificateOption, Purpose, SubjectProfile } from "@/lib/domain/credential/certificate";
import type { LevelApproval } from "@/lib/domain/credential/issuer";
import { approvalColumns, approvalsOf, ofType } from "./approval";
import { readFillingShard } from "./crl-shard";
import type { OwnIssuer } from "./issuer";

interface EidOfType {
  organisationId: string;
  typeId: string;
  typeVersion: number;
}

/** What decides how the e-IDs of a type are produced: the type and its issuer. */
export interface TypeFacts {
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
  policyOidArc: string;
  /** The issuer's approval for the quality mark at the level, whether or not it holds today. */
  approval: LevelApproval | null;
  collectionDays: number;
}

export interface ProductionFacts extends TypeFacts {
  protectedIdentity: boolean;
}

/** What decides how an e-ID is produced: its type, its issuer and whether its holder is protected. */
export async function readProductionFacts(
  tx: Tx,
  ofEid: EidOfType & { employeeId: string },
): Promise<ProductionFacts> {
  const { organisationId, employeeId } = ofEid;
  const facts = await readTypeFacts(tx, ofEid);
  const [person] = await tx
    .select({ protectedIdentity: employee.protectedIdentity })
    .from(employee)
    .where(and(eq(employee.organisationId, organisationId), eq(employee.id, employeeId)));
  if (!person) throw new Refusal("not-found");
  return { ...facts, ...person };
}

/** The same for e-IDs of several types, each read once. Answers by e-ID. */
export async function readFactsOfTypes(
  tx: Tx,
  eids: readonly EidOfType[],
): Promise<(ofEid: EidOfType) => TypeFacts> {
  const keyOf = ({ typeId, typeVersion }: EidOfType) => `${typeId} ${typeVersion}`;
  const facts = new Map<string, TypeFacts>();
  for (const eid of eids) if (!facts.has(keyOf(eid))) facts.set(keyOf(eid), await readTypeFacts(tx, eid));
  return (eid) => {
    const found = facts.get(keyOf(eid));
    if (!found) throw new Refusal("not-found");
    return found;
  };
}

async function readTypeFacts(tx: Tx, its: EidOfType): Promise<TypeFacts> {
  const { organisationId } = its;
  const approval = approvalsOf(tx);
  const [row] = await tx
    .select({
      type: eidType,
      issuer,
      owner: organisation,
      approval: approvalColumns(approval),
    })
    .from(eidType)
    .innerJoin(
      issuer,
      and(eq(issuer.organisationId, eidType.organisationId), eq(issuer.id, eidType.issuerId)),
    )
    .innerJoin(organisation, eq(organisation.organisationId, eidType.organisationId))
    .leftJoin(approval, ofType(approval))
    .where(
      and(
        eq(eidType.organisationId, organisationId),
        eq(eidType.id, its.typeId),
        eq(eidType.version, its.typeVersion),
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
    policyOidArc: row.owner.policyOidArc,
    approval: row.approval,
    collectionDays: row.owner.collectionDays,
  };
}

async function readAuthority(
  tx: Tx,
  { organisationId, issuerId }: OwnIssuer,
): Promise<Pick<TypeFacts, "authority" | "filling">> {
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

const subjectColumns = {
  id: employee.id,
  givenName: employee.givenName,
  surname: employee.surname,
  alias: employee.alias,
  affiliationUid: employee.affiliationUid,
  email: employee.email,
  protectedIdentity: employee.protectedIdentity,
};

/** Who the certificate is about, with the identifiers in force. */
export async function readSubject(tx: Tx, organisationId: string, employeeId: string): Promise<SubjectRow> {
  const found = (await listSubjects(tx, organisationId, [employeeId])).get(employeeId);
  if (!found) throw new Refusal("not-found");
  return found;
}

/** The same of many, by employee. */
export async function listSubjects(
  tx: Tx,
  organisationId: string,
  employeeIds: readonly string[],
): Promise<Map<string, SubjectRow>> {
  const people = await tx
    .select({ person: subjectColumns, owner: { name: organisation.name, number: organisation.number } })
    .from(employee)
    .innerJoin(organisation, eq(organisation.organisationId, employee.organisationId))
    .where(and(eq(employee.organisationId, organisationId), inArray(employee.id, [...employeeIds])));
  const rows = await tx
    .select()
    .from(identifier)
    .where(
      and(
        eq(identifier.organisationId, organisationId),
        inArray(identifier.employeeId, [...employeeIds]),
        isNull(identifier.validTo),
      ),
    );
  const identifiers = groupBy(rows, ({ employeeId }) => employeeId);
  return new Map(
    people.map(({ person: { id, ...person }, owner }) => {
      const named = { organisationName: owner.name, organisationNumber: owner.number };
      return [id, { ...person, ...named, identifiers: identifiers.get(id) ?? [] }];
    }),
  );
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
