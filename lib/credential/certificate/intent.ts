import type { CertificateRequestRow } from "@/db/credential/certificate-request";
import type { EidRow } from "@/db/credential/eid";
import type { ProductionFacts, SubjectRow } from "@/db/credential/production";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { certificateOptions, optionsFor, policyFor, profileFor } from "@/lib/domain/credential/certificate";
import { holdsOn } from "@/lib/domain/credential/issuer";
import type { CertificateIntent } from "@/lib/pki/certificate";
import { type Issuer, readIssuer } from "@/lib/pki/issuer";
import { PkiError } from "@/lib/pki/pki-error";
import type { SubjectFacts } from "@/lib/pki/profile";
import { readRequest } from "@/lib/pki/request";

/** Opens a sealed identity number: twelve digits. */
export type Reveal = (sealed: SubjectRow["identifiers"][number]) => string;

export interface IntentBasis {
  eid: EidRow;
  facts: ProductionFacts;
  subject: SubjectRow;
  statusUrl: string;
  reveal: Reveal;
  now: Date;
}

/** What a certificate will say, from the rows as they are now; the request gives its key and nothing else. */
export function intentFor(
  basis: IntentBasis,
  request: CertificateRequestRow,
  serial: string,
): CertificateIntent {
  const { facts, statusUrl } = basis;
  if (!facts.authority) throw new PkiError("key-missing", "the issuer has no certificate of its own");
  const issuer = readIssuer(facts.authority.der);
  return {
    issuer,
    serial,
    purpose: request.purpose,
    options: optionsFor(facts.certificateOptions, profileOf(basis)),
    subject: subjectOf(basis),
    publicKey: readRequest(request.der).publicKey,
    ...validityOf(basis, issuer),
    policyOid: policyFor(facts.policyOidArc, facts.level, holdsOn(facts.approval, dayOf(basis.now))),
    urls: {
      ocsp: `${statusUrl}/ocsp`,
      issuer: `${statusUrl}/issuer/${facts.issuerSlug}.cer`,
      crl: `${statusUrl}/crl/${facts.issuerSlug}.crl`,
    },
  };
}

/** Through the e-ID's last second and not one more: a certificate is valid also at its notAfter (RFC 5280 §4.1.2.5). */
function validityOf({ eid, now }: IntentBasis, issuer: Issuer): { notBefore: Date; notAfter: Date } {
  const last = new Date(eid.validTo.getTime() - 1000);
  return { notBefore: now, notAfter: last < issuer.notAfter ? last : issuer.notAfter };
}

const profileOf = ({ facts, subject }: IntentBasis) =>
  profileFor(facts.subjectProfile, subject.protectedIdentity);

function subjectOf(basis: IntentBasis): SubjectFacts {
  const { facts, subject, reveal } = basis;
  const profile = profileOf(basis);
  const { givenName, surname, alias, affiliationUid, organisationName, organisationNumber, identifiers } =
    subject;
  const base = { profile, affiliationUid, organisationName, organisationNumber };
  if (profile === "pseudonym") return { ...base, displayName: alias };
  const hsaId = identifiers.find((one) => one.kind === "hsa-id")?.value;
  const upn = identifiers.find((one) => one.kind === "user-principal-name")?.value;
  const shown = new Set(facts.certificateOptions.map((option) => certificateOptions[option].shows));
  const sealed = identifiers.find((one) => one.kind === "personnummer" || one.kind === "samordningsnummer");
  return {
    ...base,
    displayName: `${givenName} ${surname}`,
    givenName,
    surname,
    ...(hsaId && { hsaId }),
    ...(shown.has("userPrincipalName") && upn && { userPrincipalName: upn }),
    ...(shown.has("email") && subject.email && { email: subject.email }),
    // Opened for the one profile that carries it, so that no other production ever touches the number.
    ...(profile === "pnr" && sealed && { personalNumber: reveal(sealed) }),
  };
}
