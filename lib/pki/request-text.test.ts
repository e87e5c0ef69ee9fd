import { describe, expect, test } from "vitest";
import { context, integer, nullValue, octetString, sequence } from "./der";
import { toPem } from "./pem";
import { holdsPrivateKey, requestBytes } from "./request-text";

/** The first octets of each kind, which is what they are told apart by (RFC 2986, 5958, 5915, 5280). */
const asked = sequence(sequence(integer(0), sequence()), sequence());
const certificate = sequence(sequence(context(0, integer(2)), integer(1)), sequence());
const plainKey = sequence(integer(0), sequence(), octetString(new Uint8Array(3)));
const encryptedKey = sequence(sequence(sequence()), octetString(new Uint8Array(3)));

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
const refusal = (code: string, message: string) => expect.objectContaining({ code, message });
const unreadable = refusal("request-unreadable", "no certificate request found");
const isKey = refusal(
  "request-is-private-key",
  "this is a private key, not a request; treat the key as exposed and make a new one",
);
const isCertificate = refusal("request-is-certificate", "this is a certificate, not a request");
const utf16 = (text: string, mark: string, swap: boolean) => {
  const bytes = Buffer.from(text, "utf16le");
  return Buffer.concat([Buffer.from(mark, "hex"), swap ? bytes.swap16() : bytes]);
};
const pem = toPem(asked, "CERTIFICATE REQUEST");

describe("a request is found", () => {
  test.each<[string, string | Uint8Array]>([
    ["in DER", asked],
    ["in PEM", pem],
    ["under the old label", toPem(asked, "NEW CERTIFICATE REQUEST")],
    ["in the bytes of a text", Buffer.from(`Å\n${pem}`)],
    ["in UTF-16 as Windows writes it", utf16(pem, "fffe", false)],
    ["in UTF-16, the great end first", utf16(pem, "feff", true)],
    ["in base64 alone", base64(asked)],
    [
      "in base64 with breaks, a mark and spaces without width",
      `\ufeff ${base64(asked).replace(/.{4}/g, "$&\u200b\r\n")}`,
    ],
    ["beside a certificate", toPem(certificate, "CERTIFICATE") + pem],
  ])("%s", (_, input) => {
    expect(hex(requestBytes(input))).toBe(hex(asked));
  });

  test("and what is broken is left to the reader to name", () => {
    const broken = Uint8Array.of(0x30, 0x05, 0x30);
    expect(hex(requestBytes(broken))).toBe("300530");
    expect(hex(requestBytes(sequence(integer(1n << 70n))))).toBe("300b0209400000000000000000");
  });
});

describe("a private key is named before anything else", () => {
  test.each<[string, string | Uint8Array]>([
    ["in DER", plainKey],
    ["alone with its number", sequence(integer(1))],
    ["encrypted", encryptedKey],
    ["in base64", base64(plainKey)],
    ["under a request's label", toPem(plainKey, "CERTIFICATE REQUEST")],
    ["beside a request", `${pem}-----BEGIN EC PRIVATE KEY-----`],
    ["in the bytes of a text", Buffer.from("-----BEGIN PRIVATE KEY-----")],
  ])("%s", (_, input) => {
    expect(() => requestBytes(input)).toThrow(isKey);
    const isText = typeof input === "string" || input[0] === 0x2d;
    expect(holdsPrivateKey(isText ? String(input) : base64(input as Uint8Array))).toBe(true);
  });

  test("as a JWK too, alone, in a set and cut short; its public half is none", () => {
    const half = `"kty": "EC", "crv": "P-256", "x": "abc", "y": "def"`;
    for (const text of [`{${half}, "d" : "ghi"}`, `{"keys":[{${half},"d":"ghi"`, `{"kty":"oct","k":"abc"}`])
      expect(holdsPrivateKey(text), text).toBe(true);
    expect(holdsPrivateKey(`{${half}, "kid": "d"}`)).toBe(false);
  });

  test("and nothing else holds one", () => {
    for (const text of [pem, base64(certificate), "hello", "", "x".repeat(40_000)])
      expect(holdsPrivateKey(text), text.slice(0, 20)).toBe(false);
    expect(holdsPrivateKey(`${"x".repeat(40_000)}-----BEGIN RSA PRIVATE KEY`)).toBe(true);
  });
});

describe("a certificate is named", () => {
  test.each<[string, string | Uint8Array]>([
    ["in DER", certificate],
    ["in base64", base64(certificate)],
    ["in PEM", toPem(certificate, "CERTIFICATE")],
    ["under the label X509 CERTIFICATE", toPem(certificate, "X509 CERTIFICATE")],
    ["under the label TRUSTED CERTIFICATE", toPem(certificate, "TRUSTED CERTIFICATE")],
    ["under a request's label", toPem(certificate, "CERTIFICATE REQUEST")],
  ])("%s", (_, input) => {
    expect(() => requestBytes(input)).toThrow(isCertificate);
  });
});

describe("there is no request", () => {
  test.each<[string, string | Uint8Array]>([
    ["in nothing", ""],
    ["in words", "hello"],
    ["under another label", toPem(asked, "MY CERTIFICATE REQUEST")],
    ["under another label's certificate", toPem(asked, "CERTIFICATE X")],
    ["under another label's end", toPem(asked, "ATTRIBUTE CERTIFICATE")],
    ["under a request's label with more after it", toPem(asked, "CERTIFICATE REQUEST 2")],
    ["in base64 with something else in it", `${base64(asked)}!`],
    ["in base64 after something else", `!${base64(asked)}`],
    ["in base64 of something else", base64(Uint8Array.of(4, 1, 2))],
    ["in 32,768 letters", "A".repeat(32_768)],
  ])("%s", (_, input) => {
    expect(() => requestBytes(input)).toThrow(unreadable);
  });

  test("where there are two", () => {
    expect(() => requestBytes(pem + pem)).toThrow(refusal("request-unreadable", "more than one request"));
  });

  test("of more than 32,768 octets", () => {
    const tooLarge = refusal("request-too-large", "32769 bytes, at most 32768");
    expect(() => requestBytes("A".repeat(32_769))).toThrow(tooLarge);
    expect(() => requestBytes(Buffer.alloc(32_769, 0x30))).toThrow(tooLarge);
  });
});

test("bytes that begin with one half of a mark are no UTF-16", () => {
  const letters = (mark: string) => Buffer.concat([Buffer.from(mark, "hex"), Buffer.from(pem)]);
  for (const mark of ["ff20", "20fe", "fe20", "20ff"])
    expect(hex(requestBytes(letters(mark))), mark).toBe(hex(asked));
});

test("what begins as neither a key nor a certificate is taken for a request", () => {
  for (const der of [
    sequence(sequence()),
    sequence(nullValue(), octetString(asked)),
    sequence(sequence(), nullValue()),
    sequence(octetString(Uint8Array.of(0xa0))),
  ])
    expect(hex(requestBytes(der))).toBe(hex(der));
});
