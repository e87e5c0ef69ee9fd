import { Refusal } from "@/lib/domain/core/refusal";

/** What queries and answers are signed with, as JOSE calls it: ECDSA on P-256, and RSA, with SHA-256. */
export const samlAlgorithms = ["ES256", "RS256"] as const;
export type SamlAlgorithm = (typeof samlAlgorithms)[number];

/** Where an employer's attribute authority is, and its metadata: one name for both. */
export const authorityOf = (apiUrl: string, slug: string): string => `${apiUrl}/${slug}/saml/metadata`;

/** What a client is where it asks by SAML: its entity, what it signs with, and what it asks for. */
export interface SamlRequester {
  entityId: string;
  /** Certificates in base64, of which one has signed each query: the old and the new side by side. */
  certificates: readonly string[];
  /** In words, since a query has no place for it: the person reads it. */
  purpose: string;
}

export interface WantedSaml {
  entityId: string | null;
  certificates: readonly string[];
  purpose: string | null;
}

/** All of it or none. Throws Refusal beside what is missing. */
export function samlFor(
  { entityId, certificates, purpose }: WantedSaml,
  { scopes }: { scopes: readonly string[] },
): SamlRequester | undefined {
  if (entityId === null && certificates.length === 0 && purpose === null) return undefined;
  if (entityId === null) throw new Refusal("client-saml-entity-missing", {}, "samlEntityId");
  if (certificates.length === 0) throw new Refusal("client-saml-certificate-missing", {}, "samlCertificates");
  if (purpose === null) throw new Refusal("client-saml-purpose-missing", {}, "samlPurpose");
  if (!scopes.includes("attribute:release")) throw new Refusal("client-saml-scope", {}, "scopes");
  return { entityId, certificates, purpose };
}

/** Without one of its certificates; nothing is left of it without any. Throws Refusal where there is no such one. */
export function withoutCertificate(
  saml: SamlRequester | null | undefined,
  isIt: (certificate: string) => boolean,
): SamlRequester | null {
  const left = saml?.certificates.filter((one) => !isIt(one)) ?? [];
  if (!saml || left.length === saml.certificates.length) throw new Refusal("not-found");
  return left.length === 0 ? null : { ...saml, certificates: left };
}

/** The same of what is proposed, where it has the certificate. What has none says nothing of SAML, rather than null. */
export function proposedWithoutCertificate<Access extends { saml?: SamlRequester | null | undefined }>(
  proposed: Access,
  isIt: (certificate: string) => boolean,
): Access {
  const { saml, ...others } = proposed;
  if (!saml?.certificates.some(isIt)) return proposed;
  const left = withoutCertificate(saml, isIt);
  return { ...others, ...(left ? { saml: left } : {}) } as Access;
}
