import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { integer, oid, sequence, time } from "./der";
import { checkBounds, DerCursor, DerError, readWhole } from "./der-reader";
import { readBoolean, readExtensions, readIntegerHex, readOid, readTime } from "./der-value";

const bytes = (hex: string) => Buffer.from(hex, "hex");
const limits = { bytes: 10_000, depth: 8, elements: 50 };

test.each([
  ["cut short", "3003020100".slice(0, 8)],
  ["an indefinite length", "30800000"],
  ["a length in two octets where one would do", "30820001ff"],
  ["a long length below 128", "308105"],
  ["a length of five octets", "30850000000001"],
  ["a tag above 30", "1f8101"],
  ["bytes after the end", "02010100"],
  ["nothing at all", ""],
])("%s is refused", (_, hex) => {
  expect(() => readWhole(bytes(hex))).toThrow(DerError);
});

test("nesting, size and number of elements have bounds", () => {
  let nested: Uint8Array = new Uint8Array();
  for (let i = 0; i < 7; i++) nested = sequence(nested);
  expect(() => checkBounds(nested, limits)).not.toThrow();
  for (let i = 0; i < 10_000; i++) nested = sequence(nested);
  expect(() => checkBounds(nested, { ...limits, bytes: 1_000_000 })).toThrow("nested too deep");
  expect(() => checkBounds(nested, limits)).toThrow("at most 10000");
  const wide = sequence(...Array.from({ length: 60 }, () => integer(1)));
  expect(() => checkBounds(wide, limits)).toThrow("too many elements");
});

test("an element inside may not reach past the one around it", () => {
  expect(() => checkBounds(bytes("300402050000"), limits)).toThrow(DerError);
  expect(() => new DerCursor(bytes("300402050000")).open().next()).toThrow(DerError);
});

describe("values", () => {
  test.each(["060180", "06028001", "060381", "0600", "0603550480"])(
    "object identifier %s is refused",
    (hex) => {
      expect(() => readOid(readWhole(bytes(hex)))).toThrow(DerError);
    },
  );

  test("object identifiers come back as they were written, however large an arc", () => {
    for (const dotted of [
      "2.5.29.32.0",
      "0.9.2342.19200300.100.1.1",
      "2.25.329800735698586629295641978511506172918",
    ])
      expect(readOid(readWhole(oid(dotted)))).toBe(dotted);
  });

  test("integers lose their sign octet and keep their sign", () => {
    expect(readIntegerHex(readWhole(bytes("020200ff")))).toBe("ff");
    expect(readIntegerHex(readWhole(bytes("0201ff")))).toBe("-ff");
    expect(readIntegerHex(readWhole(bytes("020100")))).toBe("00");
    expect(() => readIntegerHex(readWhole(bytes("0202007f")))).toThrow(DerError);
    expect(() => readIntegerHex(readWhole(bytes("0202ff80")))).toThrow(DerError);
    expect(() => readIntegerHex(readWhole(bytes("0200")))).toThrow(DerError);
  });

  test("a boolean is 00 or FF", () => {
    expect(readBoolean(readWhole(bytes("0101ff")))).toBe(true);
    expect(() => readBoolean(readWhole(bytes("010101")))).toThrow(DerError);
  });

  test("a time that no calendar has is refused", () => {
    const utc = (text: string) => readTime({ tag: 0x17, content: Buffer.from(text), der: Buffer.from(text) });
    expect(utc("490101000000Z").toISOString()).toBe("2049-01-01T00:00:00.000Z");
    expect(utc("500101000000Z").toISOString()).toBe("1950-01-01T00:00:00.000Z");
    for (const wrong of [
      "260231000000Z",
      "261301000000Z",
      "260101240000Z",
      "260101006000Z",
      "2601010000Z",
      "260101000000+0100",
    ])
      expect(() => utc(wrong), wrong).toThrow(DerError);
  });

  test("an extension may not come twice", () => {
    const one = sequence(oid("2.5.29.19"), bytes("04023000"));
    expect(readExtensions(readWhole(sequence(one))).size).toBe(1);
    expect(() => readExtensions(readWhole(sequence(one, one)))).toThrow("twice");
  });
});

test("whatever the bytes, reading ends in an element or a DerError", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (input) => {
      try {
        checkBounds(input, limits);
        readWhole(input);
      } catch (error) {
        expect(error).toBeInstanceOf(DerError);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("every second from 1950 to 9999 is read back as it was written", () => {
  const seconds = fc.integer({ min: Date.UTC(1950, 0) / 1000, max: Date.UTC(9999, 11, 31) / 1000 });
  fc.assert(
    fc.property(seconds, (second) => {
      expect(readTime(readWhole(time(new Date(second * 1000)))).getTime()).toBe(second * 1000);
    }),
  );
});
