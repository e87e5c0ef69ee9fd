import { fromBER } from "asn1js";
import fc from "fast-check";
import * as pkijs from "pkijs";
import { describe, expect, test } from "vitest";
import { boolean, context, integer, nullValue, octetString, oid, sequence } from "./der";
import { buildOcspRequest, readOcspRequest } from "./ocsp-request";
import { PkiError } from "./pki-error";
import { aPki } from "./testing";

const pki = await aPki(new Date("2026-11-24T10:00:00Z"));
const serial = "a1b2c3d4e5f60718293a4b5c6d7e8f90";
const good = buildOcspRequest(pki.issuing, serial);

const certId = (hash = "1.3.14.3.2.26", number = integer(serial)) =>
  sequence(
    sequence(oid(hash), nullValue()),
    octetString(Buffer.alloc(20, 1)),
    octetString(Buffer.alloc(20, 2)),
    number,
  );
const request = (ids: Uint8Array[], ...after: Uint8Array[]) =>
  sequence(sequence(sequence(...ids.map((id) => sequence(id))), ...after));
const nonceOf = (value: Uint8Array) =>
  context(2, sequence(sequence(oid("1.3.6.1.5.5.7.48.1.2"), octetString(value))));
const withNonce = (length: number) => request([certId()], nonceOf(octetString(Buffer.alloc(length, 9))));

const malformed = expect.objectContaining({ code: "ocsp-malformed" });

test("a request says which certificates, and the library reads the same", () => {
  const read = readOcspRequest(good);
  expect(read.nonce).toBeUndefined();
  expect(read.certIds).toHaveLength(1);
  expect(read.certIds[0]).toMatchObject({ hashAlgorithm: "sha256", serial });
  const library = new pkijs.OCSPRequest({ schema: fromBER(new Uint8Array(good).buffer).result });
  const [asked] = library.tbsRequest.requestList;
  expect(Buffer.from(asked?.reqCert.serialNumber.valueBlock.valueHexView ?? []).toString("hex")).toBe(
    `00${serial}`,
  );
});

describe("the nonce, by RFC 9654", () => {
  test.each([1, 15, 16, 31, 32])("of %i octets is kept to be echoed", (length) => {
    expect(readOcspRequest(withNonce(length)).nonce).toHaveLength(length);
  });
  test.each([33, 64, 128])("of %i octets is ignored", (length) => {
    expect(readOcspRequest(withNonce(length)).nonce).toBeUndefined();
  });
  test.each([0, 129, 200])("of %i octets is malformed", (length) => {
    expect(() => readOcspRequest(withNonce(length))).toThrow(malformed);
    expect(() => readOcspRequest(withNonce(length))).toThrow(`nonce of ${length} octets`);
  });
  test("that is no OCTET STRING is malformed", () => {
    expect(() => readOcspRequest(request([certId()], nonceOf(Buffer.alloc(16, 9))))).toThrow(malformed);
  });
});

describe("a request is answered although", () => {
  test("it names itself, is signed, or says its version", () => {
    const list = sequence(sequence(certId()));
    const named = context(1, context(4, sequence()));
    const signature = context(0, sequence(sequence(), octetString(Buffer.alloc(64))));
    expect(
      readOcspRequest(sequence(sequence(context(0, integer(0)), named, list), signature)).certIds,
    ).toHaveLength(1);
  });
  test("it uses a hash we do not compute: nobody matches it, and it is echoed", () => {
    expect(readOcspRequest(request([certId("2.16.840.1.101.3.4.2.3")])).certIds[0]?.hashAlgorithm).toBe(
      "other",
    );
  });
  test("its nonce is critical: we know what one is", () => {
    const nonce = octetString(Buffer.alloc(16, 9));
    const list = sequence(sequence(oid("1.3.6.1.5.5.7.48.1.2"), boolean(true), octetString(nonce)));
    expect(readOcspRequest(request([certId()], context(2, list))).nonce).toHaveLength(16);
  });
  test("a serial has 64 octets", () => {
    expect(readOcspRequest(request([certId(undefined, integer("7f".repeat(64)))])).certIds[0]?.serial).toBe(
      "7f".repeat(64),
    );
  });
  test("it asks for a serial that nobody issues", () => {
    const negative = Buffer.from("0201ff", "hex");
    expect(readOcspRequest(request([certId(undefined, negative)])).certIds[0]?.serial).toBe("-ff");
  });
  test("it carries an extension we do not know", () => {
    const unknown = context(2, sequence(sequence(oid("1.3.6.1.5.5.7.48.1.4"), octetString(sequence()))));
    expect(readOcspRequest(request([certId()], unknown)).certIds).toHaveLength(1);
  });
});

