import { randomUUID } from "node:crypto";
import { appendAudit } from "@/db/core/audit";
import { beyondLimit } from "@/db/core/client";
import { queueMail } from "@/db/core/mail";
import {
  countBlocksBy,
  insertBlockPause,
  lockBlocksOf,
  readLastBlockPause,
} from "@/db/credential/block-pause";
import { countCancelsBegun } from "@/db/credential/bulk-planned";
import { listRoleAddresses } from "@/db/people/officer-address";
import { type OrganisationRow, readOrganisation } from "@/db/people/organisation";
import type { Scope } from "@/lib/command";
import { isOfficer, type JobActor, type OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { rolesWith } from "@/lib/domain/core/role";
import {
  blockLimits,
  blockWindowMs,
  countingSince,
  isGuarded,
  pausedRefusal,
  pauses,
  refuseWhilePaused,
} from "@/lib/domain/credential/block-pause";
import type { BlockCount } from "@/lib/domain/credential/bulk";
import { writeMail } from "@/lib/i18n/mail";
import { publicAddress } from "@/lib/public-address";

/**
 * Runs what blocks an employee's e-IDs under the guard against mass blocking (K6.9), in the caller's transaction: a
 * paused officer is refused before anything is done, and one whose blocks now reach the limit is paused.
 *
 * Every path by which a person blocks goes through here: suspending and revoking one e-ID, a reported loss, and an
 * employment that is over already, whose e-IDs the worker ends at once. Not counted: cancelling, since nobody can use
 * what was not handed over; an end that lies ahead, which stands in the list for all to see and can be moved; and what
 * jobs do. Take no lock on an e-ID or an employee before it.
 */
export async function underBlockGuard<Done>(
  scope: Scope,
  employeeId: string,
  block: () => Promise<Done>,
): Promise<Done> {
  const { tx, actor, now } = scope;
  if (!isGuarded(actor, employeeId)) return block();
  await lockBlocksOf(tx, actor);
  const last = await readLastBlockPause(tx, actor);
  refuseWhilePaused(last);
  const done = await block();
  const since = countingSince(now, last);
  const blocks = await ownBlocks(tx, actor, since);
  const organisation = await readOrganisation(tx, actor.organisationId);
  if (pauses(blocks, organisation.blockLimit)) await pause(scope, actor, { since, blocks, organisation });
  return done;
}

/**
 * The same for many at once, which count as many: what would pass the limit is not done at all, since nobody has seen it
 * coming. What a second person has confirmed is not one hand's, and passes (docs/adr/0047). `work` asks before it saves.
 */
export async function underBulkGuard<Done extends { blocked: number }>(
  scope: Scope,
  isGuarded: boolean,
  work: (refusalOf: (count: number) => Refusal | null) => Promise<Done>,
): Promise<Done> {
  const { tx, actor } = scope;
  if (!isGuarded || !isOfficer(actor)) return work(() => null);
  await lockBlocksOf(tx, actor);
  const { last, since, blocks, organisation } = await countedOf(scope, actor);
  const limit = organisation.blockLimit;
  const done = await work((count) => {
    if (count === 0) return null;
    return pausedRefusal(last) ?? (blocks + count > limit ? new Refusal("confirmation-needed") : null);
  });
  const reached = blocks + done.blocked;
  if (done.blocked > 0 && pauses(reached, limit))
    await pause(scope, actor, { since, blocks: reached, organisation });
  return done;
}

/**
 * How far an officer's own blocks have come, for a plan that says so beforehand; of two that begin at once the second
 * sees the first.
 */
export async function readBlockCount(scope: Scope): Promise<BlockCount> {
  const { tx, actor, now } = scope;
  if (!isOfficer(actor)) return { blocks: 0, limit: blockLimits.most, cancels: 0 };
  await lockBlocksOf(tx, actor);
  const { blocks, organisation } = await countedOf(scope, actor);
  const cancels = await countCancelsBegun(tx, actor, new Date(now.getTime() - blockWindowMs));
  return { blocks, limit: organisation.blockLimit, cancels };
}

async function countedOf({ tx, now }: Scope, by: OfficerActor) {
  const last = await readLastBlockPause(tx, by);
  const since = countingSince(now, last);
  const blocks = await ownBlocks(tx, by, since);
  return { last, since, blocks, organisation: await readOrganisation(tx, by.organisationId) };
}

/** Also of those whom they reach with another role, or no more: it is one hand. */
const ownBlocks = (tx: Scope["tx"], by: OfficerActor, since: Date) =>
  beyondLimit(tx, () => countBlocksBy(tx, by, since));

interface Reached {
  since: Date;
  blocks: number;
  organisation: OrganisationRow;
}

async function pause(
  { tx, now }: Scope,
  paused: { organisationId: string; accountId: string; name: string },
  { since, blocks, organisation }: Reached,
): Promise<void> {
  const { organisationId, accountId } = paused;
  const id = randomUUID();
  const limit = organisation.blockLimit;
  await insertBlockPause(tx, {
    ...{ organisationId, id, accountId, blocks, limit },
    pausedAt: now,
    countedSince: since,
  });
  await page(tx, organisation, { id, accountId, blocks, at: now });
  // Nobody pauses themselves: it is the guard that acts, and the officer whom it is about.
  const guard: JobActor = { kind: "job", organisationId, name: "block-guard" };
  await appendAudit(tx, guard, now, {
    action: "block-pause.begun",
    subjectKind: "block-pause",
    subjectId: id,
    detail: { subjectName: paused.name, after: { blocks, limit } },
  });
}

/** To everybody who may lift it but the one it holds, and to the officer on call, so that it always reaches somebody. */
async function page(
  tx: Scope["tx"],
  { organisationId, slug, ...employer }: OrganisationRow,
  told: { id: string; accountId: string; blocks: number; at: Date },
): Promise<void> {
  const lifters = await beyondLimit(tx, () =>
    listRoleAddresses(tx, rolesWith("block-pause:lift"), told.accountId),
  );
  const written = writeMail("block-pause", {
    organisation: employer.name,
    blocks: told.blocks,
    minutes: blockWindowMs / 60_000,
    at: told.at,
    address: `${publicAddress()}/${slug}/settings/block-pauses/${told.id}`,
  });
  for (const recipient of new Set([...lifters, employer.officerOnCallMail]))
    await queueMail(tx, organisationId, { recipient, template: "block-pause", ...written }, told.at);
}
