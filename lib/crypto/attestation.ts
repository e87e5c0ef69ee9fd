import { createPublicKey, X509Certificate } from "node:crypto";
import type { VerifiedRegistrationResponse } from "@simplewebauthn/server";
import { decodeAttestationObject } from "@simplewebauthn/server/helpers";

type Registered = NonNullable<VerifiedRegistrationResponse["registrationInfo"]>;

/** The library takes these by their makers' roots alone; the certificate is about the passkey's own key, as it should be. */
const byKnownRoots: readonly string[] = ["android-key", "android-safetynet", "apple"];

/**
 * How a passkey that the library has read is vouched for: in which format by a certificate, `none`, or `self` where only
 * its own key signed, with a certificate about that key or without. Whose a certificate is nobody compares here.
 */
export function attestationOf({ fmt, attestationObject }: Registered, ownKey: Uint8Array): string {
  if (fmt === "none" || byKnownRoots.includes(fmt)) return fmt;
  const [certificate] = decodeAttestationObject(attestationObject).get("attStmt").get("x5c") ?? [];
  if (!certificate) return "self";
  const own = createPublicKey({ key: Buffer.from(ownKey), format: "der", type: "spki" });
  return new X509Certificate(certificate).publicKey.equals(own) ? "self" : fmt;
}
