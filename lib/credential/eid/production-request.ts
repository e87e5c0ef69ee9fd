import { randomUUID } from "node:crypto";
import type { Tx } from "@/db/core/client";
import {
  type CertificateRequestRow,
  insertRequest,
  listWaitingRequests,
  withdrawRequests,
} from "@/db/credential/certificate-request";
import type { EidRow } from "@/db/credential/eid";
import type { Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal, refuseAll } from "@/lib/domain/core/refusal";
import { refusalCodes } from "@/lib/domain/core/refusal-code";
import type { Purpose } from "@/lib/domain/credential/certificate";
import { toPem } from "@/lib/pki/pem";
import { PkiError } from "@/lib/pki/pki-error";
import { type CertificateRequest, readRequest } from "@/lib/pki/request";

/** Text as it was pasted, or the bytes of a file. */
export type GivenRequests = Partial<Record<Purpose, string | Uint8Array | undefined>>;

interface Read {
  purpose: Purpose;
  request?: CertificateRequest | undefined;
  /** Why what was given is no request. */
  refusal?: Refusal;
}

/**
 * Leaves one request waiting for each purpose. Answers what is missing or bad, each beside its field, for the caller to
 * refuse: what was written by then is undone with it. A request kept from a production that failed is used again where
 * no new one is given.
 */
export async function takeRequests(
  scope: Scope,
  eid: EidRow,
  purposes: readonly Purpose[],
  given: GivenRequests,
): Promise<Refusal[]> {
  const kept = await listWaitingRequests(scope.tx, eid);
  const read = purposes.map((purpose) => readGiven(purpose, given[purpose]));
  const found = read.flatMap(({ purpose, request, refusal }) => {
    if (refusal) return [refusal];
    const there = request || kept.some((row) => row.purpose === purpose);
    return there ? [] : [new Refusal("request-missing", { purpose }, purpose)];
  });
  found.push(...sharedKeys(read, kept));
  const fresh = read.filter(({ purpose, request }) => request && !isKept(kept, purpose, request));
  await withdrawRequests(
    scope.tx,
    eid,
    fresh.map(({ purpose }) => purpose),
  );
  for (const { purpose, request } of fresh) {
    const known = found.some(({ field }) => field === purpose);
    if (request && !known && !(await keepRequest(scope, eid, purpose, request)))
      found.push(new Refusal("key-reused", { purpose }, purpose));
  }
  return found;
}

/** The keys that would be certified, and the new requests of them as text; throws what is missing or bad. */
export async function readAsked(
  tx: Tx,
  eid: EidRow,
  purposes: readonly Purpose[],
  given: GivenRequests,
): Promise<{ keys: string[]; requests: Partial<Record<Purpose, string>> }> {
  const kept = await listWaitingRequests(tx, eid);
  const read = purposes.map((purpose) => readGiven(purpose, given[purpose]));
  const keys = read.flatMap(({ purpose, request }) => {
    const key = request?.keyFingerprint ?? kept.find((row) => row.purpose === purpose)?.keyFingerprint;
    return key ? [{ purpose, key }] : [];
  });
  const missing = purposes.filter(
    (purpose) =>
      !(
        keys.some((one) => one.purpose === purpose) ||
        read.some((one) => one.purpose === purpose && one.refusal)
      ),
  );
  refuseAll([
    ...read.flatMap(({ refusal }) => refusal ?? []),
    ...missing.map((purpose) => new Refusal("request-missing", { purpose }, purpose)),
    ...sharedKeys(read, kept),
  ]);
  const requests = read.flatMap(({ purpose, request }) =>
    request ? [[purpose, toPem(request.der, "CERTIFICATE REQUEST")] as const] : [],
  );
  return { keys: keys.map(({ key }) => key), requests: Object.fromEntries(requests) };
}

const isKept = (kept: readonly CertificateRequestRow[], purpose: Purpose, request: CertificateRequest) =>
  kept.some((row) => row.purpose === purpose && row.keyFingerprint === request.keyFingerprint);

function readGiven(purpose: Purpose, given: string | Uint8Array | undefined): Read {
  if (given === undefined || given.length === 0 || (typeof given === "string" && given.trim() === ""))
    return { purpose };
  try {
    return { purpose, request: readRequest(given) };
  } catch (error) {
    const code = error instanceof PkiError ? refusalCodes.find((known) => known === error.code) : undefined;
    if (!code) throw error;
    return { purpose, refusal: new Refusal(code, {}, purpose) };
  }
}

/** Signing in and signing are two keys: one that does both could be made to sign a document as a challenge. */
function sharedKeys(read: readonly Read[], kept: readonly CertificateRequestRow[]): Refusal[] {
  const seen = new Set<string>();
  const found: Refusal[] = [];
  for (const { purpose, request, refusal } of read) {
    if (refusal) continue;
    const key = request?.keyFingerprint ?? kept.find((row) => row.purpose === purpose)?.keyFingerprint;
    if (key && seen.has(key)) found.push(new Refusal("key-shared", { purpose }, purpose));
    if (key) seen.add(key);
  }
  return found;
}

/** False when its key has been asked for before. */
async function keepRequest(
  { tx, actor, now }: Scope,
  eid: EidRow,
  purpose: Purpose,
  request: CertificateRequest,
): Promise<boolean> {
  const by = accountOf(actor);
  if (!by) throw new Refusal("forbidden");
  const { der, keyFingerprint, key } = request;
  return insertRequest(tx, {
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
}
