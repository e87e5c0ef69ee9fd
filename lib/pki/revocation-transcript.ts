import { displayable } from "./profile";

interface Revoked {
  organisation: string;
  issuer: string;
  serial: string;
  /** SHA-256 of the certificate, hex. */
  fingerprint: string;
  at: string;
  reason: string;
  slug: string;
  number: string;
  nextUpdate: string;
  witnesses: readonly string[];
}

/** The record of a revocation, Swedish and English, for paper. */
export function writeRevocationTranscript(revoked: Revoked): string {
  const witnesses = revoked.witnesses.map((witness) => displayable(witness)); // one line each
  return [
    "PROTOKOLL FÖR SPÄRR AV UTFÄRDARE / TRANSCRIPT: AN ISSUING AUTHORITY REVOKED",
    "",
    `Tid / time:                 ${revoked.at.slice(0, 19).replace("T", " ")} UTC`,
    `Organisation:               ${displayable(revoked.organisation)}`,
    `Utfärdare / issuer:         ${revoked.issuer}`,
    `Serienummer / serial:       ${revoked.serial}`,
    `Certifikat / SHA-256:       ${(revoked.fingerprint.toUpperCase().match(/.{1,4}/g) ?? []).join(" ")}`,
    `Orsak / reason:             ${revoked.reason}`,
    ...witnesses.map((witness, i) => `Vittne / witness ${i + 1}:         ${witness}`),
    "",
    `Rotens spärrlista / CRL of the root: ${revoked.slug}, nummer / number ${revoked.number}`,
    `Gäller till / next:         ${revoked.nextUpdate.slice(0, 19).replace("T", " ")} UTC`,
    "",
    ...witnesses.map((witness) => `Underskrift / signature:    ____________________________  ${witness}`),
    "",
  ].join("\n");
}
