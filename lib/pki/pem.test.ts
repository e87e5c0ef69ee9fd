import { expect, test } from "vitest";
import { chainPem, readPem, toPem } from "./pem";

const der = Buffer.from(Array.from({ length: 100 }, (_, i) => i));

test("lines are 64 columns and what is written is read back", () => {
  const pem = toPem(der, "CERTIFICATE");
  expect(
    pem
      .split("\n")
      .slice(1, -2)
      .map((line) => line.length),
  ).toEqual([64, 64, 8]);
  expect(readPem(pem)).toEqual([{ label: "CERTIFICATE", der }]);
});

test("text around, indentation and foreign line endings do not matter", () => {
  const pem = toPem(der, "CERTIFICATE").replaceAll("\n", "\r\n   ");
  expect(readPem(`Bag Attributes\r\n${pem}\u00a0 bye`)).toEqual([{ label: "CERTIFICATE", der }]);
});

test("a block whose ends differ or whose inside is not base64 is not a block", () => {
  expect(readPem("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE REQUEST-----")).toEqual([]);
  expect(readPem("-----BEGIN CERTIFICATE-----\nA*AA\n-----END CERTIFICATE-----")).toEqual([]);
});

test("a block of nothing holds nothing, and base64 ends in two signs of equality at most", () => {
  expect(toPem(new Uint8Array(), "X")).toBe("-----BEGIN X-----\n\n-----END X-----\n");
  const block = (inside: string) => readPem(`-----BEGIN X-----\n${inside}\n-----END X-----`);
  expect(block("")).toEqual([]);
  expect(block("AA===")).toEqual([]);
  expect(block("*AAA")).toEqual([]);
  expect(block("AAA*")).toEqual([]);
  expect(block("A\u200bA\ufeff==")).toEqual([{ label: "X", der: Buffer.of(0) }]);
  expect(readPem("-----BEGIN x-----\nAAAA\n-----END x-----")).toEqual([]);
});

test("a chain keeps its order", () => {
  const chain = chainPem([Uint8Array.of(1), Uint8Array.of(2)]);
  expect(readPem(chain).map((block) => block.der[0])).toEqual([1, 2]);
});
