import { createHmac, randomInt, timingSafeEqual } from "node:crypto";
import { secretKey } from "@/lib/crypto/secret";
import { codeAlphabet, codeLength, plainCode } from "@/lib/domain/credential/receipt";

/** Forty random bits in eight characters, as XXXX-XXXX. */
export function makeCode(): string {
  const code = Array.from({ length: codeLength }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join(
    "",
  );
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** Keyed and bound to its receipt, so that neither a copy of the table nor another receipt's code is of any use. */
export function hashCode(receiptId: string, code: string): Buffer {
  return createHmac("sha256", secretKey("lookup-key"))
    .update(`receipt-code:${receiptId}:${plainCode(code)}`)
    .digest();
}

export function codeMatches(receipt: { id: string; codeHash: Uint8Array | null }, typed: string): boolean {
  return receipt.codeHash !== null && timingSafeEqual(receipt.codeHash, hashCode(receipt.id, typed));
}
