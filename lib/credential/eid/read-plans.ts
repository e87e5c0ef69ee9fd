import type { Tx } from "@/db/core/client";
import { type BulkRecord, listBulksToConfirm } from "@/db/credential/bulk";
import { readOfficerName } from "@/db/people/officer";
import { type Actor, may, ownAccounts } from "@/lib/domain/core/actor";
import { type BulkVerb, bulkPermission, bulkVerbs, planHours } from "@/lib/domain/credential/bulk";
import { query } from "@/lib/query";

/** A plan that waits for somebody else. */
export interface WaitingPlan {
  id: string;
  verb: BulkVerb;
  eligible: number;
  plannedBy: string;
  plannedAt: Date;
}

/** Plans of others that this officer may confirm. */
export const listPlansToConfirm = query({
  permission: "eid:read",
  async run({ tx, actor, now }, _input: undefined): Promise<WaitingPlan[]> {
    const theirs = await plansToConfirm(tx, actor, now);
    return Promise.all(
      theirs.map(async ({ id, verb, eligible, plannedBy, plannedAt }) => ({
        ...{ id, verb, eligible, plannedAt },
        plannedBy: (await readOfficerName(tx, plannedBy)) ?? "",
      })),
    );
  },
});

export function plansToConfirm(tx: Tx, actor: Actor, now: Date): Promise<BulkRecord[]> {
  const since = new Date(now.getTime() - planHours * 3_600_000);
  const verbs = bulkVerbs.filter((verb) => may(actor, bulkPermission(verb)));
  return listBulksToConfirm(tx, since, { verbs, accounts: ownAccounts(actor) });
}
