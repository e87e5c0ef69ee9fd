import { and, asc, count, desc, eq, gt, inArray, max, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { certificateStatus } from "@/db/schema/certificate";
import { issuerCertificate } from "@/db/schema/issuer";
import { signerCompared, signerLog } from "@/db/schema/signer-log";
import type { LogEntry } from "@/lib/domain/credential/signer-log";

export async function insertSignerEntries(tx: Tx, entries: readonly LogEntry[]): Promise<void> {
  if (entries.length > 0) await tx.insert(signerLog).values([...entries]);
}

export async function readLastSigned(tx: Tx): Promise<LogEntry | undefined> {
  const [row] = await tx.select().from(signerLog).orderBy(desc(signerLog.number)).limit(1);
  return row;
}

/** After an entry, the first one first. */
export function listSignerEntries(tx: Tx, after: number, limit: number): Promise<LogEntry[]> {
  return tx
    .select()
    .from(signerLog)
    .where(gt(signerLog.number, after))
    .orderBy(asc(signerLog.number))
    .limit(limit);
}

/** What was signed of one kind about one thing, the last first. */
export function listSignedOf(
  tx: Tx,
  { organisationId, subjectId, kind }: Pick<LogEntry, "organisationId" | "subjectId" | "kind">,
  limit: number,
): Promise<LogEntry[]> {
  return tx
    .select()
    .from(signerLog)
    .where(
      and(
        eq(signerLog.organisationId, organisationId),
        eq(signerLog.subjectId, subjectId),
        eq(signerLog.kind, kind),
      ),
    )
    .orderBy(desc(signerLog.number))
    .limit(limit);
}

/** Whose a key is: the employer it first signed for. */
export async function readKeyOwner(tx: Tx, keyId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ organisationId: signerLog.organisationId })
    .from(signerLog)
    .where(eq(signerLog.keyId, keyId))
    .orderBy(asc(signerLog.number))
    .limit(1);
  return row?.organisationId;
}

/** The last list that a key signed with a number in a range, which is that of one of an issuer's lists. */
export async function readLastListSigned(
  tx: Tx,
  keyId: string,
  { before, end }: { before: bigint; end: bigint },
): Promise<LogEntry | undefined> {
  // Names of other kinds are no numbers.
  const number = sql`case when ${signerLog.kind} = 'list' then ${signerLog.name}::bigint end`;
  const inRange = sql`${number} > ${before} and ${number} < ${end}`;
  const [row] = await tx
    .select()
    .from(signerLog)
    .where(and(eq(signerLog.keyId, keyId), eq(signerLog.kind, "list"), inRange))
    .orderBy(desc(signerLog.number))
    .limit(1);
  return row;
}

/** How many OCSP certificates a key signed within a day, and how many of them have not ended. */
export async function countOcspSigned(
  tx: Tx,
  keyId: string,
  now: Date,
): Promise<{ signedLastDay: number; valid: number }> {
  const [row] = await tx
    .select({
      signedLastDay: sql<number>`count(*) filter (where ${signerLog.at} > ${now.toISOString()}::timestamptz - interval '1 day')::int`,
      valid: count(),
    })
    .from(signerLog)
    .where(
      and(eq(signerLog.keyId, keyId), eq(signerLog.kind, "ocsp-certificate"), gt(signerLog.notAfter, now)),
    );
  return row ?? { signedLastDay: 0, valid: 0 };
}

/** What was signed of certificates for these requests, the last first. */
export function listCertificatesSigned(
  tx: Tx,
  organisationId: string,
  requestIds: readonly string[],
): Promise<LogEntry[]> {
  return tx
    .select()
    .from(signerLog)
    .where(
      and(
        eq(signerLog.organisationId, organisationId),
        inArray(signerLog.subjectId, [...requestIds]),
        eq(signerLog.kind, "certificate"),
      ),
    )
    .orderBy(desc(signerLog.number));
}

