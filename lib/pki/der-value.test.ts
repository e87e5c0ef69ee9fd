import { describe, expect, test } from "vitest";
import { DerError, readWhole } from "./der-reader";
import {
  readBitString,
  readBoolean,
  readExtensions,
  readIntegerHex,
  readOid,
  readSmallInteger,
  readTime,
} from "./der-value";

const element = (hex: string) => readWhole(Buffer.from(hex, "hex"));

describe("an object identifier", () => {
  test.each([
    ["0603883703", "2.999.3"],
    ["060100", "0.0"],
    ["060127", "0.39"],
    ["060128", "1.0"],
    ["06014f", "1.39"],
    ["060150", "2.0"],
    ["0602817f", "2.175"],
    ["06072aff8080808000", "1.2.4363686772736"],
    ["06082affffffffffff7f", "1.2.562949953421311"],
    ["06092affffffffffffff7f", "1.2.72057594037927935"],
    ["060a2a818080808080808001", "1.2.72057594037927937"],
  ])("%s is %s", (hex, dotted) => {
    expect(readOid(element(hex))).toBe(dotted);
  });

  test("whose first two arcs take more than seven octets is refused", () => {
    expect(() => readOid(element("0608ffffffffffffff7f"))).toThrow("out of range");
    expect(readOid(element("0607ffffffffffff7f"))).toBe("2.562949953421231");
  });

  test.each([
    ["0600", "empty or cut short"],
    ["060181", "empty or cut short"],
    ["06022a81", "empty or cut short"],
    ["06032a8001", "padded"],
    ["020101", "tag 2, expected 6"],
  ])("%s is refused: %s", (hex, why) => {
    expect(() => readOid(element(hex))).toThrow(why);
    expect(() => readOid(element(hex))).toThrow(DerError);
  });
});

describe("an integer", () => {
  test.each([
    ["020100", "00"],
    ["02017f", "7f"],
    ["02020080", "80"],
    ["02020100", "0100"],
    ["020180", "-80"],
    ["0202ff7f", "-ff7f"],
  ])("%s is %s", (hex, shown) => {
    expect(readIntegerHex(element(hex))).toBe(shown);
  });

  test.each([
    ["0200", "empty integer"],
    ["02020000", "shortest form"],
    ["0202007f", "shortest form"],
    ["0202ff80", "shortest form"],
    ["0202ffff", "shortest form"],
    ["040101", "tag 4, expected 2"],
  ])("%s is refused: %s", (hex, why) => {
    expect(() => readIntegerHex(element(hex))).toThrow(why);
  });

  test("of one octet is read as a number from 0 to 127", () => {
    expect([readSmallInteger(element("020100")), readSmallInteger(element("02017f"))]).toEqual([0, 127]);
    for (const hex of ["0200", "020180", "02020001"])
      expect(() => readSmallInteger(element(hex)), hex).toThrow("integer out of range");
  });
});

test("a boolean is one octet, 00 or FF", () => {
  expect([readBoolean(element("010100")), readBoolean(element("0101ff"))]).toEqual([false, true]);
  for (const hex of ["0100", "010101", "0102ffff", "01020000"])
    expect(() => readBoolean(element(hex)), hex).toThrow("not a boolean");
  expect(() => readBoolean(element("0201ff"))).toThrow("tag 2, expected 1");
});

test("a string of bits is of whole octets, and may be empty", () => {
  expect(Buffer.from(readBitString(element("03030081ff"))).toString("hex")).toBe("81ff");
  expect(readBitString(element("030100"))).toHaveLength(0);
  for (const hex of ["0300", "03020780"])
    expect(() => readBitString(element(hex)), hex).toThrow("not a string of whole octets");
  expect(() => readBitString(element("040100"))).toThrow("tag 4, expected 3");
});

describe("a time", () => {
  const time = (tag: number, text: string) =>
    readTime({ tag, content: Buffer.from(text), der: Buffer.from(text) }).toISOString();
  const [utc, generalized] = [0x17, 0x18];

  test.each([
    [utc, "491231235959Z", "2049-12-31T23:59:59.000Z"],
    [utc, "500101000000Z", "1950-01-01T00:00:00.000Z"],
    [generalized, "20281124101112Z", "2028-11-24T10:11:12.000Z"],
    [generalized, "20280229000000Z", "2028-02-29T00:00:00.000Z"],
    [generalized, "00500101000000Z", "0050-01-01T00:00:00.000Z"],
  ])("of tag %i, %s, is %s", (tag, text, iso) => {
    expect(time(tag, text)).toBe(iso);
  });

  test.each([
    [utc, "20281124101112Z"],
    [generalized, "281124101112Z"],
    [generalized, "20281124101112"],
    [generalized, "20281124101112.5Z"],
    [generalized, "20281124101112+0100"],
    [generalized, "x20281124101112Z"],
    [generalized, "20281124101112Zx"],
    [utc, "x281124101112Z"],
    [utc, "281124101112Zx"],
    [generalized, "20270229000000Z"],
    [generalized, "20280001000000Z"],
    [generalized, "20281301000000Z"],
    [generalized, "20281100000000Z"],
    [generalized, "20281124240000Z"],
    [generalized, "20281124106000Z"],
    [generalized, "20281124101160Z"],
    [0x04, "20281124101112Z"],
    [0x04, "281124101112Z"],
  ])("of tag %i, %s, is refused", (tag, text) => {
    expect(() => time(tag, text)).toThrow("not a time");
  });
});

describe("extensions", () => {
  const read = (hex: string) =>
    [...readExtensions(element(hex))].map(([oid, { critical, value }]) => [
      oid,
      critical,
      Buffer.from(value).toString("hex"),
    ]);

  test("are read with what they are, whether they are critical, and what they hold", () => {
    expect(read("301a" + "300c0603551d130101ff04023000" + "300a0603551d0e0403040100")).toEqual([
      ["2.5.29.19", true, "3000"],
      ["2.5.29.14", false, "040100"],
    ]);
    expect(read("3000")).toEqual([]);
  });

  test.each([
    [
      "one that comes twice",
      "301430080603551d130401003008" + "0603551d13040100",
      "extension 2.5.29.19 twice",
    ],
    ["one with something after it", "300c300a0603551d130401000500", "trailing bytes"],
    ["one without what it holds", "30073005" + "0603551d13", "truncated"],
    ["a set", "3100", "tag 49, expected 48"],
  ])("with %s are refused", (_what, hex, why) => {
    expect(() => read(hex)).toThrow(why);
  });
});
