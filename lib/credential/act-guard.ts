import { readDatabaseTime } from "@/db/core/clock";
import type { EidRow } from "@/db/credential/eid";
import { findAct, insertActUse } from "@/db/credential/signed-act";
import type { Scope } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { type ActVerb, refuseOtherAct } from "@/lib/domain/credential/signed-act";

/** Before a decision: the act named for it is of this very decision, or the decision is refused. Afterwards `use` binds the two. */
export async function actFor(scope: Scope, eid: EidRow, verb: ActVerb, actId: string | undefined) {
  const { tx, actor } = scope;
  if (actId === undefined) return { use: () => Promise.resolve() };
  refuseNonOfficer(actor);
  const now = await readDatabaseTime(tx);
  refuseOtherAct(await findAct(tx, actId), { verb, eid, accounts: actor.accounts, now });
  return { use: () => insertActUse(tx, eid, actId) };
}