/** Which of these serials a certificate has already: one that was signed, or that the register knows. */
export async function listSerialsGiven(
  tx: Tx,
  organisationId: string,
  serials: readonly string[],
): Promise<Set<string>> {
  const [signed, known] = await Promise.all([
    tx
      .select({ serial: signerLog.name })
      .from(signerLog)
      .where(
        and(
          eq(signerLog.organisationId, organisationId),
          inArray(signerLog.name, [...serials]),
          eq(signerLog.kind, "certificate"),
        ),
      ),
    tx
      .select({ serial: certificateStatus.serial })
      .from(certificateStatus)
      .where(inArray(certificateStatus.serial, [...serials])),
  ]);
  return new Set([...signed, ...known].map(({ serial }) => serial));
}

/** When the certificates of these serials end, as they were signed. */
export async function listEndsSigned(
  tx: Tx,
  organisationId: string,
  serials: readonly string[],
): Promise<Map<string, Date>> {
  if (serials.length === 0) return new Map();
  const rows = await tx
    .select({ name: signerLog.name, notAfter: max(signerLog.notAfter) })
    .from(signerLog)
    .where(
      and(
        eq(signerLog.organisationId, organisationId),
        inArray(signerLog.kind, ["certificate", "ocsp-certificate"]),
        sql`${signerLog.name} in (select jsonb_array_elements_text(${JSON.stringify(serials)}::text::jsonb))`,
      ),
    )
    .groupBy(signerLog.name);
  return new Map(rows.flatMap(({ name, notAfter }) => (notAfter ? [[name, notAfter] as const] : [])));
}

const one = 1;

/** Up to which entry the log was compared with the register. */
export async function readCompared(tx: Tx): Promise<number> {
  const [row] = await tx
    .select({ number: signerCompared.number })
    .from(signerCompared)
    .where(eq(signerCompared.id, one));
  return row?.number ?? 0;
}

/** An entry that has not been compared. */
export function uncomparedEntry(tx: Tx) {
  const compared = tx
    .select({ number: signerCompared.number })
    .from(signerCompared)
    .where(eq(signerCompared.id, one));
  return tx
    .select({ number: signerLog.number })
    .from(signerLog)
    .where(gt(signerLog.number, sql`coalesce(${compared}, 0)`))
    .limit(1);
}

export async function saveCompared(tx: Tx, number: number): Promise<void> {
  await tx
    .insert(signerCompared)
    .values({ id: one, number })
    .onConflictDoUpdate({
      target: signerCompared.id,
      set: { number: sql`greatest(${signerCompared.number}, ${number})` },
    });
}

/**
 * Of these serials those that a certificate was signed with which nobody has: not in the register, and not what a request
 * waits for. Within one employer.
 */
export async function listOrphans(
  tx: Tx,
  serials: readonly string[],
): Promise<{ waiting: string[]; orphans: string[] }> {
  const rows = await tx.execute<{ serial: string; waits: boolean }>(sql`
    select told.serial, exists (select from tenant.certificate_request r
        where r.serial = told.serial and r.state = 'waiting') as waits
      from jsonb_array_elements_text(${JSON.stringify(serials)}::text::jsonb) as told(serial)
     where not exists (select from tenant.certificate_status s where s.serial = told.serial)`);
  const of = (waits: boolean) => rows.filter((row) => row.waits === waits).map(({ serial }) => serial);
  return { waiting: of(true), orphans: of(false) };
}

/** Which issuer of the employer signs with a key. */
export async function findIssuerOfKey(
  tx: Tx,
  organisationId: string,
  keyId: string,
): Promise<string | undefined> {
  const [row] = await tx
    .select({ issuerId: issuerCertificate.issuerId })
    .from(issuerCertificate)
    .where(and(eq(issuerCertificate.organisationId, organisationId), eq(issuerCertificate.keyId, keyId)))
    .limit(1);
  return row?.issuerId;
}
