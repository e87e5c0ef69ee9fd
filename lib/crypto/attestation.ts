import { createPublicKey, X509Certificate } from "node:crypto";
import type { VerifiedRegistrationResponse } from "@simplewebauthn/server";
import { decodeAttestationObject } from "@simplewebauthn/server/helpers";
import { isByKnownRoot } from "@/lib/domain/people/passkey";

type Registered = NonNullable<VerifiedRegistrationResponse["registrationInfo"]>;

/**
 * How a passkey that the library has read is vouched for: in which format by a certificate, `none`, or `self` where only
 * its own key signed, with a certificate about that key or without. Whose a certificate is nobody compares here; the
 * library does in the formats whose makers' roots it knows.
 */
export function attestationOf({ fmt, attestationObject }: Registered, ownKey: Uint8Array): string {
  if (fmt === "none" || isByKnownRoot(fmt)) return fmt;
  const [certificate] = decodeAttestationObject(attestationObject).get("attStmt").get("x5c") ?? [];
  if (!certificate) return "self";
  const own = createPublicKey({ key: Buffer.from(ownKey), format: "der", type: "spki" });
  return new X509Certificate(certificate).publicKey.equals(own) ? "self" : fmt;
}
