import { withoutOrganisation } from "@/db/core/client";
import { listListsAhead } from "@/db/core/clock";
import { type DueEid, listDueBlocks, listLeaverEids } from "@/db/credential/due";
import { listDueReserves } from "@/db/credential/reserve-card";
import type { Command } from "@/lib/command";
import type { JobName } from "@/lib/domain/core/job";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { blockDue, endForLeaver } from "./block-due";
import { endReserve } from "./end-reserve";

/**
 * Carries out what the clock has made due: blocks whose time has come, reserve cards whose last day is over, and what leavers still have. Found by index at
 * every sweep and never scheduled, so that moving a date needs no rescheduling. Answers how many it ended. An employer
 * whose list is dated ahead waits: which of its clocks was wrong is not known, and a block too early is final.
 */
export async function sweepDue(onFailure: (error: unknown) => void, now = new Date()): Promise<number> {
  const { blocks, leavers, reserves } = await withoutOrganisation(async (tx) => {
    const ahead = (await listListsAhead(tx, now)).filter((list) => !list.isConfirmed);
    const halted = ahead.map((list) => list.organisationId);
    return {
      blocks: await listDueBlocks(tx, now, halted),
      leavers: await listLeaverEids(tx, dayOf(now), halted),
      reserves: await listDueReserves(tx, dayOf(now), halted),
    };
  });
  const blocked = await endEach(blocks, blockDue, "due-block", now, onFailure);
  const ended = await endEach(reserves, endReserve, "reserve-cards", now, onFailure);
  return blocked + ended + (await endEach(leavers, endForLeaver, "employment-end", now, onFailure));
}

async function endEach(
  due: readonly DueEid[],
  end: Command<{ eidId: string }>,
  name: JobName,
  now: Date,
  onFailure: (error: unknown) => void,
): Promise<number> {
  let ended = 0;
  for (const { organisationId, eidId } of due) {
    try {
      await end({ kind: "job", organisationId, name }, { eidId }, { now });
      ended++;
    } catch (fault) {
      // Somebody was quicker; one that fails must not keep the others from being blocked.
      if (!(fault instanceof Refusal)) onFailure(fault);
    }
  }
  return ended;
}
