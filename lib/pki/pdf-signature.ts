import type { Chain, PdfSignature } from "@/lib/domain/contract/document";
import type { Certificate } from "./certificate-reader";
import { chainTo } from "./chain";
import { verifyCms } from "./cms";
import { readName } from "./name";
import { oids } from "./oid";
import { type PdfSigned, readPdfSignatures } from "./pdf";

/** Whom to believe: the certificates of own issuers, each with whose it is, and roots that are trusted here. */
export interface Anchors {
  own: readonly { issuerId: string; certificate: Certificate }[];
  trusted: readonly Certificate[];
}

/** Who signed a PDF, and what holds of each signature. Never throws for what a stranger sent. */
export async function tellPdfSignatures(
  pdf: Uint8Array,
  anchors: Anchors,
  now: Date,
): Promise<PdfSignature[]> {
  const told: PdfSignature[] = [];
  for (const signed of readPdfSignatures(pdf))
    told.push(signed ? await tell(signed, anchors, now) : unreadable);
  return told;
}

const unreadable: PdfSignature = {
  name: "",
  signedAt: null,
  readable: false,
  intact: false,
  bytesAfter: 0,
  chain: "unknown",
  issuerId: null,
  serial: null,
  notBefore: null,
  notAfter: null,
};

async function tell(signed: PdfSigned, anchors: Anchors, now: Date): Promise<PdfSignature> {
  const { bytesAfter, statedAt } = signed;
  const stated = statedAt?.toISOString() ?? null;
  const read = await verifyCms(signed.cms, signed.covered);
  if (!read) return { ...unreadable, bytesAfter, signedAt: stated };
  const { signer } = read;
  return {
    name: nameOf(signer),
    signedAt: read.signedAt?.toISOString() ?? stated,
    readable: true,
    intact: read.intact,
    bytesAfter,
    ...leadsTo(signer, read.certificates, anchors, now),
    serial: signer.serial,
    notBefore: signer.notBefore.toISOString(),
    notAfter: signer.notAfter.toISOString(),
  };
}

function leadsTo(
  signer: Certificate,
  given: readonly Certificate[],
  { own, trusted }: Anchors,
  now: Date,
): { chain: Chain; issuerId: string | null } {
  // What an own issuer signed directly: its status is ours to tell.
  const direct = chainTo(
    signer,
    [],
    own.map(({ certificate }) => certificate),
    now,
  );
  const issuer = direct && own.find(({ certificate }) => certificate.fingerprint === direct[1]?.fingerprint);
  if (issuer) return { chain: "own", issuerId: issuer.issuerId };
  return { chain: chainTo(signer, given, trusted, now) ? "trusted" : "unknown", issuerId: null };
}

/** The name people would know the signer by; else whatever the certificate says. */
function nameOf({ subject, subjectDer }: Certificate): string {
  const attributes = readName(subjectDer);
  const common = attributes.find(({ oid }) => oid === oids.commonName)?.value;
  const plain = (common || subject).replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, " ");
  return [...plain].slice(0, 200).join("");
}
