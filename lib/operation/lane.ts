import type { Lookout } from "./lookout";

/** Works one lane until the signal says so, each time that something waits there. The work answers how much it did. */
export async function workLane(
  lookout: Pick<Lookout, "until" | "hasWorked">,
  name: string,
  signal: AbortSignal,
  work: () => Promise<number | undefined>,
  onFailure: (error: unknown) => void,
): Promise<void> {
  while (!signal.aborted) {
    await lookout.until(name);
    if (signal.aborted) return;
    const done = await work().catch((fault: unknown) => void onFailure(fault));
    if (done) lookout.hasWorked();
  }
}
