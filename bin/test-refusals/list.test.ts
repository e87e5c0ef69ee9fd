import { describe, expect, it } from "vitest";
import { inAllRuns, missing, readList, written } from "./list.mjs";

const refusals = (lines: Record<string, string>) =>
  new Map(Object.entries(lines).map(([line, files]) => [line, new Set(files.split(" "))]));

describe("The list of refusals", () => {
  it("has what every run provoked, of each stage by the runs that recorded it", () => {
    const runs = [
      { database: refusals({ a: "db/a.test.ts", chance: "db/a.test.ts" }) },
      { database: refusals({ a: "db/a.test.ts" }), stories: refusals({ story: "e2e/a.spec.ts" }) },
    ];
    expect(inAllRuns(runs)).toEqual(refusals({ a: "db/a.test.ts", story: "e2e/a.spec.ts" }));
  });

  it("names the tests that every run names, where the time alone says which it was", () => {
    const runs = [
      { stories: refusals({ a: "e2e/a.spec.ts e2e/b.spec.ts", b: "e2e/b.spec.ts" }) },
      { stories: refusals({ a: "e2e/c.spec.ts e2e/a.spec.ts", b: "e2e/c.spec.ts" }) },
    ];
    expect(inAllRuns(runs)).toEqual(refusals({ a: "e2e/a.spec.ts", b: "e2e/b.spec.ts" }));
  });

  it("is sorted, names a suite rather than a story, and is read as it was written", () => {
    const list = refusals({ b: "db/z.test.ts db/y.test.ts db/x.test.ts db/w.test.ts", a: "e2e/a.spec.ts" });
    list.set("c", new Set(["e2e/a.spec.ts", "lib/c.test.ts"]));
    const text = written([{ database: new Map() }, { database: new Map(), stories: new Map() }], list);
    expect(text).toBe(
      [
        "# Refusals that every recorded run provoked (docs/testing.md). Runs: 2 of the database tests, 1 of the browser stories.",
        "a | e2e/a.spec.ts",
        "b | db/w.test.ts db/x.test.ts db/y.test.ts",
        "c | lib/c.test.ts",
        "",
      ].join("\n"),
    );
    expect(readList(text)).toEqual(
      refusals({ a: "e2e/a.spec.ts", b: "db/w.test.ts db/x.test.ts db/y.test.ts", c: "lib/c.test.ts" }),
    );
  });

  it("is compared with a run: each line that it does not provoke any more is named with its tests", () => {
    const list = refusals({
      "database | 23514": "db/a.test.ts",
      "typed | x": "lib/x.test.ts",
      "typed | y": "e2e/y.spec.ts",
    });
    const database = refusals({ "typed | x": "lib/other.test.ts" });
    expect(missing(list, { database })).toEqual({ lost: ["database | 23514 | db/a.test.ts"], unrecorded: 1 });
    expect(missing(list, { database, stories: new Map() }).lost).toEqual([
      "database | 23514 | db/a.test.ts",
      "typed | y | e2e/y.spec.ts",
    ]);
  });

  it("is whole when another stage provokes a line now", () => {
    const list = refusals({ "typed | x": "e2e/x.spec.ts" });
    const run = { database: refusals({ "typed | x": "lib/x.test.ts" }), stories: new Map() };
    expect(missing(list, run)).toEqual({ lost: [], unrecorded: 0 });
  });
});
