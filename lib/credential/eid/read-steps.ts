import { readEid } from "@/db/credential/eid";
import { listLinkedEids, readTypeFacts } from "@/db/credential/eid-page";
import { listEidsOfEmployee, readEmployee } from "@/db/people/employee";
import type { Scope } from "@/lib/command";
import type { Carrier } from "@/lib/domain/credential/carrier";
import { isLive } from "@/lib/domain/credential/eid";
import { availabilityOf } from "@/lib/domain/credential/eid-availability";
import { query } from "@/lib/query";
import { type EidSteps, followingsOf } from "./view";

/** Which e-ID it is, without whose, and what this actor may do with it. */
export interface SteppedEid extends EidSteps {
  number: string;
  carrier: Carrier;
  carrierTail: string | null;
}

interface Asked {
  /** E-IDs that were found. */
  eidIds: readonly string[];
  /** Whose, where none was found but a person was. */
  holderId: string | null;
}
const most = 2;

/** What can be done with a few, as on their pages. Throws Refusal not-found, also for another employer's. */
export const readEidSteps = query({
  permission: "eid:read",
  async run(scope, { eidIds, holderId }: Asked): Promise<SteppedEid[]> {
    const ids = eidIds.length === 0 && holderId ? await liveOf(scope, holderId) : eidIds;
    return Promise.all(ids.slice(0, most).map((eidId) => stepsOf(scope, eidId)));
  },
});

async function liveOf({ tx, now }: Scope, holderId: string): Promise<string[]> {
  const eids = await listEidsOfEmployee(tx, holderId);
  return eids.filter((eid) => isLive(eid, now)).map(({ id }) => id);
}

async function stepsOf({ tx, actor, now }: Scope, eidId: string): Promise<SteppedEid> {
  const eid = await readEid(tx, eidId);
  const [person, type, { successors }] = await Promise.all([
    readEmployee(tx, eid.employeeId),
    readTypeFacts(tx, eid.typeId, eid.typeVersion),
    listLinkedEids(tx, eid),
  ]);
  return {
    id: eid.id,
    number: eid.number,
    status: eid.status,
    carrier: eid.carrier,
    carrierTail: eid.carrierNumber?.slice(-4) ?? null,
    availability: availabilityOf(eid, actor, now),
    followings: followingsOf(eid, type, successors, person, actor, now),
  };
}
