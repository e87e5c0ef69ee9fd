import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import type { FeedWait } from "./feed";
import type { ImportKind } from "./import-plan";
import type { ImportFaultCode } from "./import-row";

/**
 * How far a list has come. waiting: a person decides. same: the bytes of the client's last list, if that was carried
 * out or is under way, so nothing is read. replaced: a later list of the client took its place. stopped: its work was
 * cancelled or failed, or nobody decided in time.
 */
export const receiptStates = [
  "reading",
  "waiting",
  "doing",
  "done",
  "same",
  "refused",
  "replaced",
  "discarded",
  "stopped",
] as const;
export type ReceiptState = (typeof receiptStates)[number];

/** The states that nothing follows. */
export const endedReceipts: readonly ReceiptState[] = [
  "done",
  "same",
  "refused",
  "replaced",
  "discarded",
  "stopped",
];

export interface ReceiptCounts {
  /** All rows of people that the file has. */
  rows: number;
  faulty: number;
  added: number;
  changed: number;
  /** Changed or missing people whose employment the list ends. */
  ended: number;
  /** Rows that were not carried out, with the reason below. */
  refused: number;
}

/** Row numbers and codes: no cell of the file and nothing of the register. */
export interface ReceiptContent {
  counts: ReceiptCounts;
  waits: FeedWait | null;
  faulty: { row: number; codes: ImportFaultCode[] }[];
  refused: { row: number; code: RefusalCode }[];
  /**
   * The only part a client may read, as it was when the list was read for it: how many rows there are, and those that
   * are faulty whatever the register holds, so that it reveals no person.
   */
  own?: { rows?: number; count: number; faulty: ReceiptContent["faulty"] };
}

/** All rows of people in a file, by its receipt and its preview alike: several that became one person count each. */
export const rowsInFile = (
  counts: Record<Exclude<ImportKind, "left">, { rows: number }>,
  merged: { people: number; rows: number } | undefined,
): number => {
  const { new: made, changed, unchanged, faulty } = counts;
  const planned = made.rows + changed.rows + unchanged.rows + faulty.rows;
  return planned + (merged ? merged.rows - merged.people : 0);
};

/** A receipt names so many rows of each kind; the counts have all. */
export const mostReceiptRows = 1_000;

export const emptyReceipt: ReceiptContent = {
  counts: { rows: 0, faulty: 0, added: 0, changed: 0, ended: 0, refused: 0 },
  waits: null,
  faulty: [],
  refused: [],
};
