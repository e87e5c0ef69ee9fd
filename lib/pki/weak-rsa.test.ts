import { describe, expect, test } from "vitest";
import { weakness } from "./weak-rsa";

// Small numbers, worked out apart from the code: what is asked of a modulus does not depend on its length.
const sound = 1_000_003n * 1_028_509n;

describe("a public exponent", () => {
  test.each([65_537n, 65_539n, (1n << 256n) - 1n])("of %i is sound", (exponent) => {
    expect(weakness(sound, exponent)).toBeNull();
  });

  test.each<[bigint, string]>([
    [3n, "public exponent 3"],
    [65_535n, "public exponent 65535"],
    [65_536n, "public exponent 65536"],
    [65_538n, "public exponent 65538"],
    [10n ** 30n, "public exponent 10000000000000000000"],
    [(1n << 256n) + 1n, "public exponent of more than 256 bits"],
  ])("of %i is weak", (exponent, why) => {
    expect(weakness(sound, exponent)).toBe(why);
  });
});

test.each<[bigint, string | null]>([
  [2n * 1_000_003n, "divisible by 2"],
  [3n * 1_000_003n, "divisible by 3"],
  [743n * 1_000_003n, "divisible by 743"],
  [751n * 1_000_003n, "divisible by 751"],
  [757n * 1_000_003n, null],
])("a modulus of %i with the factor is told: %s", (modulus, why) => {
  expect(weakness(modulus, 65_537n)).toBe(why);
});

describe("Fermat's way, in a hundred rounds", () => {
  const close = "its two primes are too close (Fermat)";
  test.each<[string, bigint, bigint, string | null]>([
    ["one prime twice", 1_000_003n, 1_000_003n, close],
    ["found in the first round", 1_000_003n, 1_000_033n, close],
    ["found in the second", 1_000_003n, 1_002_851n, close],
    ["found in the last", 1_000_003n, 1_028_389n, close],
    ["one round too far", 1_000_003n, 1_028_509n, null],
  ])("%s", (_what, p, q, why) => {
    expect(weakness(p * q, 65_537n)).toBe(why);
  });
});

describe("the fingerprint of the faulty chips (CVE-2017-15361)", () => {
  /** 65537¹² modulo the product of the seventeen primes, and a multiple of it. */
  const marked = 79_369_536_450_296_079_588_813_998_506_387_833_493_650_030_756_907n;
  const product = 793_695_364_502_960_795_789_605_255_421n;

  test("is known", () => {
    expect(weakness(marked, 65_537n)).toBe("made by a faulty chip (ROCA, CVE-2017-15361)");
  });

  test.each<[bigint, bigint]>([
    [11n, 10n],
    [13n, 60n],
    [17n, 10n],
    [19n, 8n],
    [37n, 12n],
    [53n, 12n],
    [61n, 2n],
    [71n, 6n],
    [73n, 6n],
    [79n, 14n],
    [97n, 2n],
    [103n, 12n],
    [107n, 18n],
    [109n, 24n],
    [127n, 2n],
    [151n, 14n],
    [157n, 2n],
  ])("is not there when the residue modulo %i alone is another", (prime, times) => {
    expect(weakness(marked + (product / prime) * times, 65_537n)).toBeNull();
  });
});
