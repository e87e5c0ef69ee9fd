import { createHash } from "node:crypto";
import {
  bitString,
  boolean,
  context,
  contextPrimitive,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  utf8,
} from "./der";
import { DerCursor, readWhole, tags } from "./der-reader";
import { readBitString } from "./der-value";
import { oids } from "./oid";

/** Extension of RFC 5280 §4.1; `critical` is left out when false, as DER wants of a default. */
export function extension(dotted: string, critical: boolean, value: Uint8Array): Uint8Array {
  return sequence(oid(dotted), ...(critical ? [boolean(true)] : []), octetString(value));
}

// Named bits of KeyUsage (RFC 5280 §4.2.1.3); trailing zero bits are left out.
const keyUsageBits = {
  digitalSignature: bitString(Uint8Array.of(0x80), 7),
  contentCommitment: bitString(Uint8Array.of(0x40), 6),
  certificateAndCrlSigning: bitString(Uint8Array.of(0x06), 1),
} as const;

/** Parts that never change, written once. */
const constants = {
  digitalSignature: extension(oids.keyUsage, true, keyUsageBits.digitalSignature),
  contentCommitment: extension(oids.keyUsage, true, keyUsageBits.contentCommitment),
  certificateAndCrlSigning: extension(oids.keyUsage, true, keyUsageBits.certificateAndCrlSigning),
  clientAuth: extension(oids.extendedKeyUsage, false, sequence(oid(oids.clientAuth))),
  smartCardLogon: extension(
    oids.extendedKeyUsage,
    false,
    sequence(oid(oids.clientAuth), oid(oids.smartCardLogon)),
  ),
  emailProtection: extension(oids.extendedKeyUsage, false, sequence(oid(oids.emailProtection))),
  ocspSigning: extension(oids.extendedKeyUsage, false, sequence(oid(oids.ocspSigning))),
  endEntity: extension(oids.basicConstraints, false, sequence()),
  root: extension(oids.basicConstraints, true, sequence(boolean(true))),
  lastAuthority: extension(oids.basicConstraints, true, sequence(boolean(true), integer(0))),
  ocspNoCheck: extension(oids.ocspNoCheck, false, nullValue()), // RFC 6960 §4.2.2.2.1
} as const;

export function constantExtension(name: keyof typeof constants): Uint8Array {
  return constants[name];
}

/** SHA-1 of the key's bits (RFC 5280 §4.2.1.2, method 1): a name for the key, not a protection. */
export function keyIdentifier(spki: Uint8Array): Uint8Array {
  const fields = new DerCursor(readWhole(spki, tags.sequence).content);
  fields.next(tags.sequence);
  return createHash("sha1")
    .update(readBitString(fields.next(tags.bitString)))
    .digest();
}

export function subjectKeyIdentifier(identifier: Uint8Array): Uint8Array {
  return extension(oids.subjectKeyIdentifier, false, octetString(identifier));
}

export function authorityKeyIdentifier(identifier: Uint8Array): Uint8Array {
  return extension(oids.authorityKeyIdentifier, false, sequence(contextPrimitive(0, identifier)));
}

export function certificatePolicies(policyOids: readonly string[]): Uint8Array {
  return extension(
    oids.certificatePolicies,
    false,
    sequence(...policyOids.map((policy) => sequence(oid(policy)))),
  );
}

/** GeneralName uniformResourceIdentifier. */
const uri = (url: string) => contextPrimitive(6, Buffer.from(url));

export function authorityInfoAccess(urls: { ocsp?: string; issuer: string }): Uint8Array {
  const ocsp = urls.ocsp ? [sequence(oid(oids.accessOcsp), uri(urls.ocsp))] : [];
  const issuers = sequence(oid(oids.accessIssuers), uri(urls.issuer));
  return extension(oids.authorityInfoAccess, false, sequence(...ocsp, issuers));
}

/** DistributionPointName fullName: the same bytes in the certificate and in the list that is for it. */
const distributionPointName = (url: string) => context(0, context(0, uri(url)));

export function crlDistributionPoint(url: string): Uint8Array {
  return extension(oids.crlDistributionPoints, false, sequence(sequence(distributionPointName(url))));
}

/** RFC 5280 §5.2.5: critical, so that nobody takes a list that is for some for one that is for all. */
export function issuingDistributionPoint(url: string): Uint8Array {
  return extension(oids.issuingDistributionPoint, true, sequence(distributionPointName(url)));
}

/** GeneralName otherName: a user principal name, UTF-8. */
export const userPrincipalName = (name: string) =>
  context(0, oid(oids.userPrincipalName), context(0, utf8(name)));

/** GeneralName rfc822Name, ASCII (RFC 5280 §4.2.1.6). */
export const mailAddress = (address: string) => contextPrimitive(1, Buffer.from(address, "ascii"));

export function subjectAlternativeName(name: Uint8Array): Uint8Array {
  return extension(oids.subjectAlternativeName, false, sequence(name));
}
