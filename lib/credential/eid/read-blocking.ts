import { readEid } from "@/db/credential/eid";
import { listLookAlikes, readHolder } from "@/db/credential/loss";
import { readLastDecision } from "@/db/credential/propagation";
import { readOrganisation } from "@/db/people/organisation";
import { lossDeadline } from "@/lib/domain/credential/block";
import type { Eid } from "@/lib/domain/credential/eid";
import { type Availability, availabilityOf } from "@/lib/domain/credential/eid-availability";
import { displayName, ownSight } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";

/** What the pages of suspending, lifting and revoking show: whose it is, who blocked it, and what may be done. */
export interface Blocking {
  eid: Eid & { number: string };
  holder: { name: string; department: string };
  /** Others with nearly the same name; empty where the name itself is hidden. */
  lookAlikes: { employeeId: string; name: string; department: string }[];
  decision: { by: string; at: Date } | null;
  /** When what is lost now is blocked for good. */
  lossDeadline: Date;
  availability: Availability[];
  now: Date;
}

/** Throws Refusal not-found, also for another employer's. */
export const readBlocking = query({
  permission: "eid:read",
  looks: "page",
  async run({ tx, actor, now, sees }, eidId: string): Promise<Blocking> {
    const row = await readEid(tx, eidId);
    const holder = await readHolder(tx, row.employeeId);
    const sight = ownSight(actor, holder.employeeId) || sees(holder.employeeId, holder);
    const hidden = holder.protectedIdentity && !sight;
    const others = hidden ? [] : await listLookAlikes(tx, holder, now, 5);
    return {
      eid: row,
      holder: { name: displayName(holder, sight), department: hidden ? "" : holder.department },
      lookAlikes: others.map((one) => ({
        employeeId: one.employeeId,
        name: displayName(one, false),
        department: one.department,
      })),
      decision: (await readLastDecision(tx, eidId)) ?? null,
      lossDeadline: lossDeadline(now, await readOrganisation(tx, actor.organisationId)),
      availability: availabilityOf(row, actor, now),
      now,
    };
  },
});
