import { DerCursor, DerError, type Element, tags } from "./der-reader";
import { readPem } from "./pem";
import { PkiError } from "./pki-error";

const maximumBytes = 32_768;
const privateKeyPem = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY/;
/** RFC 7518 §6.2.2, §6.3.2 and §6.4.1: what only its owner has of a JWK. */
const privateJwk = /"(?:d|k|p|q)"\s*:\s*"/;

/**
 * The DER of the one request in what a person pasted or uploaded; says what it was when it was something else.
 * A private key is named before anything else: whoever sent it must know that it is no longer secret.
 */
export function requestBytes(input: string | Uint8Array): Uint8Array {
  if (input.length > maximumBytes)
    throw new PkiError("request-too-large", `${input.length} bytes, at most ${maximumBytes}`);
  if (typeof input === "string") return fromText(input);
  return input[0] === tags.sequence ? refuseOtherDer(input) : fromText(decode(input));
}

/** Whether a text is or holds a private key, in any way it can be pasted. */
export function holdsPrivateKey(text: string): boolean {
  if (privateKeyPem.test(text) || (/"kty"\s*:/.test(text) && privateJwk.test(text))) return true;
  try {
    requestBytes(text);
    return false;
  } catch (error) {
    return error instanceof PkiError && error.code === "request-is-private-key";
  }
}

/** Windows tools write UTF-16 with a byte order mark. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}

function fromText(text: string): Uint8Array {
  if (privateKeyPem.test(text)) throw privateKey();
  const blocks = readPem(text);
  const requests = blocks.filter(({ label }) => /^(NEW )?CERTIFICATE REQUEST$/.test(label));
  const [request] = requests;
  if (requests.length > 1) throw new PkiError("request-unreadable", "more than one request");
  if (request) return refuseOtherDer(request.der);
  if (blocks.some(({ label }) => /^(X509 |TRUSTED )?CERTIFICATE$/.test(label))) throw certificate();
  const bare = text.replace(/[\s\u200b\ufeff]+/g, "");
  // A DER SEQUENCE of any length: a short private key must be known for what it is too.
  if (/^M[A-I][A-Za-z0-9+/]+={0,2}$/.test(bare)) return refuseOtherDer(Buffer.from(bare, "base64"));
  throw new PkiError("request-unreadable", "no certificate request found");
}

function refuseOtherDer(der: Uint8Array): Uint8Array {
  try {
    const fields = new DerCursor(der).open();
    const first = fields.next();
    const second = fields.done ? undefined : fields.next();
    if (isPrivateKey(first, second)) throw privateKey();
    // TBSCertificate starts with [0] version, CertificationRequestInfo with an INTEGER.
    if (first.tag === tags.sequence && first.content[0] === 0xa0) throw certificate();
  } catch (error) {
    if (!(error instanceof DerError)) throw error; // a broken request is read again, and named, by the caller
  }
  return der;
}

/** PKCS #1, SEC 1, PKCS #8 and PKCS #12 start with a version number; an encrypted PKCS #8 ends in an OCTET STRING. */
function isPrivateKey(first: Element, second: Element | undefined): boolean {
  if (first.tag === tags.integer) return first.content.length === 1;
  return first.tag === tags.sequence && second?.tag === tags.octetString;
}

const privateKey = () =>
  new PkiError(
    "request-is-private-key",
    "this is a private key, not a request; treat the key as exposed and make a new one",
  );
const certificate = () => new PkiError("request-is-certificate", "this is a certificate, not a request");
