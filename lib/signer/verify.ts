import { type BadEntry, faultOf, type LogEntry, noEntry } from "@/lib/domain/credential/signer-log";
import { hashOf } from "./log";

export interface Verified {
  entries: number;
  /** The first that is not as it was written. */
  bad?: BadEntry;
}

type Entries = AsyncIterable<LogEntry>;

/**
 * Reads the log as its file and its table have it, side by side: each entry follows the one before, and both say the
 * same. So an entry that was altered, moved, put in or removed is found, be it the first or the last.
 */
export async function verifyLog(file: Entries, table: Entries): Promise<Verified> {
  const [here, there] = [file[Symbol.asyncIterator](), table[Symbol.asyncIterator]()];
  let last = noEntry;
  for (;;) {
    const [one, other] = [await here.next(), await there.next()];
    if (one.done && other.done) return { entries: last.number };
    const bad =
      badIn("file", one, last) ??
      badIn("table", other, last) ??
      differs(one.value, other.value, last.number + 1);
    if (bad) return { entries: last.number, bad };
    last = one.value;
  }
}

function badIn(
  where: BadEntry["where"],
  { done, value }: IteratorResult<LogEntry>,
  last: typeof noEntry,
): BadEntry | undefined {
  const number = last.number + 1;
  if (done) return { number, where, why: "missing" };
  const why = faultOf(value, last, hashOf);
  return why ? { number, where, why } : undefined;
}

function differs(here: LogEntry, there: LogEntry, number: number): BadEntry | undefined {
  return here.hash === there.hash ? undefined : { number, where: "table", why: "differs" };
}
