import { setTimeout as later } from "node:timers/promises";
import { sqlState } from "./fault";

/** Serialisation failures and deadlocks: the database asks for another try. */
const asksAgain = ["40001", "40P01"];
/** Somebody held a lock for longer than a statement waits for one. */
const lockHeld = "55P03";
/** A connection that is lost leaves open whether its transaction was committed. */
const lost = /^(?:08\w{3}|57P0[123]|CONNECTION_\w+|CONNECT_TIMEOUT|ECONN\w+|EPIPE|ETIMEDOUT)$/;
/** For as long as that, whoever asked is kept waiting for an answer that is sure. */
const patienceMs = 15_000;

/**
 * Does work again that the database undid, and, where a second time does nothing more, work of which nobody knows whether
 * it was done: a request's stored answer says so then.
 */
export async function again<T>(work: () => Promise<T>, isKnownByRequest: boolean): Promise<T> {
  const since = performance.now();
  for (let turn = 0; ; turn++) {
    try {
      return await work();
    } catch (fault) {
      const state = sqlState(fault) ?? "";
      if (asksAgain.includes(state) && turn < 2) continue;
      const isWaitedFor = state === lockHeld || (isKnownByRequest && lost.test(state));
      if (!isWaitedFor || performance.now() - since > patienceMs) throw fault;
      await later(Math.min(100 * 2 ** turn, 2_000));
    }
  }
}
