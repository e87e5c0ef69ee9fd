import { and, asc, eq, inArray, isNotNull, isNull, min, notInArray, or, sql } from "drizzle-orm";
import { queueSignal, type Tx } from "@/db/core/client";
import { changedMeanwhile } from "@/db/core/versioned";
import { issuer } from "@/db/schema/issuer";
import { ocspRequest } from "@/db/schema/ocsp-request";
import { Refusal } from "@/lib/domain/core/refusal";
import type { OcspKeyRefusal } from "@/lib/domain/credential/ocsp-key";

export type OcspRequestRow = typeof ocspRequest.$inferSelect;

/** Columns the status program may fill; the rest is the database's, and later the worker's. */
export async function insertOcspRequest(
  tx: Tx,
  row: Pick<OcspRequestRow, "organisationId" | "id" | "issuerId" | "keyId" | "der"> &
    Partial<Pick<OcspRequestRow, "withdraws">>,
): Promise<void> {
  const { organisationId, id, issuerId, keyId, der, withdraws } = row;
  queueSignal(tx, "work");
  const said = withdraws ? JSON.stringify(withdraws) : null;
  await tx.execute(sql`insert into tenant.ocsp_request (organisation_id, id, issuer_id, key_id, der, withdraws)
    values (${organisationId}, ${id}, ${issuerId}, ${keyId}, ${Buffer.from(der)}, ${said}::text::jsonb)`);
}

/** When an OCSP key was first asked for, by issuer. */
export async function listFirstRequests(tx: Tx, issuerIds: readonly string[]): Promise<Map<string, Date>> {
  if (issuerIds.length === 0) return new Map();
  const { issuerId, requestedAt } = ocspRequest;
  const rows = await tx
    .select({ issuerId, at: min(requestedAt) })
    .from(ocspRequest)
    .where(inArray(issuerId, [...issuerIds]))
    .groupBy(issuerId);
  return new Map(rows.flatMap(({ issuerId: id, at }) => (at ? [[id, at] as const] : [])));
}

/** What was asked for an issuer and is not signed, the latest first. */
export function listUnsignedRequests(
  tx: Tx,
  { organisationId, issuerId }: { organisationId: string; issuerId: string },
): Promise<OcspRequestRow[]> {
  return tx
    .select()
    .from(ocspRequest)
    .where(
      and(
        eq(ocspRequest.organisationId, organisationId),
        eq(ocspRequest.issuerId, issuerId),
        sql`(${ocspRequest.state} <> 'signed' or ${ocspRequest.decidedAt} > now() - interval '1 minute')`,
      ),
    )
    .orderBy(sql`${ocspRequest.requestedAt} desc`)
    .limit(100);
}

export interface WaitingOcspRequest
  extends Pick<OcspRequestRow, "organisationId" | "issuerId" | "withdraws"> {
  requestId: string;
  /** The issuer as it stands: what is on record of its key is part of that. */
  issuer: string;
  /** Whether its key may sign now, for all that is known; what is exposed is withdrawn in any case. */
  mayCertify: boolean;
}

/**
 * In all employers: only the worker's policy shows them. Without those that are held, by themselves or as their issuer
 * stands, or whose issuer's key is locked; but with what they say of exposed keys, until that is said.
 */
export function listWaitingOcspRequests(
  tx: Tx,
  { held, said }: { held: string[]; said: string[] } = { held: [], said: [] },
) {
  const { organisationId, id: requestId, issuerId, withdraws } = ocspRequest;
  const standing = sql<string>`${issuer.id}::text || ' ' || ${issuer.version}`;
  const mayCertify = and(
    isNull(issuer.keyLockedSince),
    notInArray(standing, held),
    notInArray(sql`${requestId}::text`, held),
  );
  return tx
    .select({
      ...{ organisationId, requestId, issuerId, withdraws, issuer: standing },
      mayCertify: sql<boolean>`${mayCertify}`,
    })
    .from(ocspRequest)
    .innerJoin(issuer, and(eq(issuer.organisationId, organisationId), eq(issuer.id, issuerId)))
    .where(
      and(
        eq(ocspRequest.state, "waiting"),
        or(mayCertify, and(isNotNull(withdraws), notInArray(sql`${requestId}::text`, said))),
      ),
    )
    .orderBy(asc(ocspRequest.requestedAt))
    .limit(20);
}

/** Undefined also for another employer's. */
export async function findOcspRequest(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<OcspRequestRow | undefined> {
  const [row] = await tx
    .select()
    .from(ocspRequest)
    .where(and(eq(ocspRequest.organisationId, organisationId), eq(ocspRequest.id, id)));
  return row;
}

/** Throws changed-meanwhile when another worker has answered it. */
export async function lockOcspRequest(tx: Tx, organisationId: string, id: string): Promise<OcspRequestRow> {
  const [row] = await tx
    .select()
    .from(ocspRequest)
    .where(and(eq(ocspRequest.organisationId, organisationId), eq(ocspRequest.id, id)))
    .for("update");
  if (!row) throw new Refusal("not-found");
  if (row.state !== "waiting") throw await changedMeanwhile(tx, organisationId, row.issuerId);
  return row;
}

export async function saveOcspAnswer(
  tx: Tx,
  { organisationId, id }: OcspRequestRow,
  now: Date,
  refusal: OcspKeyRefusal | null,
): Promise<void> {
  await tx
    .update(ocspRequest)
    .set({ state: refusal ? "refused" : "signed", refusal, decidedAt: now })
    .where(and(eq(ocspRequest.organisationId, organisationId), eq(ocspRequest.id, id)));
}

/** How many keys of an issuer were certified within a day, and how many of its OCSP certificates are valid. */
export async function countOcspKeys(
  tx: Tx,
  { organisationId, issuerId }: { organisationId: string; issuerId: string },
  now: Date,
): Promise<{ signedLastDay: number; valid: number }> {
  const at = now.toISOString();
  const [row] = await tx.execute<{ day: number; valid: number }>(sql`
    select (select count(*)::int from tenant.ocsp_request r where r.organisation_id = ${organisationId}
        and r.issuer_id = ${issuerId} and r.state = 'signed'
        and r.decided_at > ${at}::timestamptz - interval '1 day') as day,
      (select count(*)::int from tenant.issuer_certificate c where c.organisation_id = ${organisationId}
        and c.issuer_id = ${issuerId} and c.purpose = 'ocsp' and c.not_after > ${at}::timestamptz) as valid`);
  return { signedLastDay: row?.day ?? 0, valid: row?.valid ?? 0 };
}

/** Whether a key has been somebody's already here: a person's, by its fingerprint (SHA-256, hex). */
export async function isKeyKnown(tx: Tx, organisationId: string, fingerprint: string): Promise<boolean> {
  const [row] = await tx.execute<{ known: boolean }>(sql`
    select exists (select from tenant.certificate_request
        where organisation_id = ${organisationId} and key_fingerprint = ${fingerprint})
      or exists (select from tenant.certificate
        where organisation_id = ${organisationId} and key_fingerprint = ${fingerprint}) as known`);
  return row?.known ?? true;
}
