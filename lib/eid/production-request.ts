import { randomUUID } from "node:crypto";
import {
  type CertificateRequestRow,
  insertRequest,
  listWaitingRequests,
  withdrawRequests,
} from "@/db/certificate-request";
import type { EidRow } from "@/db/eid";
import type { Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/actor";
import type { Purpose } from "@/lib/domain/certificate";
import { Refusal, refusalCodes } from "@/lib/domain/refusal";
import { PkiError } from "@/lib/pki/pki-error";
import { type CertificateRequest, readRequest } from "@/lib/pki/request";

export type GivenRequests = Partial<Record<Purpose, string | Uint8Array | undefined>>;

/**
 * One request waiting for each purpose, or a refusal beside the field of the one that is missing or bad. A request kept
 * from a production that failed is used again where no new one is given.
 */
export async function takeRequests(
  scope: Scope,
  eid: EidRow,
  purposes: readonly Purpose[],
  given: GivenRequests,
): Promise<void> {
  const kept = await listWaitingRequests(scope.tx, eid);
  const read = purposes.map((purpose) => ({ purpose, request: readGiven(purpose, given[purpose]) }));
  for (const { purpose, request } of read)
    if (!request && !kept.some((row) => row.purpose === purpose))
      throw new Refusal("request-missing", { purpose }, purpose);
  refuseSharedKey(read, kept);
  const fresh = read.filter(({ purpose, request }) => request && !isKept(kept, purpose, request));
  await withdrawRequests(
    scope.tx,
    eid,
    fresh.map(({ purpose }) => purpose),
  );
  for (const { purpose, request } of fresh) if (request) await keepRequest(scope, eid, purpose, request);
}

const isKept = (kept: readonly CertificateRequestRow[], purpose: Purpose, request: CertificateRequest) =>
  kept.some((row) => row.purpose === purpose && row.keyFingerprint === request.keyFingerprint);

function readGiven(purpose: Purpose, given: string | Uint8Array | undefined): CertificateRequest | undefined {
  if (given === undefined || given.length === 0 || (typeof given === "string" && given.trim() === ""))
    return undefined;
  try {
    return readRequest(given);
  } catch (error) {
    const code = error instanceof PkiError ? refusalCodes.find((known) => known === error.code) : undefined;
    if (!code) throw error;
    throw new Refusal(code, {}, purpose);
  }
}

/** Signing in and signing are two keys: one that does both could be made to sign a document as a challenge. */
function refuseSharedKey(
  read: readonly { purpose: Purpose; request: CertificateRequest | undefined }[],
  kept: readonly CertificateRequestRow[],
): void {
  const seen = new Set<string>();
  for (const { purpose, request } of read) {
    const key = request?.keyFingerprint ?? kept.find((row) => row.purpose === purpose)?.keyFingerprint;
    if (key && seen.has(key)) throw new Refusal("key-shared", { purpose }, purpose);
    if (key) seen.add(key);
  }
}

async function keepRequest(
  { tx, actor, now }: Scope,
  eid: EidRow,
  purpose: Purpose,
  request: CertificateRequest,
) {
  const by = accountOf(actor);
  if (!by) throw new Refusal("forbidden");
  const { der, keyFingerprint, key } = request;
  const written = await insertRequest(tx, {
    organisationId: eid.organisationId,
    id: randomUUID(),
    eidId: eid.id,
    purpose,
    der,
    keyFingerprint,
    keyKind: key.type === "rsa" ? `RSA ${key.bits}` : key.curve,
    receivedAt: now,
    receivedBy: by,
  });
  if (!written) throw new Refusal("key-reused", { purpose }, purpose);
}
