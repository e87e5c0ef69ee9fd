import {
  constants,
  createCipheriv,
  createHash,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
  publicEncrypt,
  randomBytes,
} from "node:crypto";
import type { Certificate } from "./certificate-reader";
import {
  bitString,
  context,
  contextPrimitive,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  set,
} from "./der";
import { DerCursor, tags } from "./der-reader";
import { readBitString } from "./der-value";
import { oids } from "./oid";

/**
 * Encrypts for whoever holds a certificate's key, so that nobody can change it on the way: CMS AuthEnvelopedData
 * (RFC 5083) with AES-256-GCM (RFC 5084). The content's key goes by RSAES-OAEP (RFC 3560) or ephemeral ECDH (RFC 5753).
 * pkijs has no such structure; of it all this only writes, with our own writer. Answers DER.
 */
export function encryptCms(content: Uint8Array, recipient: Certificate): Buffer {
  const key = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const encrypted = Buffer.concat([cipher.update(content), cipher.final()]);
  const algorithm = sequence(oid(aes256Gcm), sequence(octetString(nonce), integer(16)));
  const enveloped = sequence(
    integer(0),
    set(recipientInfo(recipient, key)),
    sequence(oid(oids.cmsData), algorithm, contextPrimitive(0, encrypted)),
    octetString(cipher.getAuthTag()),
  );
  return Buffer.from(sequence(oid(authEnvelopedData), context(0, enveloped)));
}

const authEnvelopedData = "1.2.840.113549.1.9.16.1.23";
const aes256Gcm = "2.16.840.1.101.3.4.1.46";
const aes256Wrap = "2.16.840.1.101.3.4.1.45";
const rsaesOaep = "1.2.840.113549.1.1.7";
const mgf1 = "1.2.840.113549.1.1.8";
const ecdhSha256Kdf = "1.3.132.1.11.1";

function recipientInfo(recipient: Certificate, key: Buffer): Uint8Array {
  const publicKey = createPublicKey({ key: Buffer.from(recipient.publicKey), format: "der", type: "spki" });
  const named = sequence(recipient.issuerDer, integer(recipient.serial));
  return publicKey.asymmetricKeyType === "rsa"
    ? keyTransport(publicKey, named, key)
    : keyAgreement(publicKey, named, key);
}

function keyTransport(publicKey: KeyObject, named: Uint8Array, key: Buffer): Uint8Array {
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const encrypted = publicEncrypt({ key: publicKey, padding, oaepHash: "sha256" }, key);
  const sha256 = sequence(oid(oids.sha256), nullValue());
  const parameters = sequence(context(0, sha256), context(1, sequence(oid(mgf1), sha256)));
  return sequence(integer(0), named, sequence(oid(rsaesOaep), parameters), octetString(encrypted));
}

function keyAgreement(publicKey: KeyObject, named: Uint8Array, key: Buffer): Uint8Array {
  const namedCurve = publicKey.asymmetricKeyDetails?.namedCurve ?? "";
  const own = generateKeyPairSync("ec", { namedCurve });
  const shared = diffieHellman({ privateKey: own.privateKey, publicKey });
  const wrap = sequence(oid(aes256Wrap));
  // ECC-CMS-SharedInfo (RFC 5753 §7.2): the length of the key in bits.
  const about = sequence(wrap, context(2, octetString(Uint8Array.of(0, 0, 1, 0))));
  const wrapping = createHash("sha256")
    .update(shared)
    .update(Uint8Array.of(0, 0, 0, 1))
    .update(about)
    .digest();
  const wrapper = createCipheriv("id-aes256-wrap", wrapping, Buffer.alloc(8, 0xa6));
  const wrapped = Buffer.concat([wrapper.update(key), wrapper.final()]);
  const point = pointOf(own.publicKey);
  const originator = context(1, sequence(oid(oids.ecPublicKey)), bitString(point));
  const encryptedKeys = sequence(sequence(named, octetString(wrapped)));
  return context(1, integer(3), context(0, originator), sequence(oid(ecdhSha256Kdf), wrap), encryptedKeys);
}

function pointOf(publicKey: KeyObject): Uint8Array {
  const fields = new DerCursor(publicKey.export({ type: "spki", format: "der" })).open();
  fields.next(tags.sequence);
  return readBitString(fields.next(tags.bitString));
}
