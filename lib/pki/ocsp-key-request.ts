import { assemble } from "./certificate";
import { context, integer, oid, sequence, set } from "./der";
import { DerCursor, readingAs, readWhole, tags } from "./der-reader";
import { constantExtension } from "./extension";
import { encodeName } from "./name";
import { PkiError } from "./pki-error";
import { type CertificateRequest, readRequest } from "./request";
import { importPublicKey, verifySignature } from "./signature";
import type { KeyStore } from "./signer";

/** PKCS #9 extensionRequest (RFC 2985 §5.4.2). */
const extensionRequest = "1.2.840.113549.1.9.14";

/** What a status program asks for with its key, and all that it may ask: to sign OCSP answers. */
function requestInfo(publicKey: Uint8Array): Uint8Array {
  const name = encodeName([{ type: "commonName", value: "Sigill OCSP" }]);
  const wish = sequence(oid(extensionRequest), set(sequence(constantExtension("ocspSigning"))));
  return sequence(integer(0), name, publicKey, context(0, wish));
}

/** A request (PKCS #10, DER) signed by the key it is about. */
export async function buildOcspKeyRequest(signer: KeyStore, keyId: string): Promise<Uint8Array> {
  const publicKey = signer.publicKey(keyId);
  const info = requestInfo(publicKey);
  const signature = await signer.sign(keyId, info);
  if (!verifySignature(importPublicKey(publicKey), signer.algorithm(keyId), info, signature))
    throw new PkiError("key-missing", `key ${keyId} does not sign for its public half`);
  return assemble(info, signer.algorithm(keyId), signature);
}

/**
 * Reads such a request: proves that whoever made it holds the key, that the key is of P-256, and that it asks, byte for
 * byte, for nothing but what requestInfo says. Throws PkiError with the codes of a request or a key.
 */
export function readOcspKeyRequest(der: Uint8Array): CertificateRequest {
  const request = readRequest(der);
  const { key } = request;
  if (key.type !== "ec" || key.curve !== "P-256")
    throw new PkiError("key-type-not-allowed", "an OCSP key is of P-256");
  const info = readingAs("request-unreadable", () =>
    new DerCursor(readWhole(request.der, tags.sequence).content).next(tags.sequence),
  );
  if (!Buffer.from(info.der).equals(requestInfo(request.publicKey)))
    throw new PkiError("request-unreadable", "it asks for something else than to sign OCSP answers");
  return request;
}
