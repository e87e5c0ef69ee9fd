import type { Signer } from "@/lib/pki/signer";

/**
 * The line that is signed, and below it the signature of the issuer's key and the certificate of that key. It begins with
 * a brace and its format, as nothing else does that this key signs (ADR 96).
 */
export async function signReceipt(
  signer: Signer,
  authority: { keyId: string; der: Uint8Array },
  line: string,
): Promise<string> {
  const signature = Buffer.from(await signer.sign(authority.keyId, Buffer.from(line)));
  const certificate = Buffer.from(authority.der);
  const below = { signature: signature.toString("base64"), certificate: certificate.toString("base64") };
  return `${line}${JSON.stringify(below)}\n`;
}
