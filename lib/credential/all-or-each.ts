import { isOfServer } from "@/lib/operation/away";

/**
 * What is done for all in one go, and where that fails for each alone, so that one that cannot be takes no other with it.
 * Answers for each, in order. A fault of the server's is everybody's, and nothing is tried again here.
 */
export async function allOrEach<Item, Result>(
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
): Promise<readonly (Result | Error)[]> {
  if (items.length === 0) return [];
  try {
    return await work(items);
  } catch (fault) {
    if (items.length === 1 || isOfServer(fault)) return items.map(() => asError(fault));
    const results: (Result | Error)[] = [];
    for (const item of items) results.push(...(await allOrEach([item], work)));
    return results;
  }
}

export const asError = (fault: unknown): Error => (fault instanceof Error ? fault : new Error(String(fault)));

/** What works on one: its fault is its own. */
export async function resultOf<Result>(work: () => Result | Promise<Result>): Promise<Result | Error> {
  try {
    return await work();
  } catch (fault) {
    return asError(fault);
  }
}
