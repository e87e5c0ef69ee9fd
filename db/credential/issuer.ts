import { and, desc, eq, getTableColumns, inArray, isNotNull, sql } from "drizzle-orm";
import { queueSignal, type Tx } from "@/db/core/client";
import { updateVersioned } from "@/db/core/versioned";
import { issuer, issuerCertificate } from "@/db/schema/issuer";
import { Refusal } from "@/lib/domain/core/refusal";
import type { KeyProtection } from "@/lib/domain/credential/key-custody";

export type IssuerRow = typeof issuer.$inferSelect;
export type IssuerCertificateRow = typeof issuerCertificate.$inferSelect;
export type IssuerPurpose = "root" | "issuing" | "ocsp";

/** Waits for whoever else publishes or renews for this issuer: of two at once the second sees what the first did. */
export async function lockIssuer(tx: Tx, organisationId: string, id: string): Promise<IssuerRow> {
  const [row] = await tx
    .select()
    .from(issuer)
    .where(and(eq(issuer.organisationId, organisationId), eq(issuer.id, id)))
    .for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

/** One issuer; nobody waits for it. Throws Refusal not-found. */
export async function readIssuer(tx: Tx, organisationId: string, id: string): Promise<IssuerRow> {
  const [row] = await tx
    .select()
    .from(issuer)
    .where(and(eq(issuer.organisationId, organisationId), eq(issuer.id, id)));
  if (!row) throw new Refusal("not-found");
  return row;
}

export function listIssuers(tx: Tx, organisationId: string): Promise<IssuerRow[]> {
  return tx
    .select()
    .from(issuer)
    .where(eq(issuer.organisationId, organisationId))
    .orderBy(issuer.kind, issuer.createdAt);
}

export async function countOwnIssuers(tx: Tx, organisationId: string): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(issuer)
    .where(and(eq(issuer.organisationId, organisationId), eq(issuer.kind, "own")));
  return row?.count ?? 0;
}

/** How many suppliers' issuers have an approval that somebody has to decide on. */
export async function countApprovalsToSettle(tx: Tx, organisationId: string): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(issuer)
    .where(and(eq(issuer.organisationId, organisationId), isNotNull(issuer.approvalDiffers)));
  return row?.count ?? 0;
}

/** Whether the employer issues by a key of its own, or has. */
export async function hasIssuingKey(tx: Tx, organisationId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: issuer.id })
    .from(issuer)
    .where(
      and(eq(issuer.organisationId, organisationId), eq(issuer.kind, "own"), isNotNull(issuer.issuingKeyId)),
    )
    .limit(1);
  return rows.length > 0;
}

export async function insertIssuer(tx: Tx, row: typeof issuer.$inferInsert): Promise<void> {
  await tx.insert(issuer).values(row);
}

/** Guarded by the version it was read at; a stale tab is refused. */
export async function saveIssuer(tx: Tx, before: IssuerRow, after: Partial<IssuerRow>): Promise<void> {
  await updateVersioned(tx, issuer, before, after);
}

export async function insertIssuerCertificate(
  tx: Tx,
  row: typeof issuerCertificate.$inferInsert,
): Promise<void> {
  await tx.insert(issuerCertificate).values(row);
  queueSignal(tx, "issuer");
}

/** Every certificate of the issuers, the newest first. */
export function listIssuerCertificates(
  tx: Tx,
  organisationId: string,
  issuerIds: readonly string[],
): Promise<IssuerCertificateRow[]> {
  if (issuerIds.length === 0) return Promise.resolve([]);
  return tx
    .select()
    .from(issuerCertificate)
    .where(
      and(
        eq(issuerCertificate.organisationId, organisationId),
        inArray(issuerCertificate.issuerId, issuerIds),
      ),
    )
    .orderBy(desc(issuerCertificate.notBefore));
}

/** The certificates of an employer's roots and of all that they signed. */
export function listAuthorityCertificates(tx: Tx, organisationId: string): Promise<IssuerCertificateRow[]> {
  return tx
    .select()
    .from(issuerCertificate)
    .where(
      and(
        eq(issuerCertificate.organisationId, organisationId),
        inArray(issuerCertificate.purpose, ["root", "issuing"]),
      ),
    );
}

/** The certificates of an employer's roots, the newest first: as db/core/signed-ceremony.sql has them. */
export function listRoots(tx: Tx, organisationId: string): Promise<IssuerCertificateRow[]> {
  return tx
    .select()
    .from(issuerCertificate)
    .where(and(eq(issuerCertificate.organisationId, organisationId), eq(issuerCertificate.purpose, "root")))
    .orderBy(desc(issuerCertificate.notBefore), issuerCertificate.id);
}

