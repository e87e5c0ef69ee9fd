import { generateKeyPairSync, sign } from "node:crypto";
import { bitString, context, integer, oid, sequence, set, utf8 } from "@/lib/pki/der";
import { toPem } from "@/lib/pki/pem";

const ecdsaWithSha256 = sequence(oid("1.2.840.10045.4.3.2"));

/** What a card would do: makes a key and a certificate request (RFC 2986). The demo's private keys are thrown away. */
export function carrierRequest(name: string): string {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const subject = sequence(set(sequence(oid("2.5.4.3"), utf8(name))));
  const info = sequence(integer(0), subject, publicKey.export({ type: "spki", format: "der" }), context(0));
  const signature = sign("sha256", info, privateKey);
  return toPem(sequence(info, ecdsaWithSha256, bitString(signature)), "CERTIFICATE REQUEST");
}
