import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { calculateJwkThumbprint, EmbeddedJWK, type JWK, jwtVerify } from "jose";
import { clockTolerance } from "./assertion";
import { algorithms } from "./issuer";
import { isNewProof } from "./proofs";

/** A proof is made for one request: it is as old as clocks may differ at most, and remembered for longer. Seconds. */
const freshSeconds = clockTolerance;

interface Shown {
  request: IncomingMessage;
  organisationId: string;
  token: string;
  /** The address that was asked at, as clients know it, without its query. */
  address: string;
  /** The thumbprint of the key that the token is bound to. */
  boundTo: string;
  now: Date;
}

/** RFC 9449 §4.3: what takes a proof that holds, which can be done once; undefined for one that does not hold. */
export async function proofOf({
  request,
  organisationId,
  token,
  address,
  boundTo,
  now,
}: Shown): Promise<(() => Promise<boolean>) | undefined> {
  const proof = request.headers.dpop;
  if (typeof proof !== "string" || proof.length > 8_192) return undefined;
  const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
    typ: "dpop+jwt",
    algorithms: [...algorithms],
    currentDate: now,
    clockTolerance: freshSeconds,
    requiredClaims: ["iat", "jti", "htm", "htu", "ath"],
  }).catch(() => ({ payload: undefined, protectedHeader: undefined }));
  if (!payload || !protectedHeader.jwk) return undefined;
  const { iat = 0, jti = "", htm, htu, ath } = payload;
  const isOfThis =
    Math.abs(now.getTime() / 1000 - iat) <= freshSeconds &&
    htm === request.method &&
    typeof htu === "string" &&
    withoutQuery(htu) === withoutQuery(address) &&
    ath === createHash("sha256").update(token).digest("base64url");
  if (!isOfThis) return undefined;
  const thumbprint = await calculateJwkThumbprint(protectedHeader.jwk as JWK);
  // Of a thief's own key nothing is written down.
  if (thumbprint !== boundTo) return undefined;
  return () => isNewProof(organisationId, "resource", thumbprint, jti);
}

function withoutQuery(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return `${url.origin}${url.pathname}`;
}
