import { describe, expect, test } from "vitest";
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
import { DerError, readWhole } from "./der-reader";
import { readExtensions } from "./der-value";
import { readKnownExtensions } from "./extension-reader";

/** The facts of a certificate with these extensions. */
const facts = (...extensions: [string, Uint8Array][]) =>
  readKnownExtensions(
    readExtensions(
      readWhole(sequence(...extensions.map(([dotted, value]) => sequence(oid(dotted), octetString(value))))),
    ),
  );
const url = (text: string) => contextPrimitive(6, Buffer.from(text));

test("without extensions a certificate is of nobody in particular and may nothing", () => {
  expect(facts()).toEqual({
    authority: false,
    pathLength: null,
    keyUsages: [],
    extendedKeyUsages: [],
    policyOids: [],
    principalNames: [],
    mailAddresses: [],
    subjectKeyId: null,
    authorityKeyId: null,
    ocspUrls: [],
    issuerUrls: [],
    crlUrls: [],
  });
});

describe("basic constraints", () => {
  const of = (...parts: Uint8Array[]) => facts(["2.5.29.19", sequence(...parts)]);

  test("say whether it is an authority, and how many there may be below it", () => {
    expect(of()).toMatchObject({ authority: false, pathLength: null });
    expect(of(boolean(false))).toMatchObject({ authority: false });
    expect(of(boolean(true))).toMatchObject({ authority: true, pathLength: null });
    expect(of(boolean(true), integer(0))).toMatchObject({ authority: true, pathLength: 0 });
    expect(of(boolean(true), integer(3))).toMatchObject({ pathLength: 3 });
  });

  test("with something more are refused", () => {
    expect(() => of(boolean(true), integer(0), nullValue())).toThrow("trailing bytes");
  });
});

test.each([
  [[0x80], 7, ["digitalSignature"]],
  [[0x40], 6, ["contentCommitment"]],
  [[0x20], 5, ["keyEncipherment"]],
  [[0x10], 4, ["dataEncipherment"]],
  [[0x08], 3, ["keyAgreement"]],
  [[0x04], 2, ["keyCertSign"]],
  [[0x02], 1, ["cRLSign"]],
  [[0x01], 0, ["encipherOnly"]],
  [[0x00, 0x80], 7, ["decipherOnly"]],
  [[0x06], 1, ["keyCertSign", "cRLSign"]],
  [[0xff, 0x80], 7, null],
  [[], 0, []],
])("the bits %j of key usage are read", (octets, unused, usages) => {
  const all = [
    "digitalSignature",
    "contentCommitment",
    "keyEncipherment",
    "dataEncipherment",
    "keyAgreement",
  ];
  expect(facts(["2.5.29.15", bitString(Uint8Array.from(octets), unused)]).keyUsages).toEqual(
    usages ?? [...all, "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly"],
  );
});

test("uses and policies are listed in order", () => {
  expect(
    facts(
      ["2.5.29.37", sequence(oid("1.3.6.1.5.5.7.3.9"), oid("1.3.6.1.5.5.7.3.2"))],
      ["2.5.29.32", sequence(sequence(oid("1.2.3"), nullValue()), sequence(oid("2.5.29.32.0")))],
    ),
  ).toMatchObject({
    extendedKeyUsages: ["1.3.6.1.5.5.7.3.9", "1.3.6.1.5.5.7.3.2"],
    policyOids: ["1.2.3", "2.5.29.32.0"],
  });
});

test("keys are named in hex, and an issuer named otherwise is not named by its key", () => {
  const key = Uint8Array.of(0xab, 0x01);
  expect(facts(["2.5.29.14", octetString(key)]).subjectKeyId).toBe("ab01");
  expect(facts(["2.5.29.35", sequence(contextPrimitive(0, key))]).authorityKeyId).toBe("ab01");
  expect(facts(["2.5.29.35", sequence(contextPrimitive(2, key))]).authorityKeyId).toBeNull();
});

test("addresses are told apart by what is found there", () => {
  const access = (method: string, address: string) => sequence(oid(method), url(address));
  expect(
    facts([
      "1.3.6.1.5.5.7.1.1",
      sequence(
        access("1.3.6.1.5.5.7.48.2", "http://a.example/i.cer"),
        access("1.3.6.1.5.5.7.48.1", "http://a.example/ocsp"),
        access("1.3.6.1.5.5.7.48.9", "http://a.example/else"),
      ),
    ]),
  ).toMatchObject({ ocspUrls: ["http://a.example/ocsp"], issuerUrls: ["http://a.example/i.cer"] });
});

test("of places of lists only addresses are told, and a place without a full name has none", () => {
  const point = (...names: Uint8Array[]) => sequence(context(0, context(0, ...names)));
  const directory = context(4, sequence());
  expect(
    facts([
      "2.5.29.31",
      sequence(
        point(url("http://a.example/1.crl"), directory, url("http://a.example/2.crl")),
        sequence(context(0, context(1, sequence()))),
        sequence(context(2, sequence())),
        point(url("http://a.example/3.crl")),
      ),
    ]).crlUrls,
  ).toEqual(["http://a.example/1.crl", "http://a.example/2.crl", "http://a.example/3.crl"]);
});

test("of alternative names the user principal name and mail addresses are told, whatever stands beside them", () => {
  const other = (type: string, name: Uint8Array) => context(0, oid(type), context(0, name));
  expect(
    facts([
      "2.5.29.17",
      sequence(
        other("1.3.6.1.4.1.311.20.2.3", utf8("åsa@exempel.se")),
        other("1.3.6.1.4.1.311.25.1", octetString(Uint8Array.of(1))),
        contextPrimitive(1, Buffer.from("asa@exempel.se")),
        contextPrimitive(2, Buffer.from("www.exempel.se")),
      ),
    ]),
  ).toMatchObject({ principalNames: ["åsa@exempel.se"], mailAddresses: ["asa@exempel.se"] });
});

test("a user principal name that is no UTF-8 string is passed over, and one cut short is malformed", () => {
  const named = (...parts: Uint8Array[]) =>
    facts(["2.5.29.17", sequence(context(0, oid("1.3.6.1.4.1.311.20.2.3"), ...parts))]).principalNames;
  expect(named(context(0, integer(1)))).toEqual([]);
  expect(() => named()).toThrow(DerError);
});
