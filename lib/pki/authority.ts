import { encodeToBeSigned, newSerial, signCertificate } from "./certificate";
import * as extensions from "./extension";
import { type Issuer, readIssuer } from "./issuer";
import { encodeName, type NameAttribute } from "./name";
import { oids } from "./oid";
import { displayable, organisationIdentifier } from "./profile";
import { algorithmFor, importPublicKey } from "./signature";
import type { Signer } from "./signer";

export interface Organisation {
  organisationName: string;
  /** Ten digits. */
  organisationNumber: string;
}

export interface AuthorityPlan extends Organisation {
  commonName: string;
  publicKey: Uint8Array;
  notBefore: Date;
  notAfter: Date;
}

/** The common name of an issuing authority, the nth of its root. */
export const issuingName = (commonName: string, nth: number): string =>
  roleName(commonName, issuingRole(nth));
/** The common name of a root. */
export const rootName = (commonName: string): string => roleName(commonName, rootRole);
/** What tells the later authorities of a root from the first. */
export const issuingRole = (nth: number): string => (nth > 1 ? `Issuing CA ${nth}` : "Issuing CA");

/** All that the shortest name of a root's authorities has of it: the third and last of them has a number. */
const stemLength = 63 - "Issuing CA 3".length;
const stem = (commonName: string) =>
  displayable(displayable(commonName).normalize("NFKC").toLowerCase(), stemLength);

/**
 * Whether authorities of the two would have one name, at once or when they are succeeded: capitals do not tell names apart
 * (RFC 5280 §7.1), and long ones are cut. Two keys behind one name are one CRL issuer for several programs.
 */
export const isOneName = (one: string, other: string): boolean => stem(one) === stem(other);

const rootRole = "Root CA";
const roleName = (commonName: string, role: string) => `${displayable(commonName, 63 - role.length)} ${role}`;

/** Name of an authority; what tells it from its siblings is never cut away. */
function authorityName(plan: AuthorityPlan, role: string): Uint8Array {
  const attributes: NameAttribute[] = [
    { type: "countryName", value: "SE" },
    { type: "organizationName", value: displayable(plan.organisationName) },
    { type: "organizationIdentifier", value: organisationIdentifier(plan.organisationNumber) },
    { type: "commonName", value: roleName(plan.commonName, role) },
  ];
  return encodeName(attributes);
}

/** A root that signs itself, DER. */
export async function issueRoot(signer: Signer, keyId: string, plan: AuthorityPlan): Promise<Uint8Array> {
  const publicKeyObject = importPublicKey(plan.publicKey);
  const algorithm = algorithmFor(publicKeyObject);
  const name = authorityName(plan, rootRole);
  const identifier = extensions.keyIdentifier(plan.publicKey);
  const tbs = encodeToBeSigned({
    ...plan,
    serial: newSerial(),
    algorithm,
    issuerName: name,
    subjectName: name,
    extensions: [
      extensions.constantExtension("root"),
      extensions.constantExtension("certificateAndCrlSigning"),
      extensions.subjectKeyIdentifier(identifier),
      extensions.authorityKeyIdentifier(identifier),
    ],
  });
  return signCertificate(signer, keyId, { publicKeyObject, algorithm, notAfter: plan.notAfter }, tbs);
}

export interface IssuingPlan extends AuthorityPlan {
  /** Policies its certificates may name; any policy when none is given. */
  policyOids?: readonly string[];
  /** Where the root's certificate and the root's CRL lie. */
  urls: { root: string; rootCrl: string };
}

/** An issuing authority that can have no authority under it, signed by the root, DER. */
export async function issueAuthority(
  signer: Signer,
  rootKeyId: string,
  rootCertificateDer: Uint8Array,
  plan: IssuingPlan,
  role = issuingRole(1),
): Promise<Uint8Array> {
  const root = readIssuer(rootCertificateDer);
  const tbs = encodeUnder(root, plan, authorityName(plan, role), [
    extensions.constantExtension("lastAuthority"),
    extensions.constantExtension("certificateAndCrlSigning"),
    extensions.certificatePolicies(plan.policyOids ?? [oids.anyPolicy]),
    extensions.authorityInfoAccess({ issuer: plan.urls.root }),
    extensions.crlDistributionPoint(plan.urls.rootCrl),
  ]);
  return signCertificate(signer, rootKeyId, root, tbs);
}

/** A delegated OCSP signer (RFC 6960 §4.2.2.2), signed by the issuing authority it answers for, DER. */
export async function issueOcspSigner(
  signer: Signer,
  issuingKeyId: string,
  issuingCertificateDer: Uint8Array,
  plan: AuthorityPlan,
): Promise<Uint8Array> {
  const issuer = readIssuer(issuingCertificateDer);
  return signCertificate(signer, issuingKeyId, issuer, ocspSignerToBeSigned(issuer, plan));
}

/** Its TBSCertificate, DER: the same bytes for the same plan and serial. */
export function ocspSignerToBeSigned(issuer: Issuer, plan: AuthorityPlan, serial = newSerial()): Uint8Array {
  const own = [
    extensions.constantExtension("endEntity"),
    extensions.constantExtension("digitalSignature"),
    extensions.constantExtension("ocspSigning"),
    extensions.constantExtension("ocspNoCheck"),
  ];
  return encodeUnder(issuer, plan, authorityName(plan, "OCSP"), own, serial);
}

function encodeUnder(
  issuer: Issuer,
  plan: AuthorityPlan,
  subjectName: Uint8Array,
  own: Uint8Array[],
  serial = newSerial(),
): Uint8Array {
  return encodeToBeSigned({
    ...plan,
    serial,
    algorithm: issuer.algorithm,
    issuerName: issuer.name,
    subjectName,
    extensions: [
      ...own,
      extensions.subjectKeyIdentifier(extensions.keyIdentifier(plan.publicKey)),
      extensions.authorityKeyIdentifier(issuer.keyIdentifier),
    ],
  });
}
