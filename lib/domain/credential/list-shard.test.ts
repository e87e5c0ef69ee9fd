import { describe, expect, test } from "vitest";
import {
  addressOf,
  authorityOf,
  certificatesPerList,
  isListOf,
  listName,
  numberBefore,
  numberEnd,
  readListName,
  shardOf,
} from "./list-shard";

test("a list has up to 407,740 certificates before the next one is opened", () =>
  expect(certificatesPerList).toBe(407_740));

test.each([
  [0, "nyby-1", "issuing", "http://status.exempel.se/crl/nyby-1.crl", 0n, 1_000_000_000n],
  [1, "nyby-1/1", "issuing-1", "http://status.exempel.se/crl/nyby-1/1.crl", 1_000_000_000n, 2_000_000_000n],
  [
    12,
    "nyby-1/12",
    "issuing-12",
    "http://status.exempel.se/crl/nyby-1/12.crl",
    12_000_000_000n,
    13_000_000_000n,
  ],
])(
  "list %i of an issuer has a name, a key, an address and numbers of its own",
  (shard, name, key, address, ...numbers) => {
    expect(listName("nyby-1", shard)).toBe(name);
    expect(readListName(name)).toEqual({ slug: "nyby-1", shard });
    expect(authorityOf(shard)).toBe(key);
    expect(addressOf("http://status.exempel.se", name)).toBe(address);
    const [before, end] = numbers;
    expect([numberBefore(shard), numberEnd(shard)]).toEqual([before, end]);
    expect([before + 1n, end - 1n].map(shardOf)).toEqual([shard, shard]);
  },
);

test.each(["", "Nyby", "nyby/0", "nyby/1000", "nyby/01", "nyby/1/2", "../etc", "nyby/", "/1", "nyby\n"])(
  "no list is called %j",
  (name) => expect(() => readListName(name)).toThrow(new RangeError(`slug ${name}`)),
);

describe("a list is kept and served under its own name", () => {
  test.each([
    [null, "nyby-1", true],
    [null, "nyby-1/1", false],
    ["http://a.se/crl/nyby-1.crl", "nyby-1", true],
    ["http://a.se/crl/nyby-1/1.crl", "nyby-1/1", true],
    ["http://a.se/crl/nyby-1/1.crl", "nyby-1", false],
    ["http://a.se/crl/nyby-1/1.crl", "nyby-1/11", false],
    ["http://a.se/crl/nyby-1/11.crl", "nyby-1/1", false],
    ["http://a.se/crl/stora-nyby-1.crl", "nyby-1", false],
    ["http://a.se/crl/nyby-1.crl.crl", "nyby-1", false],
  ])("one that is for %j as %s: %s", (point, name, fits) => expect(isListOf(point, name)).toBe(fits));
});
