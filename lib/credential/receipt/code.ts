import { randomInt } from "node:crypto";
import { isKeyedHash, keyedHash } from "@/lib/crypto/keyed-hash";
import { codeAlphabet, codeLength, plainCode } from "@/lib/domain/credential/receipt";

/** Forty random bits in eight characters, as XXXX-XXXX. */
export function makeCode(): string {
  const code = Array.from({ length: codeLength }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join(
    "",
  );
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** Keyed and bound to its receipt, so that neither a copy of the table nor another receipt's code is of any use. */
export const hashCode = (receiptId: string, code: string): Buffer => keyedHash(textOf(receiptId, code));

const textOf = (receiptId: string, code: string) => `receipt-code:${receiptId}:${plainCode(code)}`;

export function codeMatches(receipt: { id: string; codeHash: Uint8Array | null }, typed: string): boolean {
  return receipt.codeHash !== null && isKeyedHash(receipt.codeHash, textOf(receipt.id, typed));
}
