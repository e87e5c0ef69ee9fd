import { expect, test } from "vitest";
import { ReadLists } from "./read-lists";

const issuer = Uint8Array.of(1, 2, 3);
const aLong = (first: number) => Uint8Array.from({ length: 70_000 }, (_, at) => (at === 0 ? first : 7));
const named = (count: number) => ({ entries: Array.from({ length: count }, () => "one") });

function counting(count: number) {
  const reads = { times: 0 };
  const read = () => {
    reads.times++;
    return named(count);
  };
  return { reads, read };
}

test("a long list is read once, and once more where one octet of it or of its issuer is another", () => {
  const lists = new ReadLists();
  const { reads, read } = counting(10);
  const first = lists.once(aLong(1), issuer, read);
  expect(lists.once(aLong(1), issuer, read)).toBe(first);
  expect(reads.times).toBe(1);
  lists.once(aLong(2), issuer, read);
  expect(reads.times).toBe(2);
  lists.once(aLong(1), Uint8Array.of(1, 2, 4), read);
  expect(reads.times).toBe(3);
});

test("a list that is refused is refused each time", () => {
  const lists = new ReadLists();
  const refuse = () => {
    throw new Error("not the issuer's");
  };
  expect(() => lists.once(aLong(1), issuer, refuse)).toThrow("not the issuer's");
  expect(() => lists.once(aLong(1), issuer, refuse)).toThrow("not the issuer's");
});

test("of lists with more than 250,000 entries together those that were asked for last are remembered", () => {
  const lists = new ReadLists();
  const { reads, read } = counting(120_000);
  for (const first of [1, 2, 3]) lists.once(aLong(first), issuer, read);
  expect(reads.times).toBe(3);
  lists.once(aLong(3), issuer, read);
  lists.once(aLong(2), issuer, read);
  expect(reads.times).toBe(3);
  lists.once(aLong(1), issuer, read);
  expect(reads.times).toBe(4);
});
