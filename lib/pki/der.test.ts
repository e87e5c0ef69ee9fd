import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import {
  bitString,
  context,
  generalizedTime,
  integer,
  octetString,
  oid,
  printable,
  sequence,
  time,
  utf8,
} from "./der";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

test("lengths take the shortest form, from none to four octets", () => {
  expect(hex(octetString(new Uint8Array(127))).slice(0, 4)).toBe("047f");
  expect(hex(octetString(new Uint8Array(128))).slice(0, 6)).toBe("048180");
  expect(hex(octetString(new Uint8Array(255))).slice(0, 6)).toBe("0481ff");
  expect(hex(octetString(new Uint8Array(256))).slice(0, 8)).toBe("04820100");
  expect(hex(octetString(new Uint8Array(65_535))).slice(0, 8)).toBe("0482ffff");
  expect(hex(octetString(new Uint8Array(65_536))).slice(0, 10)).toBe("0483010000");
  expect(
    Buffer.from(octetString(new Uint8Array(16_777_215)))
      .subarray(0, 5)
      .toString("hex"),
  ).toBe("0483ffffff");
  expect(
    Buffer.from(octetString(new Uint8Array(16_777_216)))
      .subarray(0, 6)
      .toString("hex"),
  ).toBe("048401000000");
});

test("an integer is positive and as short as it can be", () => {
  expect(hex(integer(0))).toBe("020100");
  expect(hex(integer(127))).toBe("02017f");
  expect(hex(integer(128))).toBe("02020080");
  expect(hex(integer(256n))).toBe("02020100");
  expect(hex(integer("00ff"))).toBe("020200ff");
  expect(hex(integer("0001"))).toBe("020101");
  expect(() => integer(-1)).toThrow(new RangeError("not a non-negative integer: -1"));
  expect(() => integer("")).toThrow(RangeError);
  expect(() => integer("0g")).toThrow(RangeError);
  expect(hex(integer("FFFF"))).toBe("020300ffff");
});

test("object identifiers are those of X.690's own example and of known algorithms", () => {
  expect(hex(oid("2.999.3"))).toBe("0603883703");
  expect(hex(oid("1.2.840.113549.1.1.11"))).toBe("06092a864886f70d01010b");
  expect(hex(oid("2.5.4.97"))).toBe("0603550461");
  expect(hex(oid("0.39"))).toBe("060127");
  expect(hex(oid("1.39.0"))).toBe("06024f00");
  expect(hex(oid("2.40.127.128"))).toBe("0604787f8100");
  expect(() => oid("1.40.1")).toThrow(new RangeError("not an object identifier: 1.40.1"));
  expect(() => oid("0.40")).toThrow(RangeError);
  expect(() => oid("1.2.03")).toThrow(RangeError);
  expect(() => oid("3.1")).toThrow(new RangeError("not an object identifier: 3.1"));
  for (const text of ["2", "x2.5", "2.5x", "2..5", "2.5."]) expect(() => oid(text), text).toThrow(RangeError);
});

// One that was never written before: what is kept of earlier ones is not asked.
test("the second number of an object identifier is at most 39 but under 2, whatever comes after", () => {
  const last = randomInt(2 ** 40);
  expect(hex(oid(`2.40.${last}`)).slice(4, 6)).toBe("78");
  expect(hex(oid(`2.39.${last}`)).slice(4, 6)).toBe("77");
  expect(hex(oid(`1.39.${last}`)).slice(4, 6)).toBe("4f");
  expect(hex(oid(`0.39.${last}`)).slice(4, 6)).toBe("27");
  for (const first of [0, 1]) expect(() => oid(`${first}.40.${last}`)).toThrow(RangeError);
});

test("times are UTCTime through 2049 and GeneralizedTime from 2050, in whole seconds", () => {
  expect(hex(time(new Date("2049-12-31T23:59:59.999Z")))).toBe(
    `170d${Buffer.from("491231235959Z").toString("hex")}`,
  );
  expect(hex(time(new Date("2050-01-01T00:00:00Z")))).toBe(
    `180f${Buffer.from("20500101000000Z").toString("hex")}`,
  );
  expect(hex(time(new Date("1949-12-31T00:00:00Z"))).slice(0, 4)).toBe("180f");
  expect(hex(generalizedTime(new Date("2026-11-24T10:11:12Z")))).toBe(
    `180f${Buffer.from("20261124101112Z").toString("hex")}`,
  );
  expect(hex(time(new Date("1950-01-01T00:00:00Z"))).slice(0, 4)).toBe("170d");
  expect(() => time(new Date(Number.NaN))).toThrow(RangeError);
  expect(() => generalizedTime(new Date("+010000-01-01T00:00:00Z"))).toThrow(
    new RangeError("year out of range: +010000-01-01T00:00:00.000Z"),
  );
});

test("strings, bits, sequences and context tags are written as X.690 has them", () => {
  expect(hex(utf8("å"))).toBe("0c02c3a5");
  expect(hex(printable("SE"))).toBe("13025345");
  expect(hex(bitString(Uint8Array.of(0x80), 7))).toBe("03020780");
  expect(hex(sequence(context(0, integer(2))))).toBe("3005a003020102");
});
