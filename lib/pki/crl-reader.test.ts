import { describe, expect, test } from "vitest";
import { buildCrl } from "./crl";
import {
  readCrl,
  readCrlSignature,
  readListToBeSigned,
  requireSigned,
  toBeSignedOfList,
  verifyCrl,
} from "./crl-reader";
import {
  bitString,
  boolean,
  context,
  contextPrimitive,
  enumerated,
  integer,
  octetString,
  oid,
  sequence,
  time,
} from "./der";
import { algorithmIdentifier } from "./signature";
import { aPki } from "./testing";

const at = new Date("2026-11-23T08:00:00Z");
const algorithm = algorithmIdentifier("ES256");
const number = sequence(oid("2.5.29.20"), octetString(integer(7)));
const signature = bitString(Uint8Array.of(1, 2, 3));

/** A list written by hand, well formed but for what a test is about. */
const list = (
  parts: { version?: number; entries?: Uint8Array[]; extensions?: Uint8Array[]; after?: Uint8Array[] } = {},
  outside: Uint8Array[] = [],
) => {
  const { version = 1, entries, extensions = [number], after = [] } = parts;
  const revoked = entries ? [sequence(...entries)] : [];
  const tbs = sequence(
    ...[integer(version), algorithm, sequence(), time(at), time(at), ...revoked],
    ...[context(0, sequence(...extensions)), ...after],
  );
  return sequence(tbs, algorithm, signature, ...outside);
};
const entry = (serial: string, ...extensions: Uint8Array[]) =>
  sequence(integer(serial), time(at), ...(extensions.length > 0 ? [sequence(...extensions)] : []));
const reason = (code: number) => sequence(oid("2.5.29.21"), octetString(enumerated(code)));

test("a list is read without asking who signed it, and its signature can be taken out", () => {
  expect(readCrl(list())).toMatchObject({ number: 7n, thisUpdate: at, nextUpdate: at, entries: [] });
  expect([...readCrlSignature(list())]).toEqual([1, 2, 3]);
});

describe("an entry", () => {
  test.each([
    [0, "unspecified"],
    [1, "keyCompromise"],
    [3, "affiliationChanged"],
    [4, "superseded"],
    [5, "cessationOfOperation"],
    [6, "certificateHold"],
    [9, "privilegeWithdrawn"],
  ])("with the reason %i says %s", (code, said) => {
    expect(readCrl(list({ entries: [entry("0a", reason(code))] })).entries).toEqual([
      { serial: "0a", revocationDate: at, reason: said },
    ]);
  });

  test("without extensions is unspecified, and one it does not know is passed over", () => {
    const strange = sequence(oid("2.5.29.99"), octetString(integer(1)));
    expect(readCrl(list({ entries: [entry("0a"), entry("0b", strange, reason(4))] })).entries).toEqual([
      { serial: "0a", revocationDate: at, reason: "unspecified" },
      { serial: "0b", revocationDate: at, reason: "superseded" },
    ]);
  });
});

describe("a list is unreadable", () => {
  const delta = sequence(oid("2.5.29.27"), boolean(true), octetString(integer(1)));
  const point = (isCritical: boolean, ...fields: Uint8Array[]) =>
    sequence(oid("2.5.29.28"), ...(isCritical ? [boolean(true)] : []), octetString(sequence(...fields)));
  const address = context(0, context(0, contextPrimitive(6, Buffer.from("http://a.se/1.crl"))));
  const two = context(0, context(0, ...["a", "b"].map((one) => contextPrimitive(6, Buffer.from(one)))));
  const onlyUsers = contextPrimitive(1, Uint8Array.of(0xff));
  const entryCritical = sequence(oid("2.5.29.29"), boolean(true), octetString(sequence()));
  test.each([
    ["of another version", list({ version: 0 }), "CRL version"],
    ["without a number", list({ extensions: [] }), "no CRL number"],
    ["with a critical extension", list({ extensions: [number, delta] }), "critical extension 2.5.29.27"],
    ["with a scope not critical", list({ extensions: [number, point(false, address)] }), "2.5.29.28"],
    ["with a scope of no address", list({ extensions: [number, point(true)] }), "truncated"],
    ["with a scope of two", list({ extensions: [number, point(true, two)] }), "trailing bytes"],
    ["for some", list({ extensions: [number, point(true, address, onlyUsers)] }), "trailing bytes"],
    ["with a critical extension of an entry", list({ entries: [entry("0a", entryCritical)] }), "expected 4"],
    ["with a reason nobody uses", list({ entries: [entry("0a", reason(7))] }), "reason code"],
    ["with something after its extensions", list({ after: [integer(1)] }), "trailing bytes"],
    ["with something after its signature", list({}, [integer(1)]), "trailing bytes"],
    ["that is no sequence", integer(1), "expected 48"],
  ])("%s", (_what, der, why) => {
    expect(() => readCrl(der)).toThrow(expect.objectContaining({ code: "crl-unreadable" }));
    expect(() => readCrl(der)).toThrow(why);
  });

  test("and so is its signature", () => {
    expect(() => readCrlSignature(integer(1))).toThrow(expect.objectContaining({ code: "crl-unreadable" }));
  });
});

test("what is signed of a list can be taken out and read by itself", () => {
  const der = list({ entries: [entry("0a", reason(4))] });
  const tbs = toBeSignedOfList(der);
  expect(readListToBeSigned(tbs)).toEqual(readCrl(der));
  expect(Buffer.from(der).includes(Buffer.from(tbs))).toBe(true);
  const unreadable = expect.objectContaining({ code: "crl-unreadable" });
  for (const read of [toBeSignedOfList, readListToBeSigned])
    expect(() => read(integer(1))).toThrow(unreadable);
});

const [pki, stranger] = [await aPki(at), await aPki(at)];

describe("a list is handed on unread", () => {
  const made = ({ signer, issuing }: typeof pki) =>
    buildCrl(signer, "issuing", {
      ...{ issuerCertificateDer: issuing, number: 7n, entries: [] },
      ...{ thisUpdate: at, nextUpdate: new Date("2026-11-24T08:00:00Z") },
    });
  const given = (der: Uint8Array) => () => requireSigned(der, pki.issuing, "nyby-1");

  test("where the issuer signed it", async () => {
    expect(given(await made(pki))).not.toThrow();
  });

  test("and not where another of the same name did, though it can be read", async () => {
    const wrong = {
      code: "crl-refused",
      message: "the signature of the CRL is not the issuer's",
    };
    const theirs = await made(stranger);
    expect(readCrl(theirs).number).toBe(7n);
    for (const hand of [given(theirs), () => verifyCrl(theirs, pki.issuing)])
      expect(hand).toThrow(expect.objectContaining(wrong));
  });

  test("and not where it is no list, though the issuer signed it", async () => {
    const unreadable = expect.objectContaining({ code: "crl-unreadable" });
    expect(given(integer(1))).toThrow(unreadable);
    const other = sequence(integer(7));
    const signed = await pki.signer.sign("issuing", other);
    expect(given(sequence(other, algorithm, bitString(signed)))).toThrow(unreadable);
  });
});
