import { readCertificate } from "@/lib/pki/certificate-reader";
import { PkiError } from "@/lib/pki/pki-error";

/** How a client names somebody: by what they are at the employer, or by what they showed. */
export type SubjectRef =
  | { by: "affiliation"; key: string }
  | { by: "eid"; key: string }
  /** By its serial, and what else must be so of it. */
  | { by: "certificate"; key: string; fingerprint: string | null; issuer: string | null };

export interface NamedSubject {
  type: string;
  id: string;
  properties?: Record<string, unknown> | undefined;
}

/** Null for what names nobody here, as it would for somebody we do not have. */
export function subjectRefOf(subject: NamedSubject, organisationNumber: string): SubjectRef | null {
  if (subject.type === "affiliation") return byAffiliation(subject.id, organisationNumber);
  if (subject.type === "eid") return { by: "eid", key: subject.id.trim().toUpperCase() };
  return subject.type === "certificate" ? byCertificate(subject) : null;
}

/** Split on the last @ (Sweden Connect, attribute specification 1.8 §3.2.1); compared without regard to case. */
function byAffiliation(id: string, organisationNumber: string): SubjectRef | null {
  const at = id.lastIndexOf("@");
  if (at < 1 || id.slice(at + 1) !== organisationNumber) return null;
  return { by: "affiliation", key: id.slice(0, at).toLowerCase() };
}

/** Characters of an issuer's name: RFC 5280 §A.1 lets each part have 64, and few names have ten parts. */
const longestName = 2_000;

/** As PEM, or by its serial and issuer. */
function byCertificate({ id, properties }: NamedSubject): SubjectRef | null {
  const issuer = properties?.issuer;
  if (typeof issuer === "string") {
    if (issuer.length > longestName) return null;
    const serial = serialOf(id);
    return serial === null
      ? null
      : { by: "certificate", key: serial, fingerprint: null, issuer: comparable(issuer) };
  }
  try {
    const { serial, fingerprint } = readCertificate(id);
    return { by: "certificate", key: serial, fingerprint, issuer: null };
  } catch (fault) {
    if (fault instanceof PkiError) return null;
    throw fault;
  }
}

/** Hex as programs write it: with colons, capitals or a zero before. */
function serialOf(text: string): string | null {
  const hex = text.replace(/[:\s]/g, "").toLowerCase();
  if (!/^[0-9a-f]{1,64}$/.test(hex)) return null;
  const octets = hex.length % 2 === 0 ? hex : `0${hex}`;
  return octets.replace(/^(?:00)+(?=[0-9a-f]{2})/, "");
}

/** A name as RFC 4514 text, however it is spaced and in whichever case. */
export const comparable = (name: string): string =>
  name
    .trim()
    .replace(/([,=+])\s+/g, "$1")
    .replace(/(?<!\s)\s+(?=[,=+])/g, "")
    .toLowerCase();
