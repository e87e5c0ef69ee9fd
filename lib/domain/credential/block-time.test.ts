import { expect, test } from "vitest";
import { type BlockCount, blockFinding, blockSpans, blocksInSpan, blockTally } from "./block-time";

const block = (span: number, n: number, state: BlockCount["state"] = "seen"): BlockCount => ({
  ...{ span, n, state, column: 0 },
});

test("blocks are told by a second, ten, a minute, ten, the target of an hour and the limit of a day", () => {
  expect(blockSpans).toEqual([
    { from: 0.1, to: 1 },
    { from: 1, to: 10 },
    { from: 10, to: 60 },
    { from: 60, to: 600 },
    { from: 600, to: 3_600 },
    { from: 3_600, to: 86_400 },
    { from: 86_400, to: 864_000 },
  ]);
});

test("one that nobody has seen is in time in no count, however little time has passed", () => {
  const counts = [block(0, 5), block(4, 2), block(5, 1), block(0, 3, "unseen"), block(1, 1, "overtaken")];
  expect(blockTally(counts)).toEqual({
    total: 12,
    inTime: 7,
    beyondLimit: 0,
    byState: { seen: 8, unseen: 3, overtaken: 1 },
  });
  expect(blocksInSpan(counts, 0)).toEqual({ all: 8, notSeen: 3 });
  expect(blocksInSpan(counts, 3)).toEqual({ all: 0, notSeen: 0 });
});

test.each([
  ["no block", [], "none"],
  ["all in time", [block(0, 3), block(4, 1)], "all-in-time"],
  ["one after the target", [block(0, 3), block(5, 1)], "some-in-time"],
  ["one not seen yet", [block(0, 3), block(0, 1, "unseen")], "some-in-time"],
  ["one not seen for a day", [block(0, 3), block(6, 1, "unseen")], "beyond-limit"],
] as const)("with %s the finding is the worst that is true", (_, counts, finding) => {
  expect(blockFinding(blockTally(counts))).toBe(finding);
});
