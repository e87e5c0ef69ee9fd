import { createHash } from "node:crypto";
import { controlFingerprint, type FingerprintedResult } from "@/lib/domain/mark/control-fingerprint";

/** What a result says, hashed: the same as is looked at again when the result is evidence. Hex. */
export function resultDigest(result: FingerprintedResult): string {
  return createHash("sha256").update(controlFingerprint(result)).digest("hex");
}
