import { createPublicKey, type KeyObject, sign } from "node:crypto";
import { assemble, encodeToBeSigned, newSerial } from "./certificate";
import { constantExtension, keyIdentifier, subjectKeyIdentifier } from "./extension";
import { encodeName } from "./name";
import { algorithmFor } from "./signature";

interface SelfSigned {
  /** The private one. */
  key: KeyObject;
  commonName: string;
  organisation: string;
  notBefore: Date;
  notAfter: Date;
}

/** A certificate that says no more than its key: where SAML writes keys, it writes certificates. DER. */
export function selfSigned({ key, commonName, organisation, notBefore, notAfter }: SelfSigned): Uint8Array {
  const publicKey = createPublicKey(key).export({ format: "der", type: "spki" });
  const algorithm = algorithmFor(key);
  const name = encodeName([
    { type: "organizationName", value: organisation },
    { type: "commonName", value: commonName },
  ]);
  const tbs = encodeToBeSigned({
    ...{
      serial: newSerial(),
      algorithm,
      issuerName: name,
      subjectName: name,
      notBefore,
      notAfter,
      publicKey,
    },
    extensions: [
      constantExtension("endEntity"),
      constantExtension("digitalSignature"),
      subjectKeyIdentifier(keyIdentifier(publicKey)),
    ],
  });
  return assemble(tbs, algorithm, sign("sha256", tbs, key));
}
