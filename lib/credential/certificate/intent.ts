import type { CertificateRequestRow } from "@/db/credential/certificate-request";
import type { EidRow } from "@/db/credential/eid";
import type { SubjectRow, TypeFacts } from "@/db/credential/production";
import { subjectOf } from "@/lib/credential/certificate-subject";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { arcOf, optionsFor, policyFor, profileFor } from "@/lib/domain/credential/certificate";
import { holdsOn } from "@/lib/domain/credential/issuer";
import { addressOf } from "@/lib/domain/credential/list-shard";
import type { CertificateIntent } from "@/lib/pki/certificate";
import { type Issuer, readIssuer } from "@/lib/pki/issuer";
import { PkiError } from "@/lib/pki/pki-error";
import { keyOfAccepted } from "@/lib/pki/request";

/** Opens a sealed identity number: twelve digits. */
export type Reveal = (sealed: SubjectRow["identifiers"][number]) => string;

export interface IntentBasis {
  eid: EidRow;
  facts: TypeFacts;
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
    options: optionsFor(
      facts.certificateOptions,
      profileFor(facts.subjectProfile, basis.subject.protectedIdentity),
    ),
    subject: subjectOf(facts, basis.subject, basis.reveal),
    publicKey: keyOfAccepted(request.der),
    ...validityOf(basis, issuer),
    // Another arc is the next authority's: relying parties take no policy that the authority does not have.
    policyOid: policyFor(
      arcOf(issuer.policyOids ?? []) ?? facts.policyOidArc,
      facts.level,
      holdsOn(facts.approval, dayOf(basis.now)),
    ),
    urls: {
      ocsp: `${statusUrl}/ocsp`,
      issuer: `${statusUrl}/issuer/${facts.issuerSlug}.cer`,
      crl: facts.filling?.distributionPoint ?? addressOf(statusUrl, facts.issuerSlug),
    },
  };
}

/** Through the e-ID's last second and not one more: a certificate is valid also at its notAfter (RFC 5280 §4.1.2.5). */
function validityOf({ eid, now }: IntentBasis, issuer: Issuer): { notBefore: Date; notAfter: Date } {
  const last = new Date(eid.validTo.getTime() - 1000);
  return { notBefore: now, notAfter: last < issuer.notAfter ? last : issuer.notAfter };
}
