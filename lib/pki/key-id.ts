import { randomBytes } from "node:crypto";

/** A key id never used before: an employer can have several issuers, and each renews its OCSP key. */
export function newKeyId(role: string): string {
  return `${role}-${randomBytes(8).toString("hex")}`;
}
