import type { Lookout } from "./lookout";
import { workLookout } from "./work-lookout";

/** For tests: a lookout that looks at the database's work until the signal, often and without any signal of a writer. */
export function lookingAt(signal: AbortSignal, everyMs = 5): Lookout {
  const lookout = workLookout(undefined, { leastMs: everyMs, mostMs: everyMs });
  lookout.run(signal, () => undefined); // the database is away: looked at again
  return lookout;
}
