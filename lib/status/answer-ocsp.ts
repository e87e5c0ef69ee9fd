import { withoutOrganisation } from "@/db/core/client";
import { readCertificateStatuses, readListNumber, type StatusRow } from "@/db/credential/status";
import { entriesOf } from "@/lib/domain/credential/list-row";
import type { CertId } from "@/lib/pki/cert-id";
import {
  buildOcspResponse,
  type OcspErrorKind,
  type OcspStatus,
  ocspError,
  type SingleResponse,
} from "@/lib/pki/ocsp";
import { type OcspRequest, readOcspRequest } from "@/lib/pki/ocsp-request";
import { PkiError } from "@/lib/pki/pki-error";
import type { Signer } from "@/lib/pki/signer";
import type { AskedSerials } from "./asked-serials";
import type { Answered, Authorities } from "./authorities";
import { inTime } from "./in-time";
import type { SeenLists } from "./seen-lists";

/** How long an answer may be relied on: the oldest "good" anyone may hold. */
const lifeMs = 10 * 60_000;

/** The status, or the error (RFC 6960 §4.2.1); of a question about several, that it was about several. */
export type OcspAnswer = OcspStatus["kind"] | OcspErrorKind | "several";

export interface OcspOutcome {
  der: Uint8Array;
  /** What was answered, in a word: for figures. */
  answer: OcspAnswer;
  /** Set for a signed answer that a cache may keep for a while. */
  cacheable?: { thisUpdate: Date };
  /** What went wrong on our side, for the log. */
  fault?: unknown;
}
export interface Responding {
  signer: Signer;
  authorities: Authorities;
  seen: SeenLists;
  /** How long the database is waited for before the client is told to come back. */
  patienceMs?: number;
  /** Who was asked about, as a hint that they are used. */
  asked?: AskedSerials | undefined;
  /** Whether the time can be worked by: an answer dated ahead is a "good" that somebody may keep until its day. */
  mayDate: () => boolean;
}

/** Answers one request, whatever its bytes. Never throws: an unsigned error is an answer too (RFC 6960 §2.3). */
export async function answerOcsp(
  parts: Responding,
  body: Uint8Array,
  now = new Date(),
  isOwn = false,
): Promise<OcspOutcome> {
  let request: OcspRequest;
  try {
    request = readOcspRequest(body);
  } catch (fault) {
    if (fault instanceof PkiError) return { ...refused("malformedRequest") };
    return { ...refused("internalError"), fault };
  }
  if (!parts.mayDate()) return { ...refused("tryLater") };
  try {
    const noting = isOwn ? { ...parts, asked: undefined } : parts;
    return await inTime(respond(noting, request, now), parts.patienceMs ?? 3_000);
  } catch (fault) {
    return { ...refused("tryLater"), fault };
  }
}

const refused = (answer: OcspErrorKind) => ({ der: ocspError(answer), answer });

async function respond(parts: Responding, request: OcspRequest, now: Date): Promise<OcspOutcome> {
  const found = await Promise.all(request.certIds.map((certId) => parts.authorities.find(certId)));
  const [authority] = found;
  // One answer has one signer, so a request about two issuers, or about one not ours, is nobody's to answer.
  if (!authority || found.some((other) => other?.issuerId !== authority.issuerId))
    return { ...refused("unauthorized") };
  const serials = request.certIds.map(({ serial }) => serial);
  const known = await parts.seen.number({ slug: authority.slug, der: authority.certificate });
  const [rows, number] = await withoutOrganisation((tx) =>
    Promise.all([readCertificateStatuses(tx, authority, serials), readListNumber(tx, authority)]),
  );
  if (number < known)
    throw new Error(
      `the last list of ${authority.slug} in the database is ${number}, and list ${known} has been published: npm run restore-check`,
    );
  parts.seen.noteNumber(authority.slug, number);
  const responses = request.certIds.map((certId) => singleFor(certId, rows, now));
  const der = await signAnswer(parts.signer, authority, request, responses, now);
  // Of what is blocked or unknown nothing is used; and so a flood of made-up serials leaves nothing behind.
  for (const { certId, status } of responses)
    if (status.kind === "good") parts.asked?.note(authority, certId.serial);
  const [only, another] = responses;
  const answer = another || !only ? "several" : only.status.kind;
  return request.nonce ? { der, answer } : { der, answer, cacheable: { thisUpdate: now } };
}

function singleFor(certId: CertId, rows: readonly StatusRow[], now: Date): SingleResponse {
  const row = rows.find(({ serial }) => serial === certId.serial);
  return {
    certId,
    status: statusOf(row, now),
    thisUpdate: now,
    nextUpdate: new Date(now.getTime() + lifeMs),
  };
}

function statusOf(row: StatusRow | undefined, now: Date): OcspStatus {
  if (!row) return { kind: "unknown" }; // never "good" for what was not issued
  if (row.status === "good") return { kind: "good" };
  // A row that lacks something is blocked all the same, as it is in the list.
  const [entry] = entriesOf([{ ...row, invalidityAt: null }], () => new Map(), now).entries;
  return { kind: "revoked", at: entry?.revocationDate ?? now, reason: entry?.reason ?? "unspecified" };
}

/** Signs with the newest signer whose key is here: a renewed key may not have reached this machine yet. */
async function signAnswer(
  signer: Signer,
  { signers }: Answered,
  { nonce }: OcspRequest,
  responses: readonly SingleResponse[],
  now: Date,
): Promise<Uint8Array> {
  let missing: unknown;
  for (const { keyId, notBefore, responder } of signers) {
    if (notBefore > now || responder.notAfter <= now) continue;
    try {
      const answer = { responder, producedAt: now, responses, ...(nonce && { nonce }) };
      return await buildOcspResponse(signer, keyId, answer);
    } catch (fault) {
      if (!(fault instanceof PkiError && fault.code === "key-missing")) throw fault;
      missing = fault;
    }
  }
  throw missing ?? new Error("no OCSP signer of this issuer is valid now");
}
