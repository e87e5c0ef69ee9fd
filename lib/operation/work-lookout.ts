import { unhurriedReader, waitingReader } from "@/db/operation/waiting-work";
import type { ClockWatch } from "./clock/watch";
import type { WaitBounds } from "./doubling-wait";
import { Lookout } from "./lookout";

/** A job begins within a second without any signal, so that the longest wait is less than that. */
export const workWaits: WaitBounds = { leastMs: 250, mostMs: 800 };

/** Looks for the worker's work. What it hears of the database's time spares the clock a question of its own. */
export function workLookout(clock?: Pick<ClockWatch, "hear" | "steady">, waits = workWaits): Lookout {
  const read = waitingReader();
  return new Lookout(async () => {
    const asked = clock?.steady() ?? 0;
    const { lanes, databaseTime } = await read(new Date());
    clock?.hear(databaseTime, asked);
    return lanes;
  }, waits);
}

/** For what promises nobody a second. */
export const unhurriedWaits: WaitBounds = { leastMs: 5_000, mostMs: 15_000 };

export function unhurriedLookout(waits = unhurriedWaits): Lookout {
  const read = unhurriedReader();
  return new Lookout(async () => (await read(new Date())).lanes, waits);
}
