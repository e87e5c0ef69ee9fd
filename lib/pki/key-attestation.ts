import {
  type PinPolicy,
  pinPolicies,
  type TouchPolicy,
  touchPolicies,
} from "@/lib/domain/credential/key-attestation";
import { attestationAuthorities, attestationRoots } from "./attestation-authorities";
import { type Certificate, readCertificate } from "./certificate-reader";
import { chainTo, readAnchors } from "./chain";
import { DerError, readingAs, readWhole, tags } from "./der-reader";
import { readIntegerHex } from "./der-value";
import { readPem } from "./pem";
import { PkiError } from "./pki-error";

/** What a device says of a key that was made inside it and cannot leave it. */
export interface KeyAttestation {
  /** Two hex digits: where in the device the key lies. */
  slot: string;
  /** Decimal digits, as printed on the device. */
  serial: string;
  firmware: string;
  pin: PinPolicy;
  touch: TouchPolicy;
  /** The attestation and all up to the root, DER. */
  chain: Uint8Array[];
}

const limits = { bytes: 65_536, certificates: 20 };
const under = "1.3.6.1.4.1.41482.3.";
const ofDevice = "CN=Yubico PIV Attestation";
const ofKey = /^CN=YubiKey PIV Attestation (9[acde]|8[2-9a-f]|9[0-5])$/;

/** The certificates in a text or file; throws PkiError `attestation-unreadable` where there is none, or something else. */
export function readAttestations(input: string | Uint8Array): Certificate[] {
  return readingAs("attestation-unreadable", () => {
    if (input.length > limits.bytes) throw new DerError("too large");
    if (typeof input !== "string" && input[0] === tags.sequence) return [certificateIn(input)];
    const text = typeof input === "string" ? input : Buffer.from(input).toString("latin1");
    const ders = readPem(text).flatMap(({ label, der }) => (label === "CERTIFICATE" ? [der] : []));
    if (ders.length === 0 || ders.length > limits.certificates) throw new DerError("no attestation found");
    return ders.map(certificateIn);
  });
}

function certificateIn(der: Uint8Array): Certificate {
  try {
    return readCertificate(der);
  } catch (cause) {
    throw new DerError("not a certificate", { cause });
  }
}

/**
 * What was attested of the key with this fingerprint (SHA-256 of its SubjectPublicKeyInfo), by a device that Yubico made,
 * or that leads to one of the other roots. Throws PkiError: `attestation-of-other-key`, `attestation-not-trusted` or
 * `attestation-unreadable`. Whether it is enough is lib/domain/credential/key-attestation.ts.
 */
export function attestationOf(
  keyFingerprint: string,
  given: readonly Certificate[],
  otherRoots: readonly Uint8Array[],
  at: Date,
): KeyAttestation {
  const own = given.find((one) => one.keyFingerprint === keyFingerprint && !one.authority);
  if (!own)
    throw new PkiError("attestation-of-other-key", "no attestation is of the key that was requested for");
  const slot = ofKey.exec(own.subject)?.[1];
  const chain = chainTo(own, [...between, ...given], [...roots, ...readAnchors(otherRoots)], at);
  const valid = at >= own.notBefore && at <= own.notAfter;
  // Right above it is the device itself, and not somebody whom it attested, nor a part of it that attests other things.
  if (!slot || !valid || !chain || chain.length < 3 || chain[1]?.subject !== ofDevice)
    throw new PkiError("attestation-not-trusted", `${own.subject}, issued by ${own.issuer}`);
  return readingAs("attestation-unreadable", () => ({
    slot,
    ...readFacts(own),
    chain: chain.map(({ der }) => der),
  }));
}

function readFacts({
  extensions,
}: Certificate): Pick<KeyAttestation, "serial" | "firmware" | "pin" | "touch"> {
  const firmware = octets(extensionValue(extensions, 3), 3);
  const [pin = 0, touch = 0] = octets(extensionValue(extensions, 8), 2);
  const serial = readIntegerHex(readWhole(extensionValue(extensions, 7), tags.integer));
  if (serial.startsWith("-")) throw new DerError("a negative serial number");
  return {
    serial: BigInt(`0x${serial}`).toString(),
    firmware: firmware.join("."),
    pin: policy(pinPolicies, pin),
    touch: policy(touchPolicies, touch),
  };
}

function extensionValue(extensions: Certificate["extensions"], nth: number): Uint8Array {
  const found = extensions.get(`${under}${nth}`);
  if (!found) throw new DerError(`without ${under}${nth}`);
  return found.value;
}

/** Octets as they are, or within an OCTET STRING: devices do both. */
function octets(value: Uint8Array, length: number): Uint8Array {
  const found = value.length === length ? value : readWhole(value, tags.octetString).content;
  if (found.length !== length) throw new DerError(`${found.length} octets, not ${length}`);
  return found;
}

function policy<P extends string>(policies: readonly P[], number: number): P {
  const found = policies[number - 1];
  if (!found) throw new DerError(`policy ${number}`);
  return found;
}

const published = readPem(attestationAuthorities).map(({ der }) => readCertificate(der));
const roots = published.filter(({ fingerprint }) => attestationRoots.includes(fingerprint));
const between = published.filter(({ fingerprint }) => !attestationRoots.includes(fingerprint));
