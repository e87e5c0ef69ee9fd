import { createHash } from "node:crypto";

/** Of a public key in base64, as people read it to each other: 80 bits of its SHA-256, in five groups of four. */
export function keyFingerprint(publicKey: string): string {
  const hex = createHash("sha256").update(Buffer.from(publicKey, "base64")).digest("hex");
  return [0, 4, 8, 12, 16].map((at) => hex.slice(at, at + 4)).join(" ");
}

/** What was typed of one, with or without the spaces; null where it is none. */
export function readFingerprint(typed: string): string | null {
  const hex = typed.toLowerCase().replaceAll(/[\s:-]/g, "");
  return /^[0-9a-f]{20}$/.test(hex) ? (hex.match(/.{4}/g) ?? []).join(" ") : null;
}
