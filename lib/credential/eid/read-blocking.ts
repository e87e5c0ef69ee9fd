import type { Tx } from "@/db/core/client";
import { readEid } from "@/db/credential/eid";
import { type LossPerson, listCardTails, readHolder } from "@/db/credential/loss";
import { readLastDecision } from "@/db/credential/propagation";
import { readOrganisation } from "@/db/people/organisation";
import { lossDeadline } from "@/lib/domain/credential/block";
import type { Eid } from "@/lib/domain/credential/eid";
import { type Availability, availabilityOf } from "@/lib/domain/credential/eid-availability";
import { displayName, ownSight, type Sight, workplaceOf } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";
import { othersLike } from "./look-alike";

/** What the pages of suspending, lifting and revoking show: whose it is, who blocked it, and what may be done. */
export interface Blocking {
  eid: Eid & { number: string };
  holder: { name: string; department: string };
  /** Others with nearly the same name; empty where the name itself is hidden. */
  lookAlikes: { employeeId: string; name: string; department: string }[];
  /** Whom it may be about, the holder first, where somebody else could be meant; empty where nobody could. */
  candidates: Candidate[];
  decision: { by: string; at: Date } | null;
  /** When what is lost now is blocked for good. */
  lossDeadline: Date;
  availability: Availability[];
  now: Date;
}

/** Somebody a block may be about, as far as tells them from others. */
export interface Candidate {
  employeeId: string;
  name: string;
  department: string;
  tails: string[];
}

async function candidatesOf(
  tx: Tx,
  people: readonly LossPerson[],
  sight: Sight | false,
  now: Date,
): Promise<Candidate[]> {
  const ids = people.map(({ employeeId }) => employeeId);
  const tails = await listCardTails(tx, ids, now);
  return people.map((one) => ({
    ...{ employeeId: one.employeeId, department: one.department },
    name: displayName(one, one.protectedIdentity ? sight : false),
    tails: tails.get(one.employeeId) ?? [],
  }));
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
    const { shown: others, alike } = hidden ? { shown: [], alike: [] } : await othersLike(tx, holder, now);
    return {
      eid: row,
      holder: { name: displayName(holder, sight), department: workplaceOf(holder, sight).department },
      lookAlikes: others.map((one) => ({
        employeeId: one.employeeId,
        name: displayName(one, false),
        department: one.department,
      })),
      candidates: alike.length > 0 ? await candidatesOf(tx, [holder, ...alike], sight, now) : [],
      decision: (await readLastDecision(tx, eidId)) ?? null,
      lossDeadline: lossDeadline(now, await readOrganisation(tx, actor.organisationId)),
      availability: availabilityOf(row, actor, now),
      now,
    };
  },
});
