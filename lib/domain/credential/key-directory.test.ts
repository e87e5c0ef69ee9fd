import { describe, expect, test } from "vitest";
import { countPeople, type DirectoryKey, groupPeople, noDirectory, signsFor } from "./key-directory";

const key = (account: string, ...people: string[]): DirectoryKey => ({
  ...{ credentialId: `of ${account}`, publicKey: "", account, name: account, people },
});

describe("who is one person", () => {
  test("is whoever shares an account or anything that they are known by", () => {
    expect(countPeople([key("a", "x"), key("a", "y")])).toBe(1);
    expect(countPeople([key("a", "x", "y"), key("b", "y", "z")])).toBe(1);
    expect(countPeople([key("a", "x"), key("b", "y")])).toBe(2);
    expect(countPeople([])).toBe(0);
  });
  test("is also two who share nothing, where a third is both", () => {
    const both = [key("a", "x"), key("b", "y"), key("c", "x", "y"), key("d", "w")];
    const grouped = groupPeople(both).map((person) => person.map(({ account }) => account).join());
    expect(grouped.toSorted()).toEqual(["a,b,c", "d"]);
  });
});

test("a key signs for its own account and for another that the directory has of that person, and for no other", () => {
  const held = (one: DirectoryKey) => ({ ...one, since: new Date(0), number: 1, removedAt: null });
  const [own, same, other] = [key("a", "x"), key("b", "x"), key("c", "y")];
  const directory = { ...noDirectory("o"), keys: [own, same, other].map(held) };
  expect(signsFor(directory, own, "a")).toBe(true);
  expect(signsFor(directory, own, "b")).toBe(true);
  expect(signsFor(directory, own, "c")).toBe(false);
  expect(signsFor(directory, own, "d")).toBe(false);
});
