/** U30, K6.9: within how many seconds from the report a block is to be seen by relying parties. */
export const blockTarget = 3_600;
/** And at the very latest. */
export const blockLimit = 86_400;

/** For how many days back blocks are told. */
export const blockDays = 90;

/** What came of a block: relying parties have seen it, not yet, or another decision took its place before they had. */
export const blockStates = ["seen", "unseen", "overtaken"] as const;
export type BlockState = (typeof blockStates)[number];

/** Blocks by how long they took, from above one bound up to the next; the last is everything beyond. */
export const blockBounds = [1, 10, 60, 600, blockTarget, blockLimit] as const;
export const blockClasses = blockBounds.length + 1;
/** Each class is drawn as so many columns, which grow alike in proportion. */
export const blockColumns = 7;

/** Where a class begins and ends in the picture; what lies outside is drawn at its edge. */
export const blockSpans: readonly { from: number; to: number }[] = Array.from(
  { length: blockClasses },
  (_, at) => ({ from: blockBounds[at - 1] ?? 0.1, to: blockBounds[at] ?? 10 * blockLimit }),
);

export interface BlockCount {
  /** Place in `blockSpans`, and the column within it. */
  span: number;
  column: number;
  state: BlockState;
  n: number;
}

export interface BlockTally {
  total: number;
  /** Seen within the target. */
  inTime: number;
  /** Seen or not: longer than the limit. */
  beyondLimit: number;
  byState: Record<BlockState, number>;
}

const targetSpan = blockBounds.indexOf(blockTarget);

export function blockTally(counts: readonly BlockCount[]): BlockTally {
  const of = (is: (one: BlockCount) => boolean) => counts.filter(is).reduce((sum, { n }) => sum + n, 0);
  return {
    total: of(() => true),
    inTime: of(({ span, state }) => state === "seen" && span <= targetSpan),
    beyondLimit: of(({ span }) => span === blockClasses - 1),
    byState: {
      seen: of(({ state }) => state === "seen"),
      unseen: of(({ state }) => state === "unseen"),
      overtaken: of(({ state }) => state === "overtaken"),
    },
  };
}

/** How many took as long as each class says, seen or not. */
export function blocksInSpan(counts: readonly BlockCount[], span: number): { all: number; notSeen: number } {
  const own = counts.filter((one) => one.span === span);
  const sum = (rows: readonly BlockCount[]) => rows.reduce((all, { n }) => all + n, 0);
  return { all: sum(own), notSeen: sum(own.filter(({ state }) => state !== "seen")) };
}

export type BlockFinding = "none" | "beyond-limit" | "all-in-time" | "some-in-time";

export function blockFinding({ total, inTime, beyondLimit }: BlockTally): BlockFinding {
  if (total === 0) return "none";
  if (beyondLimit > 0) return "beyond-limit";
  return inTime === total ? "all-in-time" : "some-in-time";
}
