import {
  type BlockPauseRow,
  listBlockPauses,
  listPausedBlocks,
  readBlockPause as readBlockPauseRow,
  readLastBlockPause,
} from "@/db/credential/block-pause";
import { listOfficersInService } from "@/db/credential/eid-page";
import { readOrganisation } from "@/db/people/organisation";
import { type Actor, accountOf, isSamePerson } from "@/lib/domain/core/actor";
import { carriesAnywhere } from "@/lib/domain/core/role-limit";
import type { EidEventVerb } from "@/lib/domain/credential/eid";
import { displayName } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";

export interface BlockPauseLine {
  id: string;
  /** Whom it holds. */
  name: string;
  officerId: string;
  self: boolean;
  pausedAt: Date;
  blocks: number;
  limit: number;
  lifted: { at: Date; by: string; why: string } | null;
}
export interface PausedBlock {
  id: number;
  at: Date;
  verb: EidEventVerb;
  eidId: string;
  number: string;
  /** The holder, as this actor may see them. */
  holder: string;
}
export interface BlockPausePage extends BlockPauseLine {
  which: PausedBlock[];
}

function lineOf(row: BlockPauseRow, actor: Actor): BlockPauseLine {
  const { id, officerName, officerId, pausedAt, blocks, limit, liftedAt, liftedByName, liftReason } = row;
  return {
    ...{ id, officerId, pausedAt, blocks, limit },
    name: officerName,
    self: isSamePerson(actor, row.accountId),
    lifted: liftedAt && { at: liftedAt, by: liftedByName ?? "", why: liftReason ?? "" },
  };
}

/** Who is paused and who was, newest first, and at how many blocks an hour that happens today. */
export const readBlockPauses = query({
  permission: "block-pause:read",
  async run({ tx, actor }, _input: undefined) {
    const lines = (await listBlockPauses(tx)).map((row) => lineOf(row, actor));
    const { blockLimit } = await readOrganisation(tx, actor.organisationId);
    return {
      open: lines.filter((line) => !line.lifted),
      lifted: lines.filter((line) => line.lifted),
      limit: blockLimit,
    };
  },
});

/** One pause and the blocks it stands on. Throws Refusal not-found, also for another employer's. */
export const readBlockPause = query({
  permission: "block-pause:read",
  looks: "list",
  async run({ tx, actor, sees }, pauseId: string): Promise<BlockPausePage> {
    const row = await readBlockPauseRow(tx, pauseId);
    const which = await listPausedBlocks(tx, row);
    return {
      ...lineOf(row, actor),
      which: which.map(({ id, at, verb, eidId, number, employeeId, ...person }) => ({
        ...{ id, at, verb, eidId, number },
        holder: displayName(person, sees(employeeId, person)),
      })),
    };
  },
});

export interface OwnBlockPause {
  pausedAt: Date;
  blocks: number;
  /** Colleagues who may lift it, by name. */
  lifters: string[];
  phone: string;
}

/** Whether one is paused oneself, said before anything is pressed; null for most. */
export const readOwnBlockPause = query({
  permission: "eid:suspend",
  async run({ tx, actor }, _input: undefined): Promise<OwnBlockPause | null> {
    const accountId = accountOf(actor);
    if (!accountId) return null;
    const { organisationId } = actor;
    const last = await readLastBlockPause(tx, { organisationId, accountId });
    if (!last || last.liftedAt) return null;
    const lifters = (await listOfficersInService(tx)).filter(
      (one) => carriesAnywhere(one, "block-pause:lift") && !isSamePerson(actor, one.accountId),
    );
    const { emergencyPhone } = await readOrganisation(tx, organisationId);
    const names = [...new Set(lifters.map((one) => one.name))];
    return { pausedAt: last.pausedAt, blocks: last.blocks, lifters: names, phone: emergencyPhone };
  },
});
