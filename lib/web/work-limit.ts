import { randomUUID } from "node:crypto";
import { setTimeout as later } from "node:timers/promises";
import { withoutOrganisation } from "@/db/core/client";
import { claimPlace, limitStatements, releasePlace } from "@/db/core/limit";
import { Refusal } from "@/lib/domain/core/refusal";
import { log } from "@/lib/log";
import { currentAnswer } from "./answer-status";

/** How many places one account has at all web programs together, beside the one request that each lets by for free. */
export const sharedPlaces = 5;
/** After this a place is free again though nobody gave it back: the program that took it is gone. */
const leaseMs = 60_000;
/** Waits between one look for a free place and the next; nothing is held meanwhile. */
const patienceMs = [25, 75, 200, 400, 800];

type Answer = NonNullable<ReturnType<typeof currentAnswer>>;
interface Use {
  key: string;
  claimId: Promise<string | undefined>;
  running: number;
  ended?: true;
}
/** What one request reads, it reads on one place. */
const uses = new WeakMap<Answer, Use>();
// On globalThis, since pages and route handlers may each have their own copy of a module.
const holder = globalThis as unknown as { sigillHeavyHere?: Map<string, number> };
/** How many such requests of each account are under way here: who does one thing at a time writes nothing. */
const here = () => (holder.sigillHeavyHere ??= new Map());

/**
 * Does expensive work for somebody, if they have not too much under way already; else throws Refusal
 * too-much-at-once. The place is held until the work is done and the answer has left, so that hanging up early frees
 * nothing. A database that does not say in time whether there is a place is not given more to do.
 */
export async function heavily<T>(who: string, work: () => Promise<T>): Promise<T> {
  const answer = currentAnswer();
  const use = (answer && uses.get(answer)) ?? begin(who, answer);
  use.running++;
  try {
    if (!(await use.claimId)) throw new Refusal("too-much-at-once");
    return await work();
  } finally {
    use.running--;
    if (use.running === 0 && (!answer || answer.closed)) await release(use);
  }
}

function begin(who: string, answer: Answer | undefined): Use {
  const others = here().get(who) ?? 0;
  here().set(who, others + 1);
  const use: Use = { key: who, claimId: others === 0 ? Promise.resolve(free) : claim(who), running: 0 };
  if (answer) {
    uses.set(answer, use);
    answer.once("close", () => {
      if (use.running === 0) void release(use);
    });
  }
  return use;
}

const free = "free";

/** One of the shared places, or undefined. */
async function claim(key: string): Promise<string | undefined> {
  const claimId = randomUUID();
  for (const wait of [...patienceMs, 0]) {
    const taken = await withoutOrganisation((tx) => {
      limitStatements(tx, 2_000).catch(() => undefined); // the driver ends the transaction with it
      return claimPlace(tx, { key, claimId, places: sharedPlaces, leaseMs });
    });
    if (taken) return claimId;
    await later(wait);
  }
  return undefined;
}

/** What cannot be given back ends with its lease. */
async function release(use: Use): Promise<void> {
  if (use.ended) return;
  use.ended = true;
  const { key, claimId } = use;
  const left = (here().get(key) ?? 1) - 1;
  if (left > 0) here().set(key, left);
  else here().delete(key);
  try {
    const id = await claimId;
    if (id && id !== free) await withoutOrganisation((tx) => releasePlace(tx, key, id));
  } catch (fault) {
    log().warn({ fault }, "a place could not be given back; it ends with its lease");
  }
}
