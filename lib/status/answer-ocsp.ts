import { isPreparing } from "@/lib/domain/credential/ocsp-key";
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
import type { KeyStore } from "@/lib/pki/signer";
import type { AskedSerials } from "./asked-serials";
import type { Answered, Authorities, Revoked } from "./authorities";
import { inTime } from "./in-time";
import { issuerKey, lifeMs, type StatusMemory } from "./memory";
import { steadyNow } from "./steady";
import type { Trust } from "./trust";

/**
 * The status, or the error (RFC 6960 §4.2.1); of a question about several, that it was about several; of one about an
 * issuer that is preparing that, which the client is told as tryLater.
 */
export type OcspAnswer = OcspStatus["kind"] | OcspErrorKind | "several" | "preparing";

export interface OcspOutcome {
  der: Uint8Array;
  /** What was answered, in a word: for figures. */
  answer: OcspAnswer;
  /** Set for a signed answer without a nonce, which others may be given too. */
  reusable?: Reusable;
  /** What went wrong on our side, for the log. */
  fault?: unknown;
}
/** An answer about one certificate, and for how long it may be said again to whoever asks in the same words. */
export interface Reusable {
  authority: Answered;
  serial: string;
  /** As it was asked. */
  certId: Uint8Array;
  place: number;
  stamp: number;
  epoch: number;
  /** Which keys signed then (Authorities.turn). */
  turn: number;
  thisUpdate: Date;
  /** Of the look it says what was seen in. */
  steady: number;
}
export interface Responding {
  signer: KeyStore;
  authorities: Authorities;
  memory: StatusMemory;
  trust: Trust;
  /** How long the database is waited for before the client is told to come back. */
  patienceMs?: number;
  /** Who was asked about, as a hint that they are used. */
  asked?: AskedSerials | undefined;
  /** Whether the time can be worked by: an answer dated ahead is a "good" that somebody may keep until its day. */
  mayDate: () => boolean;
}

/** Answers one request, whatever its bytes. Never throws: an unsigned error is an answer too (RFC 6960 §2.3). */
export async function answerOcsp(parts: Responding, body: Uint8Array, isOwn = false): Promise<OcspOutcome> {
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
    return await inTime(respond(noting, request), parts.patienceMs ?? 3_000);
  } catch (fault) {
    return { ...refused("tryLater"), fault };
  }
}

const preparing = (): OcspOutcome => ({ der: ocspError("tryLater"), answer: "preparing" });
const refused = (answer: OcspErrorKind) => ({ der: ocspError(answer), answer });

async function respond(parts: Responding, request: OcspRequest): Promise<OcspOutcome> {
  const { authorities, memory, trust } = parts;
  const asked = steadyNow();
  const found = await Promise.all(request.certIds.map((certId) => authorities.find(certId)));
  const [authority] = found;
  // One answer has one signer, so a request about two issuers, or about one not ours, is nobody's to answer.
  if (!authority || found.some((other) => other?.issuerId !== authority.issuerId))
    return { ...refused("unauthorized") };
  if (isPreparing(authority.firstKey, new Date())) return preparing();
  const distrust = await distrustOf(trust, authority);
  const issuer = issuerKey(authority);
  // What nobody knows may have been issued since the last look: the next one tells.
  const isNew = request.certIds.some(({ serial }) => isUnknown(memory, issuer, serial));
  if (isNew && !memory.isOld()) await memory.since(asked);
  const { look, epoch } = memory;
  if (!look) return { ...refused("tryLater") }; // the statuses are being read, which is no fault
  // That it was never issued is known of a later look alone.
  if (
    isNew &&
    look.steady <= asked &&
    request.certIds.some(({ serial }) => isUnknown(memory, issuer, serial))
  )
    return { ...refused("tryLater") };
  const told = { thisUpdate: new Date(look.wall), isOld: memory.isOld() };
  const single = singleOf(memory, issuer, told, authority);
  const responses = request.certIds.map(single);
  if ((told.isOld || distrust) && responses.some(({ status }) => status.kind !== "revoked"))
    throw distrust?.fault ?? new Error("the database was last looked at ten minutes ago");
  const place = memory.book.find(issuer, request.certIds[0]?.serial ?? "");
  const stamp = memory.book.stamp(place);
  const { turn } = authorities;
  const der = await signAnswer(parts.signer, authority, request, responses, new Date());
  // Of what is blocked or unknown nothing is used; and so a flood of made-up serials leaves nothing behind.
  for (const { certId, status } of responses)
    if (status.kind === "good") parts.asked?.note(authority, certId.serial);
  const [only, another] = responses;
  if (another || !only) return { der, answer: "several" };
  const answer = only.status.kind;
  if (request.nonce || place < 0 || told.isOld || distrust) return { der, answer };
  const { steady } = look;
  const { serial, der: certId } = only.certId;
  const seen = { place, stamp, epoch, turn, thisUpdate: told.thisUpdate, steady };
  return { der, answer, reusable: { authority, serial, certId, ...seen } };
}

const distrustOf = (trust: Trust, authority: Answered) =>
  trust.require(authority).then(
    () => undefined,
    (fault: unknown) => ({ fault }),
  );

const isUnknown = ({ book }: StatusMemory, issuer: string, serial: string) =>
  book.status(book.find(issuer, serial), new Date(0)).kind === "unknown";

interface Dated {
  thisUpdate: Date;
  isOld: boolean;
}

/** Dated by the last look. Once that is old only a block is said, and not until when: no date that is still to come would be so. */
function singleFor(
  { book }: StatusMemory,
  issuer: string,
  certId: CertId,
  { thisUpdate, isOld }: Dated,
): SingleResponse {
  const status = book.status(book.find(issuer, certId.serial), thisUpdate);
  const single = { certId, status, thisUpdate };
  return isOld ? single : { ...single, nextUpdate: new Date(thisUpdate.getTime() + lifeMs) };
}

const singleOf =
  (memory: StatusMemory, issuer: string, told: Dated, { revoked }: Answered) =>
  (certId: CertId) =>
    underRevoked(singleFor(memory, issuer, certId, told), revoked);

/** Under an authority that its root's list names nothing is good. What is blocked by itself is so as before. */
function underRevoked(single: SingleResponse, revoked: Revoked | null): SingleResponse {
  if (!revoked || single.status.kind !== "good") return single;
  return { ...single, status: { kind: "revoked", ...revoked } };
}

/** Signs with the newest signer whose key is here: a renewed key may not have reached this machine yet. */
async function signAnswer(
  signer: KeyStore,
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
