import { z } from "zod";
import { crlReasonsKnown, reasons } from "@/lib/domain/credential/reason";
import type { Outside } from "@/lib/domain/credential/restore";
import { readIssuer } from "@/lib/pki/issuer";
import { PkiError } from "@/lib/pki/pki-error";
import { verifySignature } from "@/lib/pki/signature";
import type { Signer } from "@/lib/pki/signer";

/** What lies beside a list outside the database: what the list itself cannot say. */
export interface Published {
  issuer: string;
  number: bigint;
  /** The last e-ID number given out by then. */
  eidNumbers: { year: number; last: number };
  /** What is on the list, and beside it what was issued of late and is good. */
  statuses: Outside[];
}

const format = "sigill-published-1";
const instant = z.coerce.date();
const head = z.object({
  format: z.literal(format),
  issuer: z.string(),
  number: z.coerce.bigint(),
  eidNumbers: z.object({ year: z.int(), last: z.int() }),
});
const row = z.object({
  serial: z.string(),
  status: z.enum(["good", "hold", "revoked"]),
  reason: z.enum(crlReasonsKnown).nullable(),
  at: instant.nullable(),
  invalidityAt: instant.nullable(),
  notAfter: instant,
  eidNumber: z.string().nullable(),
  eidReason: z.enum(reasons).nullable(),
  revokesAt: instant.nullable(),
});

/**
 * One line of JSON for what it is, one for each certificate, and the signature of the issuer's key over them all. They
 * begin with a brace, and what that key signs otherwise with 0x30, so that neither can be taken for the other.
 */
export async function signPublished(
  signer: Signer,
  keyId: string,
  { issuer, number, eidNumbers, statuses }: Published,
): Promise<string> {
  const lines = [{ format, issuer, number: String(number), eidNumbers }, ...statuses];
  const body = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  const signature = await signer.sign(keyId, Buffer.from(body));
  return `${body}${JSON.stringify({ signature: Buffer.from(signature).toString("base64") })}\n`;
}

/** Whether what is told beside a list is whole, as the issuer signed it. */
export function isPublishedWhole(text: string, issuerDer: Uint8Array): boolean {
  const end = text.lastIndexOf("\n", text.length - 2) + 1;
  const { publicKeyObject, algorithm } = readIssuer(issuerDer);
  return verifySignature(
    publicKeyObject,
    algorithm,
    Buffer.from(text.slice(0, end)),
    signatureIn(text.slice(end)),
  );
}

/** Throws PkiError `crl-refused` for what this issuer did not sign, and for what is about another list. */
export function readPublished(
  text: string,
  issuerDer: Uint8Array,
  wanted: { issuer: string; number: bigint },
): Published {
  const end = text.lastIndexOf("\n", text.length - 2) + 1;
  const signed = text.slice(0, end);
  if (!isPublishedWhole(text, issuerDer))
    throw new PkiError("crl-refused", "the signature is not the issuer's");
  const [first, ...rest] = signed
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const { format: _, ...read } = head.parse(first);
  if (read.issuer !== wanted.issuer || read.number !== wanted.number)
    throw new PkiError("crl-refused", `it is about list ${read.number} of ${read.issuer}`);
  return { ...read, statuses: rest.map((line) => row.parse(line)) };
}

function signatureIn(line: string): Uint8Array {
  try {
    return Buffer.from(z.object({ signature: z.base64() }).parse(JSON.parse(line)).signature, "base64");
  } catch {
    return new Uint8Array();
  }
}
