import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { nullValue, oid, sequence } from "./der";
import { DerCursor } from "./der-reader";
import { readPem, toPem } from "./pem";
import { PkiError } from "./pki-error";
import { readRequest } from "./request";
import { openssl } from "./testing-programs";

const folder = mkdtempSync(join(tmpdir(), "sigill-request-"));
afterAll(() => rmSync(folder, { recursive: true }));

const key = (...options: string[]) => openssl(["genpkey", ...options]).toString();
const ec = (curve: string) => key("-algorithm", "EC", "-pkeyopt", `ec_paramgen_curve:${curve}`);
const rsa = (bits: number) => key("-algorithm", "RSA", "-pkeyopt", `rsa_keygen_bits:${bits}`);

/** A request in PEM, made as a card programme would make it. */
function request(
  privateKey: string,
  options: string[] = ["-sha256"],
  subject = "/C=SE/CN=Anna Åkesson",
): string {
  const file = join(folder, "key.pem");
  writeFileSync(file, privateKey);
  return openssl(["req", "-new", "-utf8", "-key", file, "-subj", subject, ...options]).toString();
}

const der = (pem: string) => {
  const [block] = readPem(pem);
  if (!block) throw new Error("no block");
  return Buffer.from(block.der);
};

function code(input: string | Uint8Array): string {
  try {
    readRequest(input);
  } catch (error) {
    if (error instanceof PkiError) return error.code;
    throw error;
  }
  return "accepted";
}

const p256 = ec("P-256");
const good = request(p256);

