import { expect, test } from "vitest";
import {
  byManagerKey,
  type ManagerCandidate,
  type ManagerPick,
  type ManagerQuestion,
  resolveManagers,
} from "./import-manager";
import type { ManagerKeys } from "./import-manager-key";

const above: Record<string, string[]> = {
  team: ["team", "unit", "town"],
  unit: ["unit", "town"],
  town: ["town"],
};
const someone = (node: string, keys: ManagerKeys, given: Partial<ManagerCandidate> = {}) => ({
  candidate: { node, employeeId: node, line: null, unit: null, left: false, faulty: false, ...given },
  keys,
});
const row = (
  line: number,
  node: string,
  text: string,
  given: Partial<ManagerQuestion> = {},
): ManagerQuestion => ({
  ...{ line, node, text, unit: "team", current: null, self: false },
  ...given,
});
interface Given {
  managerOf?: Record<string, string>;
  choices?: Record<string, ManagerPick>;
}
const resolved = (people: ReturnType<typeof someone>[], rows: ManagerQuestion[], given: Given = {}) => {
  const { answers, namesakes } = resolveManagers({
    questions: rows,
    byKey: byManagerKey(people),
    upwards: (unit) => above[unit ?? ""] ?? [],
    managerOf: new Map(Object.entries(given.managerOf ?? {})),
    choiceOf: (key) => given.choices?.[key],
    today: "2026-11-27",
  });
  return {
    answers: answers.map(({ line, to, note }) => `${line} ${to?.node ?? note ?? "as it was"}`),
    namesakes: namesakes.map(({ text, rows: count, candidates }) => [
      text,
      count,
      candidates.map((c) => c.node),
    ]),
  };
};
const anna = { name: "ek anna" };

test("a number, an identity number and a mail address each lead to one, and go before a name", () => {
  const people = [
    someone("a", { number: "41207", identity: "198502142386", mail: "anna@example.se", ...anna }),
    someone("b", anna),
  ];
  const rows = [row(1, "x", "41207"), row(2, "y", "850214-2386"), row(3, "z", "Anna@Example.se")];
  expect(resolved(people, rows).answers).toEqual(["1 a", "2 a", "3 a"]);
});

test("a name is one's within the unit, then within those above it, nearest first", () => {
  const people = [someone("near", anna, { unit: "unit" }), someone("far", anna, { unit: "town" })];
  expect(resolved(people, [row(1, "x", "Anna Ek")]).answers).toEqual(["1 near"]);
  expect(resolved(people, [row(1, "x", "Ek, Anna", { unit: "town" })]).answers).toEqual(["1 far"]);
});

test("namesakes are listed and set nobody, until one is chosen or the rows are left without", () => {
  const people = [someone("a", anna, { unit: "elsewhere" }), someone("b", anna, { unit: "other" })];
  const rows = [row(1, "x", "Anna Ek"), row(2, "y", "Anna Ek")];
  expect(resolved(people, rows)).toEqual({
    answers: ["1 manager-namesakes", "2 manager-namesakes"],
    namesakes: [["Anna Ek", 2, ["a", "b"]]],
  });
  const chosen = (pick: ManagerPick) =>
    resolved(people, rows, { choices: { "anna ek\nteam": pick } }).answers;
  expect(chosen({ node: "b" })).toEqual(["1 b", "2 b"]);
  expect(chosen("without")).toEqual(["1 as it was", "2 as it was"]);
});

test("whoever manages the person already, of those who share the name, is no question and no change", () => {
  const people = [someone("a", anna), someone("b", anna)];
  expect(resolved(people, [row(1, "x", "Anna Ek", { current: "b" })])).toEqual({
    answers: ["1 as it was"],
    namesakes: [],
  });
});

test("a manager who cannot be set is a note that says why", () => {
  const people = [
    someone("a", { number: "1" }),
    someone("gone", { number: "2" }, { left: true }),
    someone("line 9", { number: "3" }, { employeeId: null, line: 9, faulty: true }),
  ];
  const rows = [row(1, "x", "77"), row(2, "a", "1"), row(3, "x", "2"), row(4, "x", "3")];
  expect(resolved(people, [...rows, row(5, "me", "1", { self: true })]).answers).toEqual([
    "1 manager-unknown",
    "2 manager-self",
    "3 manager-left",
    "4 manager-row-faulty",
    "5 manager-own",
  ]);
});

test("nobody manages whoever manages them, and a circle that another row undoes is none", () => {
  const people = ["a", "b", "c"].map((node) => someone(node, { number: `${node}1` }));
  expect(resolved(people, [row(1, "a", "b1"), row(2, "b", "a1")]).answers).toEqual([
    "1 b",
    "2 manager-cycle",
  ]);
  const turned = [row(1, "a", "b1"), row(2, "b", "c1")];
  expect(resolved(people, turned, { managerOf: { b: "a" } }).answers).toEqual(["2 c", "1 b"]);
});