const critical = sequence(sequence(oid("1.2.3"), boolean(true), octetString(sequence())));

describe("a request is malformed when it is", () => {
  test.each<[string, Uint8Array, string]>([
    ["empty", Buffer.alloc(0), "truncated"],
    ["text", Buffer.from("GET / HTTP/1.1"), "truncated"],
    ["cut short", Buffer.from(good).subarray(0, 40), "truncated"],
    ["followed by more", Buffer.concat([good, good]), "trailing bytes"],
    ["about nothing", request([]), "no certificate asked for"],
    [
      "about 21 certificates",
      request(Array.from({ length: 21 }, () => certId())),
      "more than 20 certificates",
    ],
    [
      "of another version",
      sequence(sequence(context(0, integer(1)), sequence(sequence(certId())))),
      "version",
    ],
    [
      "more than 4096 bytes",
      request([certId()], context(2, sequence(sequence(oid("1.2.3"), octetString(Buffer.alloc(4096)))))),
      "bytes, at most 4096",
    ],
    [
      "with a critical extension we do not know",
      request([certId()], context(2, critical)),
      "critical extension 1.2.3",
    ],
    [
      "with a critical extension on one certificate",
      sequence(sequence(sequence(sequence(certId(), context(0, critical))))),
      "critical extension 1.2.3",
    ],
    [
      "with a serial of 65 octets",
      request([certId(undefined, integer("7f".repeat(65)))]),
      "serial number too long",
    ],
    ["with something after its list", request([certId()], nullValue()), "trailing bytes"],
    ["with something after its signature", sequence(sequence(sequence()), nullValue()), "trailing bytes"],
    [
      "with something after a certificate's extensions",
      sequence(sequence(sequence(sequence(certId(), nullValue())))),
      "trailing bytes",
    ],
    ["with something after a serial", request([Buffer.concat([certId(), nullValue()])]), "trailing bytes"],
  ])("%s", (_, bytes, message) => {
    expect(() => readOcspRequest(bytes)).toThrow(malformed);
    expect(() => readOcspRequest(bytes)).toThrow(message);
  });

  test("a byte above what is allowed, and not at it", () => {
    const limits = { bytes: good.length, certIds: 1 };
    expect(readOcspRequest(good, limits).certIds).toHaveLength(1);
    const over = () => readOcspRequest(good, { ...limits, bytes: good.length - 1 });
    expect(over).toThrow(`${good.length} bytes, at most ${good.length - 1}`);
  });

  test("nested ten thousand deep", () => {
    let nested: Uint8Array = sequence();
    for (let i = 0; i < 10_000; i++) nested = sequence(nested);
    expect(() => readOcspRequest(nested)).toThrow(malformed);
    expect(() => readOcspRequest(nested, { bytes: 1_000_000, certIds: 20 })).toThrow(malformed);
  });
});

test("the nonce that we send is not critical: a responder may do without", () => {
  const sent = Buffer.from(buildOcspRequest(pki.issuing, serial, Buffer.alloc(16, 9))).toString("hex");
  expect(sent).toContain(`06092b06010505073001020412${"0410"}${"09".repeat(16)}`);
});

test("twenty certificates may be asked for at once", () => {
  expect(readOcspRequest(request(Array.from({ length: 20 }, () => certId()))).certIds).toHaveLength(20);
});

test("ten thousand damaged requests end in an answer or in ocsp-malformed", () => {
  const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(damage, (changes) => {
      const bytes = Buffer.from(good);
      for (const [at, value] of changes) bytes.writeUInt8(value, at);
      try {
        readOcspRequest(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(PkiError);
        expect(error).toEqual(malformed);
      }
    }),
    { numRuns: 10_000 },
  );
});
