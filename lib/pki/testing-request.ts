import { generateKeyPairSync, sign } from "node:crypto";
import { bitString, context, integer, oid, sequence, set, utf8 } from "./der";
import { toPem } from "./pem";

/** For tests: a request as a card makes it (RFC 2986), with a P-256 key of its own. openssl takes its time over a thousand. */
export function aCardRequest(): string {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(set(sequence(oid("2.5.4.3"), utf8("kort"))));
  const info = sequence(integer(0), name, publicKey.export({ type: "spki", format: "der" }), context(0));
  const signature = bitString(sign("sha256", info, privateKey));
  return toPem(sequence(info, sequence(oid("1.2.840.10045.4.3.2")), signature), "CERTIFICATE REQUEST");
}
