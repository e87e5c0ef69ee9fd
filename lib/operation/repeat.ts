import { DoublingWait, type WaitBounds } from "./doubling-wait";

/** A pause that can be ended before its time. */
export class Rest {
  private end: () => void = () => undefined;

  for(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      this.end = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", this.end);
        resolve();
      };
      // A timer ignores fractions, and would end a little too soon.
      const timer = setTimeout(this.end, Math.ceil(ms));
      signal.addEventListener("abort", this.end);
    });
  }

  /** Does nothing where no pause is under way. */
  wake(): void {
    this.end();
  }
}

/** Waits, or returns at once when the program is told to end. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> => new Rest().for(ms, signal);

/**
 * Does something again and again, with a pause after each time. Between two bounds the pause doubles until the work has
 * found something to do, which it says by `true` or a number. A failure is passed on, and the next time comes all the same.
 */
export async function repeat(
  every: number | WaitBounds,
  signal: AbortSignal,
  work: () => Promise<unknown>,
  onFailure: (error: unknown) => void,
): Promise<void> {
  const wait = new DoublingWait(typeof every === "number" ? { leastMs: every, mostMs: every } : every);
  while (!signal.aborted) {
    const found = await work().catch((fault: unknown) => void onFailure(fault));
    if (found === true || Number(found) > 0) wait.shorten();
    await pause(wait.next(), signal);
  }
}
