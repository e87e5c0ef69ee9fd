import { createHash } from "node:crypto";
import { withoutOrganisation } from "@/db/core/client";
import {
  type DecidedDisposal,
  deleteDecided,
  listDecidedDisposals,
  noteDisposed,
} from "@/db/core/decided-disposal";

/**
 * Carries out what two officers of an employer have decided to dispose of. For the disposal login, to which the database
 * refuses what was not decided, or is too young. What went is counted where it was decided, and the worker tells the log.
 */
export async function disposeDecided(onFailure: (fault: unknown) => void): Promise<number> {
  let all = 0;
  for (const one of await withoutOrganisation(listDecidedDisposals))
    try {
      all += await carryOut(one);
    } catch (fault) {
      onFailure(fault);
    }
  return all;
}

async function carryOut(one: DecidedDisposal): Promise<number> {
  let all = 0;
  let { digest } = one;
  for (;;) {
    const { gone, more, next } = await withoutOrganisation(async (tx) => {
      const { keys, more } = await deleteDecided(tx, one);
      const next = keys.length > 0 ? chained(digest, keys) : digest;
      await noteDisposed(tx, one, { gone: keys.length, digest: next, over: !more });
      return { gone: keys.length, more, next };
    });
    all += gone;
    digest = next;
    if (!more) return all;
  }
}

/** Of what went before and of these keys, one a line and in order. */
export const chained = (before: string | null, keys: readonly string[]): string =>
  createHash("sha256")
    .update([before ?? "", ...[...keys].sort()].join("\n"))
    .digest("hex");
