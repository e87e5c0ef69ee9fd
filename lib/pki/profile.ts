import type { CertificateOption, Purpose, SubjectProfile } from "@/lib/domain/credential/certificate";
import * as extensions from "./extension";
import { isPrintable, type NameAttribute, readName } from "./name";
import { oids } from "./oid";
import { PkiError } from "./pki-error";

export interface SubjectFacts {
  profile: SubjectProfile;
  organisationName: string;
  /** Ten digits. */
  organisationNumber: string;
  /** The person's name, or the alias of a pseudonym. */
  displayName: string;
  givenName?: string;
  surname?: string;
  /** Opaque, unique in the organisation, never reused. */
  affiliationUid: string;
  hsaId?: string;
  /** Twelve digits. */
  personalNumber?: string;
  userPrincipalName?: string;
  email?: string;
}

/** What the e-ID says of a person, by profile; throws PkiError `subject-incomplete`. */
export function subjectFor(facts: SubjectFacts): NameAttribute[] {
  return [
    { type: "countryName", value: "SE" },
    { type: "organizationName", value: display("organisationName", facts.organisationName) },
    { type: "organizationIdentifier", value: organisationIdentifier(facts.organisationNumber) },
    { type: "commonName", value: display("displayName", facts.displayName) },
    ...person(facts),
  ];
}

function person(facts: SubjectFacts): NameAttribute[] {
  const { affiliationUid: uid } = facts;
  if (facts.profile === "pseudonym")
    // EN 319 412-2 §4.2.4: a pseudonym stands instead of surname and given name, never beside them.
    return [
      { type: "pseudonym", value: display("displayName", facts.displayName) },
      serialNumber("affiliationUid", uid),
    ];
  const names: NameAttribute[] = [
    { type: "surname", value: display("surname", facts.surname) },
    { type: "givenName", value: display("givenName", facts.givenName) },
  ];
  if (facts.profile === "hsa") return [...names, serialNumber("hsaId", facts.hsaId)];
  // Twelve digits and nothing else, as SITHS and Efos do.
  if (facts.profile === "pnr")
    return [...names, serialNumber("personalNumber", facts.personalNumber, /^\d{12}$/)];
  // X.520 serialNumber is PrintableString, which has no `@`: the affiliation goes in an attribute of its own.
  const affiliation = exact("affiliationUid", `${uid}@${facts.organisationNumber}`);
  return [...names, serialNumber("affiliationUid", uid), { type: "orgAffiliation", value: affiliation }];
}

/** EN 319 412-1 §5.1.4: national trade register, country, number. */
export function organisationIdentifier(organisationNumber: string): string {
  if (!/^\d{10}$/.test(organisationNumber)) throw incomplete("organisationNumber");
  return `NTRSE-${organisationNumber}`;
}

/** Ten digits: of the one employer that a Name is of; null where it says none, or more than one. Throws DerError. */
export function organisationNumberIn(name: Uint8Array): string | null {
  const [said, ...more] = readName(name).filter(({ oid }) => oid === oids.organizationIdentifier);
  return (more.length === 0 && said && /^NTRSE-(\d{10})$/.exec(said.value)?.[1]) || null;
}

// An identifier is never cut: half of one could be another person's.
function exact(field: string, value: string | undefined, form = /^[^\p{C}]{1,64}$/u): string {
  if (!value || !form.test(value)) throw incomplete(field);
  return value;
}

function serialNumber(field: string, value: string | undefined, form?: RegExp): NameAttribute {
  const whole = exact(field, value, form);
  if (!isPrintable(whole)) throw incomplete(field); // X520SerialNumber, RFC 5280 appendix A
  return { type: "serialNumber", value: whole };
}

function incomplete(field: string): PkiError {
  return new PkiError("subject-incomplete", `${field} is missing or cannot stand in a certificate`);
}

const graphemes = new Intl.Segmenter("sv", { granularity: "grapheme" });
const upperBound = 64; // X.520 ub-name for common name and organisation; no relying party expects longer names

/**
 * A name as a certificate can carry it: NFC, no control or direction-changing characters (they could make one
 * name look like another), at most 64 code points, cut between whole characters.
 */
export function displayable(value: string, maximum = upperBound): string {
  const clean = value
    .normalize("NFC")
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  if ([...clean].length <= maximum) return clean;
  let cut = "";
  let length = 0;
  for (const { segment } of graphemes.segment(clean)) {
    length += [...segment].length;
    if (length > maximum) break;
    cut += segment;
  }
  // One character with more marks than fit: cut by code point then.
  return (cut || [...clean].slice(0, maximum).join("")).trim();
}

function display(field: string, value: string | undefined): string {
  const clean = displayable(value ?? "");
  if (!clean) throw incomplete(field);
  return clean;
}

/** What an option adds to its certificate: another extended key usage, and the name that goes with it. */
export const optionParts = {
  "smart-card-logon": {
    extendedKeyUsage: "smartCardLogon",
    name: ({ userPrincipalName }: SubjectFacts) =>
      extensions.userPrincipalName(exact("userPrincipalName", userPrincipalName, /^[^\p{C}]{3,254}$/u)),
  },
  // RFC 8550 §3 wants the address as the mail has it; one with other than ASCII is of another kind (RFC 9598).
  "secure-e-mail": {
    extendedKeyUsage: "emailProtection",
    name: ({ email }: SubjectFacts) =>
      extensions.mailAddress(exact("email", email, /^[!-?A-~]{1,64}@[!-?A-~]{1,189}$/)),
  },
} as const satisfies Record<CertificateOption, object>;

/** One kind of use for each key (EN 319 412-2 §4.3.2): sign in, or sign documents. */
export const keyUses = {
  authentication: { keyUsage: "digitalSignature", extendedKeyUsage: "clientAuth" },
  // No extended key usage: with documentSigning NSS refuses the certificate for every use.
  signature: { keyUsage: "contentCommitment", extendedKeyUsage: null },
} as const satisfies Record<Purpose, { keyUsage: string; extendedKeyUsage: string | null }>;
