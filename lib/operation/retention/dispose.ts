import { withoutOrganisation } from "@/db/core/client";
import { deleteDetails, deleteOld, readOrganisationIdBySlug } from "@/db/core/disposal";
import { addMonths, dayOf, isDay, startOfDay } from "@/lib/domain/core/swedish-time";
import {
  type DisposedKind,
  disposableBefore,
  disposedKinds,
  logYears,
} from "@/lib/domain/operation/retention";

/**
 * Throws away what has been done with for as long as the schedule says (lib/domain/operation/retention.ts). For the disposal
 * login, which can do nothing else, and so has no command and no entry in the log. Answers how many went of each.
 */
export async function disposeOld(now: Date): Promise<Partial<Record<DisposedKind, number>>> {
  const gone: Partial<Record<DisposedKind, number>> = {};
  for (const kind of disposedKinds) {
    const before = disposableBefore(kind, now);
    const count = await untilDone(() => withoutOrganisation((tx) => deleteOld(tx, kind, before)));
    if (count > 0) gone[kind] = count;
  }
  return gone;
}

/** Why a request to erase cannot be done, in words for a shell. */
export class CannotErase extends Error {}

/**
 * Erases the personal half of one employer's log before a day: names, before and after. That something was done, when
 * and by which account stays, with the hash of what was erased. Answers how many entries.
 */
export async function eraseLog(wish: { employer: string; before: string }, now: Date): Promise<number> {
  const { employer, before } = wish;
  const last = addMonths(dayOf(now), -12 * logYears);
  if (!isDay(before)) throw new CannotErase(`${before} is not a day. Write it as ${last}.`);
  if (before > last)
    throw new CannotErase(`The log is kept for ${logYears} years (K2.8). Choose ${last} or an earlier day.`);
  const organisationId = await withoutOrganisation((tx) => readOrganisationIdBySlug(tx, employer));
  if (!organisationId)
    throw new CannotErase(`There is no employer ${employer}. Write the word that begins its addresses.`);
  const instant = startOfDay(before);
  return untilDone(() => withoutOrganisation((tx) => deleteDetails(tx, organisationId, instant)));
}

async function untilDone(some: () => Promise<{ gone: number; more: boolean }>): Promise<number> {
  let all = 0;
  for (;;) {
    const { gone, more } = await some();
    all += gone;
    if (!more) return all;
  }
}
