import { expect, test } from "vitest";
import { chosen } from "./piece.mjs";
import { score, tally, timeoutShare } from "./score.mjs";

const but = ["!**/*.test.ts", "!**/testing*.ts"];

test("with no word every area of the rules and X.509 are changed, and no test", () => {
  const all = chosen([]);
  expect(all.map(({ name }) => name).toSorted()).toEqual([
    ...["contract", "core", "credential", "mark", "operation", "people", "pki", "use"],
  ]);
  expect(all.map(({ files }) => files)).toContainEqual(["lib/domain/core/**/*.ts", ...but]);
  expect(all.map(({ files }) => files)).toContainEqual(["lib/pki/**/*.ts", ...but]);
});

test("files are changed in one run with the others of their area", () => {
  expect(chosen(["lib/domain/core/price.ts", "pki", "lib/domain/core/period.ts"])).toEqual([
    {
      name: "core",
      room: "domain",
      folder: "lib/domain/core",
      files: ["lib/domain/core/price.ts", "lib/domain/core/period.ts", ...but],
    },
    { name: "pki", room: "pki", folder: "lib/pki", files: ["lib/pki/**/*.ts", ...but] },
  ]);
});

test.each(["lib/i18n", "lib/domain/core/nothing.ts", "db"])("%s is refused in words", (word) => {
  expect(() => chosen([word])).toThrow(`There is nothing to change in ${word}.`);
});

test("a change that no test reaches counts against the tests, and one that never ends for them", () => {
  const statuses = ["Killed", "Killed", "Killed", "Killed", "Killed", "Killed", "Timeout", "Survived"];
  const mutants = [...statuses, "Survived", "NoCoverage", "Ignored"].map((status) => ({ status }));
  const sum = tally([{ files: { "a.ts": { mutants } } }]);
  expect(sum).toEqual({ killed: 6, timeouts: 1, alive: 3, untried: 1 });
  expect(score(sum)).toBe(70);
  expect(timeoutShare(sum)).toBe(10);
});

test.each(["RuntimeError", "CompileError"])("nothing may be left out as %s", (status) => {
  expect(() => tally([{ files: { "a.ts": { mutants: [{ status }] } } }])).toThrow(status);
});
