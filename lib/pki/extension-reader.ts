import { DerCursor, readWhole, tags } from "./der-reader";
import { type Extension, readBoolean, readOid, readSmallInteger } from "./der-value";
import { oids } from "./oid";

export interface ExtensionFacts {
  /** basicConstraints CA. */
  authority: boolean;
  pathLength: number | null;
  keyUsages: KeyUsage[];
  extendedKeyUsages: string[];
  policyOids: string[];
  /** Of the subject's alternative names, the two kinds we write. */
  principalNames: string[];
  mailAddresses: string[];
  /** Hex. */
  subjectKeyId: string | null;
  authorityKeyId: string | null;
  ocspUrls: string[];
  issuerUrls: string[];
  crlUrls: string[];
}

const keyUsageNames = [
  "digitalSignature",
  "contentCommitment",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
] as const;
export type KeyUsage = (typeof keyUsageNames)[number];

type Extensions = ReadonlyMap<string, Extension>;

/** The extensions we know by meaning (RFC 5280 §4.2); throws DerError where one is malformed. */
export function readKnownExtensions(extensions: Extensions): ExtensionFacts {
  const constraints = readBasicConstraints(extensions);
  const access = readAccess(extensions);
  const names = listed(extensions, oids.subjectAlternativeName, readAlternativeName);
  return {
    ...constraints,
    keyUsages: readKeyUsages(extensions),
    extendedKeyUsages: listed(extensions, oids.extendedKeyUsage, (list) => readOid(list.next(tags.oid))),
    policyOids: listed(extensions, oids.certificatePolicies, (list) => readOid(list.open().next(tags.oid))),
    principalNames: names.flatMap(({ principal }) => principal ?? []),
    mailAddresses: names.flatMap(({ mail }) => mail ?? []),
    subjectKeyId: readSubjectKeyId(extensions),
    authorityKeyId: readAuthorityKeyId(extensions),
    ocspUrls: access.filter(({ method }) => method === oids.accessOcsp).map(({ url }) => url),
    issuerUrls: access.filter(({ method }) => method === oids.accessIssuers).map(({ url }) => url),
    crlUrls: listed(extensions, oids.crlDistributionPoints, readDistributionPoint).flat(),
  };
}

/** Each member of a SEQUENCE OF; none when the extension is absent. */
function listed<T>(extensions: Extensions, oid: string, member: (list: DerCursor) => T): T[] {
  const found = extensions.get(oid);
  if (!found) return [];
  const list = new DerCursor(readWhole(found.value, tags.sequence).content);
  const members: T[] = [];
  while (!list.done) members.push(member(list));
  return members;
}

function readBasicConstraints(extensions: Extensions): Pick<ExtensionFacts, "authority" | "pathLength"> {
  const found = extensions.get(oids.basicConstraints);
  if (!found) return { authority: false, pathLength: null };
  const fields = new DerCursor(readWhole(found.value, tags.sequence).content);
  const authority = fields.optional(tags.boolean);
  const pathLength = fields.optional(tags.integer);
  fields.close();
  return {
    authority: authority ? readBoolean(authority) : false,
    pathLength: pathLength ? readSmallInteger(pathLength) : null,
  };
}

function readKeyUsages(extensions: Extensions): KeyUsage[] {
  const found = extensions.get(oids.keyUsage);
  if (!found) return [];
  const [, ...octets] = readWhole(found.value, tags.bitString).content;
  return keyUsageNames.filter((_, bit) => ((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

function readSubjectKeyId(extensions: Extensions): string | null {
  const found = extensions.get(oids.subjectKeyIdentifier);
  return found ? hex(readWhole(found.value, tags.octetString).content) : null;
}

function readAuthorityKeyId(extensions: Extensions): string | null {
  const found = extensions.get(oids.authorityKeyIdentifier);
  if (!found) return null;
  const identifier = new DerCursor(readWhole(found.value, tags.sequence).content).optional(0x80);
  return identifier ? hex(identifier.content) : null;
}

function readAccess(extensions: Extensions): { method: string; url: string }[] {
  return listed(extensions, oids.authorityInfoAccess, (list) => {
    const fields = list.open();
    return { method: readOid(fields.next(tags.oid)), url: text(fields.next().content) };
  });
}

/** GeneralName (RFC 5280 §4.2.1.6): others than the two we know are passed over. */
function readAlternativeName(list: DerCursor): { principal?: string; mail?: string } {
  const { tag, content } = list.next();
  if (tag === 0x81) return { mail: text(content) };
  if (tag !== 0xa0) return {};
  const other = new DerCursor(content);
  if (readOid(other.next(tags.oid)) !== oids.userPrincipalName) return {};
  const name = new DerCursor(other.next(0xa0).content).next();
  return name.tag === 0x0c ? { principal: new TextDecoder().decode(name.content) } : {};
}

function readDistributionPoint(list: DerCursor): string[] {
  const fullName = list.open().optional(0xa0);
  const names = fullName && new DerCursor(fullName.content).optional(0xa0);
  if (!names) return [];
  const cursor = new DerCursor(names.content);
  const urls: string[] = [];
  while (!cursor.done) {
    const name = cursor.next();
    if (name.tag === 0x86) urls.push(text(name.content));
  }
  return urls;
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
