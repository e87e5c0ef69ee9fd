import { randomBytes } from "node:crypto";
import { ownLook } from "@/lib/domain/credential/own-look";
import type { CrlReason } from "@/lib/domain/credential/reason";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { type Crl, verifyCrl } from "@/lib/pki/crl-reader";
import { buildOcspRequest } from "@/lib/pki/ocsp-request";
import { verifyOcspResponse } from "@/lib/pki/ocsp-verify";
import { readStatusList, type StatusList } from "@/lib/pki/status-list";

export interface StatusRequest {
  der: Uint8Array;
  /** The certificate of the authority that issued it, DER. */
  issuerDer: Uint8Array;
}
export type SeenStatus =
  | { status: "good" }
  | { status: "hold" | "revoked"; at: Date; reason: CrlReason }
  | { status: "unknown" };

/**
 * Asks as a relying party would: at the address the certificate itself names, over HTTP, trusting nothing but the
 * issuer. Throws when there is no answer in time, or none to be trusted.
 */
export async function fetchOcsp(asked: StatusRequest, timeoutMs = 2000): Promise<SeenStatus> {
  const { serial, ocspUrls } = readCertificate(asked.der);
  const nonce = randomBytes(16);
  const answer = await fetch(ocspUrls[0] ?? "", {
    method: "POST",
    headers: {
      "content-type": "application/ocsp-request",
      accept: "application/ocsp-response",
      "user-agent": ownLook,
    },
    body: Buffer.from(buildOcspRequest(asked.issuerDer, serial, nonce)),
    signal: AbortSignal.timeout(timeoutMs),
    cache: "no-store",
  });
  if (!answer.ok) throw new Error(`the OCSP service answered HTTP ${answer.status}`);
  const der = new Uint8Array(await answer.arrayBuffer());
  const { status } = verifyOcspResponse(der, { issuerDer: asked.issuerDer, serial, now: new Date(), nonce });
  if (status.kind !== "revoked") return { status: status.kind };
  const { at, reason } = status;
  return { status: reason === "certificateHold" ? "hold" : "revoked", at, reason };
}

/** Where the list is that is for a certificate. */
export const listAddress = ({ der }: StatusRequest): string => readCertificate(der).crlUrls[0] ?? "";

/** A fetched list, with the ETag that lets the next request answer 304. */
export interface FetchedCrl {
  crl: Crl;
  etag: string | null;
}

/**
 * The list in force, from the address the certificate names, checked against its issuer and that it is for this one. The
 * same as before is neither sent nor read again: reading one of 100,000 entries takes half a second.
 */
export async function fetchCrl(
  asked: StatusRequest,
  before?: FetchedCrl,
  timeoutMs = 5000,
): Promise<FetchedCrl> {
  const address = listAddress(asked);
  const answer = await fetch(address, {
    headers: before?.etag ? { "if-none-match": before.etag } : {},
    signal: AbortSignal.timeout(timeoutMs),
    cache: "no-store",
  });
  if (answer.status === 304 && before) return before;
  if (!answer.ok) throw new Error(`the list was answered with HTTP ${answer.status}`);
  const crl = verifyCrl(new Uint8Array(await answer.arrayBuffer()), asked.issuerDer);
  if (crl.distributionPoint !== null && crl.distributionPoint !== address)
    throw new Error("the list is for other certificates");
  return { crl, etag: answer.headers.get("etag") };
}

/** The issuer's status list, from its address, checked against the issuer. */
export async function fetchStatusList(
  { uri, issuerDer }: { uri: string; issuerDer: Uint8Array },
  timeoutMs = 5000,
): Promise<StatusList> {
  const answer = await fetch(uri, {
    headers: { accept: "application/statuslist+jwt", "user-agent": ownLook },
    signal: AbortSignal.timeout(timeoutMs),
    cache: "no-store",
  });
  if (!answer.ok) throw new Error(`the status list was answered with HTTP ${answer.status}`);
  return readStatusList(await answer.text(), { uri, issuerDer, now: new Date() });
}

/** What a list says of one certificate. */
export function statusInCrl(crl: Crl | undefined, serial: string): "good" | "hold" | "revoked" {
  const entry = crl?.bySerial.get(serial);
  if (!entry) return "good";
  return entry.reason === "certificateHold" ? "hold" : "revoked";
}
