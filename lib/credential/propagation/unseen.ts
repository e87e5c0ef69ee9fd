import { readUnseenBlocks, type UnseenBlocks } from "@/db/credential/unseen-block";
import { type Actor, employeeIdOf, may } from "@/lib/domain/core/actor";
import { query } from "@/lib/query";

/** What is older is told by the inbox alone, so that every page may ask. */
const asked = 86_400_000;
const since = (now: Date) => new Date(now.getTime() - asked);

const readAny = query({
  permission: "eid:read",
  run: ({ tx, now }, _input: undefined) => readUnseenBlocks(tx, since(now)),
});

const readOwn = query({
  permission: "own:read",
  async run({ tx, actor, now }, _input: undefined): Promise<UnseenBlocks | null> {
    const employeeId = employeeIdOf(actor);
    return employeeId ? readUnseenBlocks(tx, since(now), employeeId) : null;
  },
});

/** Blocks of the last day that are not effective yet: an officer's employer's, or a holder's own. */
export async function unseenBlocksFor(actor: Actor): Promise<UnseenBlocks | null> {
  if (may(actor, "eid:read")) return readAny(actor, undefined);
  return may(actor, "own:read") ? readOwn(actor, undefined) : null;
}
