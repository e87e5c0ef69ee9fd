import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { AuditEntry } from "@/db/core/audit";
import { lockEid } from "@/db/credential/eid";
import { insertActRequest } from "@/db/credential/signed-act";
import { command, type Scope } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { transition } from "@/lib/domain/credential/eid-transition";
import type { ActVerb } from "@/lib/domain/credential/signed-act";

const input = z.object({ eidId: z.uuid("uuid"), version: z.coerce.number().int() });

/** Asks the signer for an act to sign: the person then goes to the signing page. What could not be done is not asked. */
export const askToApprove = command({
  name: "signed-act.ask-to-approve",
  permission: "eid:approve",
  input,
  run: (scope, given) => ask(scope, "approve", given),
});

async function ask(scope: Scope, verb: ActVerb, { eidId, version }: z.output<typeof input>) {
  const { tx, actor, now } = scope;
  refuseNonOfficer(actor);
  const eid = await lockEid(tx, eidId, version);
  transition(eid, { verb, actor, now });
  const { organisationId } = eid;
  const id = randomUUID();
  await insertActRequest(tx, {
    ...{ organisationId, id, eidId, eidVersion: version, verb, accountId: actor.accountId },
  });
  const audit: AuditEntry = {
    action: "eid.act-asked",
    subjectKind: "eid",
    subjectId: eidId,
    detail: { subjectName: eid.number },
  };
  return { value: { organisationId, actId: id }, audit };
}
