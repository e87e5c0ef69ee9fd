import { createHash } from "node:crypto";
import { PkiError } from "./pki-error";
import { verifySignature } from "./signature";
import type { KeyStore } from "./signer";

/** It begins with a letter of its own: what an OCSP key signs otherwise begins with 0x30 (answers) or `ey` (status lists). */
function statement(publicKey: Uint8Array): Uint8Array {
  return Buffer.from(
    `sigill-ocsp-key-withdrawn-1\n${createHash("sha256").update(publicKey).digest("hex")}\n`,
  );
}

/** An OCSP key's own word that it is exposed. Who can give it holds the key, and nobody's else is withdrawn by it. */
export async function signKeyWithdrawal(signer: KeyStore, keyId: string): Promise<Uint8Array> {
  const publicKey = signer.publicKey(keyId);
  const proof = await signer.sign(keyId, statement(publicKey));
  if (!isKeyWithdrawal(publicKey, proof))
    throw new PkiError("key-missing", `key ${keyId} does not sign for its public half`);
  return proof;
}

/** Whether it is that of this key (SubjectPublicKeyInfo, DER). It holds for good: what was exposed once stays so. */
export function isKeyWithdrawal(publicKey: Uint8Array, proof: Uint8Array): boolean {
  return verifySignature(publicKey, "ES256", statement(publicKey), proof);
}
