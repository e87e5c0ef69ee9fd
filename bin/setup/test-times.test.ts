import { expect, it } from "vitest";
import { timesOf } from "./test-times.mjs";

it("A run ends with its seconds by stage, and with each test file over 2 % of them, the longest first", () => {
  const unit = [
    { file: "lib/domain/quick.test.ts", seconds: 2 },
    { file: "lib/domain/slow.test.ts", seconds: 2.1 },
  ];
  const stories = [{ file: "e2e/long.spec.ts", seconds: 12.34 }];
  expect(
    timesOf(
      [
        { stage: "install", seconds: 30, files: [] },
        { stage: "unit tests", seconds: 20.06, files: unit },
        { stage: "browser stories", seconds: 69.94, files: stories },
      ],
      100,
    ),
  ).toEqual([
    "    30.0 s install",
    "    20.1 s unit tests",
    "    69.9 s browser stories",
    "   100.0 s in all",
    "Over 2 % of the run: 12.3 s e2e/long.spec.ts",
    "Over 2 % of the run: 2.1 s lib/domain/slow.test.ts",
  ]);
});