describe("a request that is right", () => {
  test("is read with its key, its fingerprint and what it asks to be called", () => {
    const read = readRequest(good);
    const spki = openssl(["pkey", "-pubout", "-outform", "DER"], p256);
    expect(Buffer.from(read.publicKey)).toEqual(spki);
    expect(read.keyFingerprint).toBe(openssl(["dgst", "-sha256", "-r"], spki).toString().slice(0, 64));
    expect(read.key).toEqual({ type: "ec", curve: "P-256" });
    expect(read.signatureAlgorithm).toBe("1.2.840.10045.4.3.2");
    expect(read.subject).toBe("CN=Anna Åkesson,C=SE");
  });

  test("may hold P-384 or RSA of 3072 bits, with any strong hash", () => {
    expect(readRequest(request(ec("P-384"), ["-sha384"])).key).toEqual({ type: "ec", curve: "P-384" });
    expect(readRequest(request(rsa(3072), ["-sha512"])).key).toEqual({ type: "rsa", bits: 3072 });
  });

  test.each([
    ["DER", der(good)],
    ["a file with PEM inside", Buffer.from(good)],
    ["Windows line endings, indented", good.replaceAll("\n", "\r\n  ")],
    ["text before and after", `From the card programme:\n${good}\nregards`],
    ["the older label", good.replaceAll("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST")],
    ["base64 without its frame", good.replace(/-----.*-----/g, "")],
    ["UTF-16 as PowerShell writes it", Buffer.from(`\ufeff${good}`, "utf16le")],
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${good}`)],
  ])("is taken as %s", (_, input) => {
    expect(Buffer.from(readRequest(input).der)).toEqual(der(good));
  });

  test("may carry attributes and a name that is long, odd or empty", () => {
    const extension = ["-sha256", "-addext", "keyUsage=digitalSignature"];
    expect(code(request(p256, extension))).toBe("accepted");
    expect(readRequest(request(p256, ["-sha256"], '/CN=a\\/b, <c> \\+ "d"')).subject).toBe(
      'CN=a/b\\, \\<c\\> \\+ \\"d\\"',
    );
    expect(readRequest(request(p256, ["-sha256"], "/")).subject).toBe("");
  });
});

describe("a request that is something else", () => {
  const certificate = openssl(["req", "-x509", "-key", join(folder, "key.pem"), "-subj", "/CN=x"]).toString();
  const encrypted = openssl(["pkcs8", "-topk8", "-passout", "pass:x"], p256).toString();
  const traditional = openssl(["ec", "-aes128", "-passout", "pass:x"], p256).toString();

  test.each([
    ["PKCS #8", p256],
    ["encrypted PKCS #8", encrypted],
    ["SEC 1 with headers", traditional],
    ["a request with the key beside it", good + p256],
    ["an OpenSSH key", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----"],
    ["PKCS #8 in DER", der(p256)],
    ["encrypted PKCS #8 in DER", der(encrypted)],
    ["a key under a request's label", toPem(der(p256), "CERTIFICATE REQUEST")],
  ])("is called a private key: %s", (_, input) => {
    expect(code(input)).toBe("request-is-private-key");
  });

  test("is called a certificate, in PEM and in DER", () => {
    expect(code(certificate)).toBe("request-is-certificate");
    expect(code(der(certificate))).toBe("request-is-certificate");
  });

  test.each([
    ["empty", ""],
    ["words", "hello"],
    ["binary rubbish", Buffer.from("89504e470d0a1a0a", "hex")],
    ["cut short", der(good).subarray(0, 120)],
    ["followed by more", Buffer.concat([der(good), Buffer.from("0500", "hex")])],
    ["two at once", good + good],
    ["a public key", openssl(["pkey", "-pubout"], p256).toString()],
  ])("is unreadable: %s", (_, input) => {
    expect(code(input)).toBe("request-unreadable");
  });

  test("is refused by its size before anything is read", () => {
    expect(code("A".repeat(5_000_000))).toBe("request-too-large");
    expect(code(Buffer.alloc(32_769, 0x30))).toBe("request-too-large");
  });
});

describe("proof of possession", () => {
  test("a request signed by another key is refused", () => {
    const other = der(request(ec("P-256")));
    const mine = der(good);
    const otherKey = readRequest(other).publicKey;
    const at = mine.indexOf(Buffer.from(readRequest(mine).publicKey));
    const swapped = Buffer.concat([mine.subarray(0, at), otherKey, mine.subarray(at + otherKey.length)]);
    expect(code(swapped)).toBe("request-signature-invalid");
  });

  test("a single changed bit anywhere is refused", () => {
    const mine = der(good);
    for (let at = 0; at < mine.length; at++) {
      const changed = Buffer.from(mine);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(code(changed), `byte ${at}`).not.toBe("accepted");
    }
  });

  test.each(["-sha1", "-md5"])("a request signed with %s is refused", (hash) => {
    expect(code(request(rsa(3072), [hash]))).toBe("request-hash-weak");
  });

  test("a request signed with a hash we do not know is refused as such", () => {
    expect(code(request(rsa(3072), ["-sha256", "-sigopt", "rsa_padding_mode:pss"]))).toBe(
      "request-signature-not-supported",
    );
  });
});

test("why a request is refused is said", () => {
  const fields = new DerCursor(der(good)).open();
  const info = fields.next().der;
  fields.next();
  const signature = fields.next().der;
  const signedWith = (dotted: string) => sequence(info, sequence(oid(dotted)), signature);
  const refusal = (input: Uint8Array, refused: string, message: string) =>
    expect(() => readRequest(input), message).toThrow(expect.objectContaining({ code: refused, message }));
  refusal(signedWith("1.2.840.113549.1.1.4"), "request-hash-weak", "signed with md5");
  refusal(signedWith("1.2.840.113549.1.1.2"), "request-hash-weak", "signed with 1.2.840.113549.1.1.2");
  refusal(signedWith("1.2.3"), "request-signature-not-supported", "signature algorithm 1.2.3");
  refusal(
    signedWith("1.2.840.10045.4.3.3"),
    "request-signature-invalid",
    "the request is not signed by the key it holds",
  );
  const newer = Buffer.from(der(good).toString("hex").replace("020100", "020101"), "hex");
  refusal(newer, "request-unreadable", "request version");
  const nothing = Array.from({ length: 2_000 }, () => nullValue());
  refusal(sequence(sequence(), ...nothing), "request-unreadable", "too many elements");
});

describe("keys", () => {
  test("RSA below 3072 bits is too weak", () => {
    expect(code(request(rsa(1024)))).toBe("key-too-weak");
    expect(code(request(rsa(2048)))).toBe("key-too-weak");
  });

  test("RSA with a small exponent is known to be weak", () => {
    const small = key(
      "-algorithm",
      "RSA",
      "-pkeyopt",
      "rsa_keygen_bits:3072",
      "-pkeyopt",
      "rsa_keygen_pubexp:3",
    );
    expect(code(request(small))).toBe("key-known-weak");
  });

  test.each(["P-521", "secp256k1", "brainpoolP256r1"])("the curve %s is not allowed", (curve) => {
    expect(code(request(ec(curve)))).toBe("key-type-not-allowed");
  });

  test("Ed25519, RSA-PSS and DSA keys are not allowed", () => {
    expect(code(request(key("-algorithm", "ED25519"), []))).toBe("key-type-not-allowed");
    expect(code(request(key("-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:3072")))).toBe(
      "key-type-not-allowed",
    );
    const parameters = openssl([
      "genpkey",
      "-genparam",
      "-algorithm",
      "DSA",
      "-pkeyopt",
      "dsa_paramgen_bits:2048",
    ]);
    const file = join(folder, "dsa.pem");
    writeFileSync(file, parameters);
    expect(code(request(key("-paramfile", file)))).toBe("key-type-not-allowed");
  });

  test("a curve given by its numbers, or a compressed point, is not allowed", () => {
    const explicit = key(
      "-algorithm",
      "EC",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-pkeyopt",
      "ec_param_enc:explicit",
    );
    expect(code(request(explicit))).toBe("key-type-not-allowed");
    const compressed = openssl(["ec", "-conv_form", "compressed"], p256).toString();
    expect(code(request(compressed))).toBe("key-type-not-allowed");
  });
});
