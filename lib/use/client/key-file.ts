import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { toPem } from "@/lib/pki/pem";

/** What is in a DER file, by what OpenSSL reads of it. A private key is named as one, so that it is told as such. */
const kinds: readonly [label: string, read: (der: Buffer) => unknown][] = [
  ["CERTIFICATE", (der) => new X509Certificate(der)],
  ["PUBLIC KEY", (key) => createPublicKey({ key, format: "der", type: "spki" })],
  ["PRIVATE KEY", (key) => createPrivateKey({ key, format: "der", type: "pkcs8" })],
  ["PRIVATE KEY", (key) => createPrivateKey({ key, format: "der", type: "sec1" })],
  ["PRIVATE KEY", (key) => createPrivateKey({ key, format: "der", type: "pkcs1" })],
];

/** A file as if its content had been pasted: PEM and JSON are text already, and Windows writes it in two ways. */
export function textOfKeyFile(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] !== 0x30) return new TextDecoder("utf-8").decode(bytes);
  const der = Buffer.from(bytes);
  const label = kinds.find(([, read]) => reads(() => read(der)))?.[0];
  return label ? toPem(bytes, label) : "DER";
}

function reads(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