/** The newest certificate an issuer has for a purpose; undefined for one without keys. */
export async function readIssuerCertificate(
  tx: Tx,
  organisationId: string,
  issuerId: string,
  purpose: IssuerPurpose,
): Promise<IssuerCertificateRow | undefined> {
  const [row] = await tx
    .select()
    .from(issuerCertificate)
    .where(
      and(
        eq(issuerCertificate.organisationId, organisationId),
        eq(issuerCertificate.issuerId, issuerId),
        eq(issuerCertificate.purpose, purpose),
      ),
    )
    .orderBy(desc(issuerCertificate.notBefore))
    .limit(1);
  return row;
}

/** Which of an issuer's OCSP certificates is of a key, by the name that its program gave it. */
export async function findOcspCertificate(
  tx: Tx,
  organisationId: string,
  keyId: string,
): Promise<IssuerCertificateRow | undefined> {
  const [row] = await tx
    .select()
    .from(issuerCertificate)
    .where(
      and(
        eq(issuerCertificate.organisationId, organisationId),
        eq(issuerCertificate.purpose, "ocsp"),
        eq(issuerCertificate.keyId, keyId),
      ),
    );
  return row;
}

/** Whose an OCSP key is, in all employers: only the worker's policy shows them. */
export async function listOcspKeyOwners(tx: Tx, keyId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ organisationId: issuerCertificate.organisationId })
    .from(issuerCertificate)
    .where(and(eq(issuerCertificate.purpose, "ocsp"), eq(issuerCertificate.keyId, keyId)));
  return rows.map(({ organisationId }) => organisationId);
}

/** Who has an e-ID of an issuer that could be used or is about to be, after an employee, with its numbers. */
export async function listHoldersOfIssuer(
  tx: Tx,
  { organisationId, issuerId }: OwnIssuer,
  after: string | null,
  limit: number,
): Promise<{ employeeId: string; email: string; numbers: string }[]> {
  return tx.execute<{ employeeId: string; email: string; numbers: string }>(sql`
    select p.id as "employeeId", coalesce(p.email, '') as email, string_agg(e.number, ', ' order by e.number) as numbers
      from tenant.eid e
      join tenant.eid_type t on t.organisation_id = e.organisation_id and t.id = e.type_id and t.version = e.type_version
      join tenant.employee p on p.organisation_id = e.organisation_id and p.id = e.employee_id
     where e.organisation_id = ${organisationId} and t.issuer_id = ${issuerId}
       and e.status in ('ready', 'active', 'suspended') and (${after}::uuid is null or p.id > ${after}::uuid)
     group by p.id, p.email order by p.id limit ${limit}`);
}

export interface OwnIssuer {
  organisationId: string;
  issuerId: string;
}

/** Every own issuer with keys, in all employers: only the worker's policy shows them. */
export function listOwnIssuers(tx: Tx): Promise<OwnIssuer[]> {
  return tx
    .select({ organisationId: issuer.organisationId, issuerId: issuer.id })
    .from(issuer)
    .where(and(eq(issuer.kind, "own"), sql`${issuer.issuingKeyId} is not null`));
}

/** The issuing key of every own issuer and what was said of it last, in all employers. */
export async function listIssuingKeys(
  tx: Tx,
): Promise<(OwnIssuer & { keyId: string; known: KeyProtection | null })[]> {
  const rows = await tx
    .select()
    .from(issuer)
    .where(and(eq(issuer.kind, "own"), sql`${issuer.issuingKeyId} is not null`));
  return rows.map((row) => ({
    organisationId: row.organisationId,
    issuerId: row.id,
    keyId: row.issuingKeyId ?? "",
    known: keyProtectionOf(row),
  }));
}

/** What the signer said last of an issuer's key; null until it has. */
export function keyProtectionOf(row: IssuerRow): KeyProtection | null {
  const { keyStore: store, keyCustodiansNeeded: needed, keyCustodians: of, keyLockedSince } = row;
  if (!store) return null;
  return { store, custodians: needed && of ? { needed, of } : null, lockedSince: keyLockedSince };
}

/** The certificates that lists are signed with, in all employers: only the worker's policy shows them. */
export function listOwnAuthorities(tx: Tx): Promise<IssuerCertificateRow[]> {
  return tx
    .select(getTableColumns(issuerCertificate))
    .from(issuerCertificate)
    .innerJoin(
      issuer,
      and(
        eq(issuer.organisationId, issuerCertificate.organisationId),
        eq(issuer.id, issuerCertificate.issuerId),
        sql`${issuer.issuingKeyId} is not null`,
      ),
    )
    .where(inArray(issuerCertificate.purpose, ["root", "issuing"]))
    .orderBy(issuerCertificate.slug);
}
