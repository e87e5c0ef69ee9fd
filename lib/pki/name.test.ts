import { fromBER } from "asn1js";
import { RelativeDistinguishedNames } from "pkijs";
import { expect, test } from "vitest";
import { encodeName, nameToText, readName } from "./name";

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
