import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { integer, oid, sequence, time } from "./der";
import { checkBounds, DerCursor, DerError, readingAs, readWhole } from "./der-reader";
import { readBoolean, readExtensions, readIntegerHex, readOid, readTime } from "./der-value";

const bytes = (hex: string) => Buffer.from(hex, "hex");
const limits = { bytes: 10_000, depth: 8, elements: 50 };

// X.690 §8.1.2 and §10.1: a tag of one octet, a definite length in its shortest form.
test.each([
  ["cut short", "30030201", "truncated"],
  ["a tag alone", "30", "truncated"],
  ["nothing at all", "", "truncated"],
  ["an indefinite length", `3080${"0500".repeat(64)}`, "indefinite or oversized length"],
  ["a length of five octets", "30850100000000", "indefinite or oversized length"],
  ["a length of 127 in two octets", "30817f", "length not in its shortest form"],
  ["a length in three octets where one would do", "30820001ff", "length not in its shortest form"],
  ["a length in three octets where two would do", "308200ff", "length not in its shortest form"],
  ["a tag above 30", "1f0100", "tag number above 30"],
  ["bytes after the end", "0201010500", "trailing bytes"],
])("%s is refused, and the log says why", (_, hex, why) => {
  const read = () => readWhole(bytes(hex));
  expect(read).toThrow(DerError);
  expect(read).toThrow(why);
  expect(read).toThrow(expect.objectContaining({ name: "DerError" }));
});

test.each([
  ["0400", 0],
  ["047f", 127],
  ["048180", 128],
  ["0481ff", 255],
  ["04820100", 256],
  ["0483010000", 65_536],
  ["048401000000", 16_777_216],
])("after %s come %d octets of content", (header, length) => {
  const content = Buffer.alloc(length, 0x61);
  const whole = Buffer.concat([bytes(header), content]);
  const read = readWhole(whole, 0x04);
  expect([read.tag, read.content.length, read.der.length]).toEqual([4, length, whole.length]);
  expect(content.equals(read.content)).toBe(true);
});

test("elements are read in their order, and only the tag that was asked for", () => {
  const cursor = new DerCursor(bytes("0201050500"));
  expect([cursor.peek(), cursor.done]).toEqual([0x02, false]);
  expect(() => cursor.next(0x05)).toThrow("tag 2, expected 5");
  expect(cursor.optional(0x05)).toBeUndefined();
  expect(Buffer.from(cursor.next(0x02).der).toString("hex")).toBe("020105");
  expect(() => cursor.close()).toThrow("trailing bytes");
  expect(cursor.optional(0x05)?.content).toHaveLength(0);
  expect([cursor.peek(), cursor.done]).toEqual([undefined, true]);
  expect(() => cursor.close()).not.toThrow();
});

test("what was wrong in the bytes is kept as the cause of what the caller refuses with", () => {
  const refused = () => readingAs("ocsp-malformed", () => readWhole(bytes("30")));
  expect(refused).toThrow(expect.objectContaining({ code: "ocsp-malformed", message: "truncated" }));
  expect(refused).toThrow(expect.objectContaining({ cause: expect.any(DerError) }));
  const broken = () =>
    readingAs("ocsp-malformed", () => {
      throw new TypeError("a fault of ours");
    });
  expect(broken).toThrow(TypeError);
});

test("nesting, size and number of elements have bounds, and what lies at the bound is let through", () => {
  let nested: Uint8Array = new Uint8Array();
  for (let i = 0; i < 7; i++) nested = sequence(nested);
  expect(() => checkBounds(nested, { bytes: 14, depth: 7, elements: 7 })).not.toThrow();
  expect(() => checkBounds(nested, { bytes: 13, depth: 7, elements: 7 })).toThrow("14 bytes, at most 13");
  expect(() => checkBounds(nested, { bytes: 14, depth: 6, elements: 7 })).toThrow("nested too deep");
  expect(() => checkBounds(nested, { bytes: 14, depth: 7, elements: 6 })).toThrow("too many elements");
  for (let i = 0; i < 1_000; i++) nested = sequence(nested);
  expect(() => checkBounds(nested, { ...limits, bytes: 1_000_000 })).toThrow("nested too deep");
  // Side by side they are not nested.
  const wide = sequence(...Array.from({ length: 40 }, () => sequence(integer(1))));
  expect(() => checkBounds(wide, { bytes: 300, depth: 3, elements: 81 })).not.toThrow();
});

test("an element inside may not reach past the one around it", () => {
  expect(() => checkBounds(bytes("300402050000"), limits)).toThrow(DerError);
  // Nor where what follows would be read just as well.
  for (const hex of ["3003020201050500", "3006300302020105"])
    expect(() => checkBounds(bytes(hex), limits), hex).toThrow("truncated");
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
