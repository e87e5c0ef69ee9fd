import { and, asc, eq, gt, lt, max, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { certificateRequest, certificateStatus } from "@/db/schema/certificate";
import { signerLog } from "@/db/schema/signer-log";
import type { LogEntry } from "@/lib/domain/credential/signer-log";

const itsRequest = and(
  eq(certificateRequest.organisationId, signerLog.organisationId),
  eq(certificateRequest.id, signerLog.subjectId),
);

/**
 * Which e-IDs the certificates of these serials were signed for: by the requests that the log names, whatever the register
 * says whose they are. None of a serial that was not signed; null where the request is not there.
 */
export async function listEidIdsSigned(
  tx: Tx,
  organisationId: string,
  serials: readonly string[],
): Promise<Map<string, readonly (string | null)[]>> {
  if (serials.length === 0) return new Map();
  const rows = await tx
    .select({ serial: signerLog.name, eidId: certificateRequest.eidId })
    .from(signerLog)
    .leftJoin(certificateRequest, itsRequest)
    .where(
      and(
        eq(signerLog.organisationId, organisationId),
        eq(signerLog.kind, "certificate"),
        sql`${signerLog.name} in (select jsonb_array_elements_text(${JSON.stringify(serials)}::text::jsonb))`,
      ),
    );
  const found = new Map<string, (string | null)[]>();
  for (const { serial, eidId } of rows) found.set(serial, [...(found.get(serial) ?? []), eidId]);
  return found;
}

/** Which certificates of an issuer's key are meant: those in the log after an entry, signed before an instant and not ended. */
interface SignedSpan {
  organisationId: string;
  issuerId: string;
  keyId: string;
  after: number;
  before: Date;
  now: Date;
}

export interface Unregistered extends Pick<LogEntry, "number" | "at" | "sha256"> {
  serial: string;
  /** What its request was to be signed as; null where it is not there. */
  toBeSigned: Uint8Array | null;
}

/** A list, and the address that the certificates which it is for have. */
export interface ListAddress {
  shard: number;
  address: string;
}

/**
 * Those of them that the register does not know, the first one first; or has as ended before they do, or, of the last day
 * before, as another list's than the one at their address. Within one employer.
 */
export function listUnregistered(
  tx: Tx,
  { organisationId, issuerId, keyId, after, before, now }: SignedSpan,
  { list, limit }: { list?: ListAddress; limit: number },
): Promise<Unregistered[]> {
  const ofThisList = list
    ? sql`and (${signerLog.at} < ${before.toISOString()}::timestamptz - interval '1 day' or s.shard = ${list.shard}
        or coalesce(position(convert_to(${list.address}, 'UTF8') in ${certificateRequest.toBeSigned}), 0) = 0)`
    : sql``;
  return tx
    .select({
      ...{ number: signerLog.number, serial: signerLog.name, at: signerLog.at, sha256: signerLog.sha256 },
      toBeSigned: certificateRequest.toBeSigned,
    })
    .from(signerLog)
    .leftJoin(certificateRequest, itsRequest)
    .where(
      and(
        ...[eq(signerLog.keyId, keyId), eq(signerLog.kind, "certificate")],
        ...[gt(signerLog.number, after), lt(signerLog.at, before), gt(signerLog.notAfter, now)],
        sql`not exists (select from ${certificateStatus} s where s.organisation_id = ${organisationId}
          and s.issuer_id = ${issuerId} and s.serial = ${signerLog.name} and s.not_after >= ${signerLog.notAfter}
          ${ofThisList})`,
      ),
    )
    .orderBy(asc(signerLog.number))
    .limit(limit);
}

/** The number of the last certificate that a key signed before an instant; 0 before the first. */
export async function lastCertificateSigned(tx: Tx, keyId: string, before: Date): Promise<number> {
  const [row] = await tx
    .select({ number: max(signerLog.number) })
    .from(signerLog)
    .where(and(eq(signerLog.keyId, keyId), eq(signerLog.kind, "certificate"), lt(signerLog.at, before)));
  return row?.number ?? 0;
}
