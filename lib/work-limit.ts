import { randomUUID } from "node:crypto";
import { setTimeout as later } from "node:timers/promises";
import { withoutOrganisation } from "@/db/client";
import { claimPlace, limitStatements, releasePlace } from "@/db/limit";
import { Refusal } from "@/lib/domain/refusal";
import { currentAnswer } from "./answer-status";
import { log } from "./log";

/** How many requests with expensive reads one account has under way, at all web programs together. */
export const heavyAtOnce = 6;
/** After this a place is free again though nobody gave it back: the program that took it is gone. */
const leaseMs = 60_000;
/** Waits between one look for a free place and the next; nothing is held meanwhile. */
const patienceMs = [25, 75, 200, 400, 800];

type Answer = NonNullable<ReturnType<typeof currentAnswer>>;
interface Use {
  key: string;
  claimId: Promise<string | undefined>;
  running: number;
}
/** What one request reads, it reads on one place. */
const uses = new WeakMap<Answer, Use>();

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
  const use: Use = { key: who, claimId: claim(who), running: 0 };
  if (answer) {
    uses.set(answer, use);
    answer.once("close", () => {
      if (use.running === 0) void release(use);
    });
  }
  return use;
}

async function claim(key: string): Promise<string | undefined> {
  const claimId = randomUUID();
  for (const wait of [...patienceMs, 0]) {
    const taken = await withoutOrganisation((tx) => {
      limitStatements(tx, 2_000).catch(() => undefined); // the driver ends the transaction with it
      return claimPlace(tx, { key, claimId, places: heavyAtOnce, leaseMs });
    });
    if (taken) return claimId;
    await later(wait);
  }
  return undefined;
}

/** What cannot be given back ends with its lease. */
async function release({ key, claimId }: Use): Promise<void> {
  try {
    const id = await claimId;
    if (id) await withoutOrganisation((tx) => releasePlace(tx, key, id));
  } catch (fault) {
    log().warn({ fault }, "a place could not be given back; it ends with its lease");
  }
}
