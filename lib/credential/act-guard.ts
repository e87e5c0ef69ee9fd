import { randomUUID } from "node:crypto";
import type { AuditEntry } from "@/db/core/audit";
import { readDatabaseTime } from "@/db/core/clock";
import type { EidRow } from "@/db/credential/eid";
import { findAct, insertActRequest, insertActUse } from "@/db/credential/signed-act";
import type { Scope } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { type ActVerb, refuseOtherAct } from "@/lib/domain/credential/signed-act";

/** Of a production: the keys that it asks certificates for, and what its form had. */
interface OfProduction {
  keys: readonly string[];
  given: Record<string, string>;
}

/** Asks the signer for an act to sign: the person then goes to the signing page. The caller says that it could be done. */
export async function askFor({ tx, actor }: Scope, eid: EidRow, verb: ActVerb, more?: OfProduction) {
  refuseNonOfficer(actor);
  const { organisationId, id: eidId, version: eidVersion } = eid;
  const actId = randomUUID();
  await insertActRequest(tx, {
    ...{ organisationId, id: actId, eidId, eidVersion, verb, accountId: actor.accountId },
    ...{ keys: more?.keys.join(" ") ?? null, given: more?.given ?? null },
  });
  const audit: AuditEntry = {
    action: "eid.act-asked",
    subjectKind: "eid",
    subjectId: eidId,
    detail: { subjectName: eid.number },
  };
  return { value: { organisationId, actId }, audit };
}

interface Named {
  actId: string | undefined;
  keys?: () => Promise<readonly string[]>;
}

/** Before a decision: the act named for it is of this very decision, or the decision is refused. Afterwards `use` binds the two. */
export async function actFor(scope: Scope, eid: EidRow, verb: ActVerb, { actId, keys }: Named) {
  const { tx, actor } = scope;
  if (actId === undefined) return { use: () => Promise.resolve() };
  refuseNonOfficer(actor);
  const now = await readDatabaseTime(tx);
  const wanted = { verb, eid, accounts: actor.accounts, now, keys: await keys?.() };
  refuseOtherAct(await findAct(tx, actId), wanted);
  return { use: () => insertActUse(tx, eid, actId) };
}
