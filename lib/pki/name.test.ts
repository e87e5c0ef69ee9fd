import { fromBER } from "asn1js";
import { RelativeDistinguishedNames } from "pkijs";
import { expect, test } from "vitest";
import { octetString, oid, printable, sequence, set, tlv, utf8 } from "./der";
import { encodeName, isPrintable, nameToText, readName } from "./name";

test("country and serialNumber are PrintableString, the rest UTF8String", () => {
  const name = encodeName([
    { type: "countryName", value: "SE" },
    { type: "commonName", value: "Åsa" },
    { type: "serialNumber", value: "SE2321000016-1A2B" },
  ]);
  const hex = Buffer.from(name).toString("hex");
  expect(hex).toContain("0603550406" + "13025345");
  expect(hex).toContain("0603550403" + "0c04c3857361");
  expect(hex).toContain(`060355040513${"11"}${Buffer.from("SE2321000016-1A2B").toString("hex")}`);
});

test("text is RFC 4514: the most particular first, everything special escaped", () => {
  const name = encodeName([
    { type: "countryName", value: "SE" },
    { type: "organizationName", value: 'A, B & Söner "X"' },
    { type: "commonName", value: " #1;<å>\u0000\n " },
  ]);
  expect(nameToText(name)).toBe('CN=\\ #1\\;\\<å\\>\\00\\0a\\ ,O=A\\, B & Söner \\"X\\",C=SE');
});

test("attributes are read back in order, whatever they say", () => {
  const odd = "שלום 👩‍👩‍👧 <script>' å";
  expect(readName(encodeName([{ type: "commonName", value: odd }]))).toEqual([
    { oid: "2.5.4.3", value: odd },
  ]);
});

test("the library reads the same name", () => {
  const name = encodeName([
    { type: "countryName", value: "SE" },
    { type: "commonName", value: "Anna Åkesson" },
  ]);
  const { typesAndValues } = new RelativeDistinguishedNames({ schema: fromBER(new Uint8Array(name)).result });
  expect(typesAndValues.map(({ type, value }) => [type, value.valueBlock.value])).toEqual([
    ["2.5.4.6", "SE"],
    ["2.5.4.3", "Anna Åkesson"],
  ]);
});

const pair = (type: string, value: Uint8Array) => sequence(oid(type), value);

test.each([
  ["2.5.4.3", "CN"],
  ["2.5.4.4", "SN"],
  ["2.5.4.42", "GN"],
  ["2.5.4.6", "C"],
  ["2.5.4.10", "O"],
  ["2.5.4.5", "serialNumber"],
  ["2.5.4.97", "organizationIdentifier"],
  ["2.5.4.65", "pseudonym"],
  ["1.2.752.201.3.1", "orgAffiliation"],
  ["2.5.4.7", "L"],
  ["2.5.4.8", "ST"],
  ["2.5.4.11", "OU"],
  ["2.5.4.12", "title"],
  ["1.2.840.113549.1.9.1", "emailAddress"],
  ["0.9.2342.19200300.100.1.1", "UID"],
  ["0.9.2342.19200300.100.1.25", "DC"],
  ["2.5.4.99", "2.5.4.99"],
])("the attribute %s is shown as %s", (type, shown) => {
  expect(nameToText(sequence(set(pair(type, printable("x")))))).toBe(`${shown}=x`);
});

test.each([
  ["UTF8String", 12, "c3a5"],
  ["NumericString", 18, "e5"],
  ["PrintableString", 19, "e5"],
  ["TeletexString", 20, "e5"],
  ["IA5String", 22, "e5"],
  ["BMPString", 30, "00e5"],
])("a %s is read as text", (_kind, tag, octets) => {
  const name = sequence(set(pair("2.5.4.3", tlv(tag, Buffer.from(octets, "hex")))));
  expect(readName(name)).toEqual([{ oid: "2.5.4.3", value: "å" }]);
});

test("what is no string is shown as its octets (RFC 4514 §2.4), which no string can pass for", () => {
  const name = (value: Uint8Array) => sequence(set(pair("2.5.4.3", value)));
  expect(nameToText(name(octetString(Uint8Array.of(0xa1, 0xff))))).toBe("CN=#0402a1ff");
  expect(nameToText(name(utf8("#0402a1ff")))).toBe("CN=\\#0402a1ff");
});

test("several attributes of one relative name stay together, in their order", () => {
  const name = sequence(
    set(pair("2.5.4.6", printable("SE"))),
    set(pair("2.5.4.3", utf8("Bo  Ek")), pair("2.5.4.5", printable("1+2"))),
  );
  expect(nameToText(name)).toBe("CN=Bo  Ek+serialNumber=1\\+2,C=SE");
  expect(readName(name).map(({ value }) => value)).toEqual(["SE", "Bo  Ek", "1+2"]);
});

test("a name that holds something else is refused", () => {
  const after = sequence(oid("2.5.4.3"), utf8("x"), utf8("y"));
  expect(() => readName(sequence(set(after)))).toThrow("trailing bytes");
  expect(() => readName(set(sequence()))).toThrow("tag 49, expected 48");
  expect(() => readName(sequence(sequence(pair("2.5.4.3", utf8("x")))))).toThrow("tag 48, expected 49");
});

test("a serial number outside PrintableString is written as UTF8String, and so is anything else", () => {
  const hex = (name: Uint8Array) => Buffer.from(name).toString("hex");
  expect(hex(encodeName([{ type: "serialNumber", value: "a@b" }]))).toContain("0603550405" + "0c03614062");
  expect(hex(encodeName([{ type: "commonName", value: "Bo" }]))).toContain("0603550403" + "0c02426f");
  expect(["", "AZaz09 '()+,-./:=?"].every(isPrintable)).toBe(true);
  for (const value of ["@", "_", "å", "x@", "@x", "a\n"]) expect(isPrintable(value), value).toBe(false);
});
