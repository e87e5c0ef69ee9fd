import { expect, test } from "vitest";
import { quickest } from "./quickest.mjs";

const own = (name: string) => `lib/pki/pem.test.ts#${name}`;
const other = (name: string) => `lib/pki/request.test.ts#${name}`;

test("the tests beside the changed file come first, and the quickest of each first", () => {
  const times = { [own("slow")]: 900, [own("quick")]: 1, [other("slow")]: 500, [other("quick")]: 2 };
  const tests = [other("slow"), own("slow"), other("quick"), own("quick")];
  expect(quickest(tests, times, "/somewhere/lib/pki/pem.ts")).toEqual([
    ...[own("quick"), own("slow")],
    ...[other("quick"), other("slow")],
  ]);
});

test("three seconds of them are run, one of all others, and 25 of each however long they take", () => {
  const many = (name: typeof own) => Array.from({ length: 40 }, (_, n) => name(String.fromCharCode(65 + n)));
  const run = (milliseconds: number) => {
    const times = Object.fromEntries([...many(own), ...many(other)].map((test) => [test, milliseconds]));
    const chosen = quickest(Object.keys(times), times, "lib/pki/pem.ts");
    return [chosen.filter((test) => test.startsWith(own(""))).length, chosen.length];
  };
  expect(run(75)).toEqual([40, 40 + 25]);
  expect(run(25)).toEqual([40, 40 + 40]);
  expect(run(100)).toEqual([30, 30 + 25]);
  expect(run(60_000)).toEqual([25, 25 + 25]);
});
