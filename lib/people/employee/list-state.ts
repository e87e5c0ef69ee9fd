import type { Tx } from "@/db/core/client";
import { type ImportRecord, listImportsCalled } from "@/db/people/employee-import";
import { listReceiptStates } from "@/db/people/import-receipt";
import { endedReceipts, type ReceiptState } from "@/lib/domain/people/import-receipt";
import { waitsForSecond } from "@/lib/domain/people/import-state";
import { receiptStateOf } from "./import-receipt";

/** How far a list has come, in one word wherever it is shown. */
export type ListedState = ReceiptState | "waits-for-second";

/**
 * A receipt that has ended says what became of its list, also while the rows can still be looked at. Before that the list
 * and its jobs say it, since a job that is cancelled writes no receipt.
 */
async function stateOf(tx: Tx, list: ImportRecord, receipt: ReceiptState | undefined): Promise<ListedState> {
  if (receipt && endedReceipts.includes(receipt)) return receipt;
  return waitsForSecond(list) ? "waits-for-second" : receiptStateOf(tx, list);
}

export async function listsWithState(tx: Tx, lists: readonly ImportRecord[]) {
  const ids = lists.map(({ id }) => id);
  const receipts = new Map((await listReceiptStates(tx, ids)).map(({ id, state }) => [id, state]));
  const found: { list: ImportRecord; state: ListedState }[] = [];
  for (const list of lists) found.push({ list, state: await stateOf(tx, list, receipts.get(list.id)) });
  return found;
}

/** Receipts, where those whose list is still there have come as far as it has. */
export async function receiptsWithState<Row extends { id: string; state: ReceiptState }>(
  tx: Tx,
  receipts: readonly Row[],
  now: Date,
) {
  const ongoing = receipts.filter(({ state }) => !endedReceipts.includes(state)).map(({ id }) => id);
  const lists = new Map((await listImportsCalled(tx, ongoing, now)).map((list) => [list.id, list]));
  const found: (Omit<Row, "state"> & { state: ListedState })[] = [];
  for (const receipt of receipts) {
    const list = lists.get(receipt.id);
    found.push({ ...receipt, state: list ? await stateOf(tx, list, receipt.state) : receipt.state });
  }
  return found;
}
