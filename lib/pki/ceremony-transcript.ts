import { createHash } from "node:crypto";
import type { Ceremony, CeremonyPlan, KeyPlace } from "./ceremony-plan";
import { type Certificate, readCertificate } from "./certificate-reader";
import { readCrl } from "./crl-reader";
import type { Custody } from "./custody";
import { displayable } from "./profile";

/** The record of a ceremony, Swedish and English, for paper: read back from what was made and not from the plan. */
export function writeTranscript(plan: CeremonyPlan, made: Omit<Ceremony, "transcript">): string {
  const crl = readCrl(made.root.crl);
  const witnesses = plan.witnesses.map((witness) => displayable(witness)); // one line each
  // Custodians sign for their shares; who is also a witness signs once.
  const signers = new Set([
    ...witnesses,
    ...(plan.custody?.custodians ?? []).map((name) => displayable(name)),
  ]);
  return [
    "PROTOKOLL FÖR NYCKELCEREMONI / KEY CEREMONY TRANSCRIPT",
    "",
    `Tid / time:                 ${clock(plan.now)}`,
    `Organisation:               ${plan.organisationName} (${plan.organisationNumber})`,
    `Program / software:         Node.js ${process.versions.node}, OpenSSL ${process.versions.openssl}`,
    ...witnesses.map((witness, i) => `Vittne / witness ${i + 1}:         ${witness}`),
    ...signedBy(plan.signers),
    "",
    ...step(
      1,
      `Rotens nyckel skapad, ${kept(plan.rootKeys, "sv")} / root key made, ${kept(plan.rootKeys, "en")}`,
      made.root,
    ),
    ...step(
      2,
      `Utfärdarens nyckel skapad, ${kept(plan.operativeKeys, "sv")}, och intygad av roten / issuing key made, ${kept(plan.operativeKeys, "en")}, certified by the root`,
      made.issuing,
      openedBy(plan.custody),
    ),
    "3. Rotens spärrlista / CRL of the root",
    `   Nummer / number:         ${crl.number}, ${crl.entries.length} spärrade / revoked`,
    `   Gäller till / next:      ${clock(crl.nextUpdate)}`,
    `   SHA-256:                 ${grouped(createHash("sha256").update(made.root.crl).digest("hex"))}`,
    "",
    ...("module" in plan.rootKeys ? rootInToken : rootInFolder),
    "",
    ...[...signers].map((name) => `Underskrift / signature:    ____________________________  ${name}`),
    "",
  ].join("\n");
}

const rootInFolder = [
  "4. Att göra / to do: flytta rotens nyckelmapp till ett offline-medium i två exemplar, radera den här,",
  "   och förvara lösenfrasen skild från mediet. / Move the root's key folder to offline media in two copies,",
  "   erase it here, and keep the passphrase apart from the media.",
];
const rootInToken = [
  "4. Att göra / to do: säkerhetskopiera modulen med rotens nyckel på tillverkarens sätt, koppla bort den,",
  "   och förvara dess PIN skild från den. / Back the token with the root's key up the way its maker has it,",
  "   take it offline, and keep its PIN apart from it.",
];

/** Who signed it beforehand, with a passkey, and the hash that each signed. */
export const signedBy = (signers: CeremonyPlan["signers"] = []): string[] =>
  signers.flatMap(({ name, at, words }) => [
    `Underskrift / signed act:   ${displayable(name)}, ${clock(at)}`,
    `   SHA-256:                 ${grouped(words)}`,
  ]);

/** How a private key is kept from now on. */
export function kept(place: KeyPlace, language: "sv" | "en"): string {
  if (!("module" in place)) return language === "sv" ? "krypterad i fil" : "encrypted in a file";
  const token = `PKCS#11 ${displayable(place.token)}`;
  return language === "sv"
    ? `i modulen ${token}, som den inte kan lämna`
    : `in the token ${token}, which it cannot leave`;
}

/** Who open the issuing key (K4.3 e), with the number of each one's share. */
export function openedBy(custody: Custody | undefined): string[] {
  if (!custody)
    return [
      "   Öppnas av / opened by:   signeringstjänsten själv, utan nyckelförvaltare / the signer by itself, without custodians",
    ];
  const { needed, custodians, setId } = custody;
  return [
    `   Öppnas av / opened by:   ${needed} av / of ${custodians.length} nyckelförvaltare / custodians`,
    `   Delning / splitting:     ${setId.toUpperCase()}`,
    ...custodians.map((name, nth) => `   Andel / share ${nth + 1}:         ${displayable(name)}`),
  ];
}

export function step(
  number: number,
  title: string,
  made: { keyId: string; certificate: Uint8Array },
  more: readonly string[] = [],
): string[] {
  const certificate: Certificate = readCertificate(made.certificate);
  return [
    `${number}. ${title}`,
    `   Nyckel-id / key id:      ${made.keyId}`,
    `   Namn / subject:          ${certificate.subject}`,
    `   Serienummer / serial:    ${certificate.serial}`,
    `   Giltig / valid:          ${clock(certificate.notBefore)} – ${clock(certificate.notAfter)}`,
    `   Nyckel / key SHA-256:    ${grouped(certificate.keyFingerprint)}`,
    `   Certifikat / SHA-256:    ${grouped(certificate.fingerprint)}`,
    ...more,
    "",
  ];
}

/** 2026-11-24 10:00:00 UTC: as both languages read it, and as the certificate has it. */
export const clock = (at: Date) => `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;

/** Hex that two people can read to each other. */
export function grouped(hex: string): string {
  return (
    hex
      .toUpperCase()
      .match(/.{1,4}/g)
      ?.join(" ") ?? ""
  );
}
