import { ClockError, type ClockWatch } from "@/lib/operation/clock/watch";
import { Refused } from "./refused";

/** The time to sign by. Throws Refused `clock-wrong` while this machine's clock and the database's disagree, or was set. */
export async function timeOf(clock: ClockWatch): Promise<Date> {
  try {
    return await clock.now();
  } catch (fault) {
    if (!(fault instanceof ClockError)) throw fault;
    throw new Refused("clock-wrong", fault.message);
  }
}
