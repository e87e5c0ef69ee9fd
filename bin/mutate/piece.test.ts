import { expect, test } from "vitest";
import { chosen, sourcesIn } from "./piece.mjs";
import { withoutUnnoticed } from "./remembered.mjs";
import { score, tally, timeoutShare } from "./score.mjs";

test("with no word every area of the rules and X.509 are changed, and no test", () => {
  const all = chosen([]);
  expect(all.map(({ name }) => name).toSorted()).toEqual([
    ...["access", "contract", "core", "credential", "mark", "operation", "people", "pki", "use"],
  ]);
  const files = all.flatMap((piece) => piece.files);
  expect(files).toContain("lib/domain/core/price.ts");
  expect(files).toContain("lib/pki/lint.ts");
  expect(files.filter((file) => /^testing|\.test\.ts$/.test(file.split("/").at(-1) ?? ""))).toEqual([]);
  expect(sourcesIn("lib/domain/use").length).toBeGreaterThan(10);
});

test("files are changed in one run with the others of their area", () => {
  const asked = chosen(["lib/domain/core/price.ts", "pki", "lib/domain/core/period.ts"]);
  expect(asked.map(({ name }) => name)).toEqual(["core", "pki"]);
  expect(asked[0]).toEqual({
    name: "core",
    room: "domain",
    folder: "lib/domain/core",
    files: ["lib/domain/core/price.ts", "lib/domain/core/period.ts"],
  });
});

test.each(["lib/i18n", "lib/domain/core/nothing.ts", "lib/domain/core/price.test.ts", "db"])(
  "%s is refused in words",
  (word) => {
    expect(() => chosen([word])).toThrow(`There is nothing to change in ${word}.`);
  },
);

test("a change that no test reaches counts against the tests, and one that never ends for them", () => {
  const statuses = ["Killed", "Killed", "Killed", "Killed", "Killed", "RuntimeError", "Timeout", "Survived"];
  const mutants = [...statuses, "Survived", "NoCoverage", "Ignored"].map((status) => ({ status }));
  const sum = tally([{ files: { "a.ts": { mutants } } }]);
  expect(sum).toEqual({ killed: 5, timeouts: 2, alive: 3, untried: 1 });
  expect(score(sum)).toBe(70);
  expect(timeoutShare(sum)).toBe(20);
});

test.each(["CompileError", "Pending"])("nothing may be left out as %s", (status) => {
  expect(() => tally([{ files: { "a.ts": { mutants: [{ status }] } } }])).toThrow(status);
});

test("what was noticed is remembered, and what was not is tried again where it is asked for", () => {
  const mutants = ["Killed", "Survived", "NoCoverage", "Timeout", "Ignored"].map((status) => ({ status }));
  const known: { files: Record<string, { mutants: typeof mutants }> } = {
    files: { "lib/pki/a.ts": { mutants }, "lib/pki/b.ts": { mutants } },
  };
  const left = (...tried: string[]) =>
    ["lib/pki/a.ts", "lib/pki/b.ts"].map(
      (file) => withoutUnnoticed(known, tried).files[file]?.mutants.length,
    );
  expect(left("lib/pki/a.ts")).toEqual([1, 5]);
  expect(left("lib/pki/a.ts", "lib/pki/b.ts")).toEqual([1, 1]);
  expect(left("lib/pki/c.ts")).toEqual([5, 5]);
});
