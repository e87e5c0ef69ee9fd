import { z } from "zod";
import { lockEid } from "@/db/credential/eid";
import { command, type Scope } from "@/lib/command";
import { askFor } from "@/lib/credential/act-guard";
import { transition } from "@/lib/domain/credential/eid-transition";
import type { ActVerb } from "@/lib/domain/credential/signed-act";

const input = z.object({ eidId: z.uuid("uuid"), version: z.coerce.number().int() });

/** What could not be done is not asked. A production names its keys too: lib/credential/eid/ask-to-produce.ts. */
async function ask(scope: Scope, verb: ActVerb, { eidId, version }: z.output<typeof input>) {
  const eid = await lockEid(scope.tx, eidId, version);
  transition(eid, { verb, actor: scope.actor, now: scope.now });
  return askFor(scope, eid, verb);
}

export const askToApprove = command({
  name: "signed-act.ask-to-approve",
  permission: "eid:approve",
  input,
  run: (scope, given) => ask(scope, "approve", given),
});
export const askToHandOver = command({
  name: "signed-act.ask-to-hand-over",
  permission: "eid:hand-over",
  input,
  run: (scope, given) => ask(scope, "hand-over", given),
});
export const askToResume = command({
  name: "signed-act.ask-to-resume",
  permission: "eid:resume",
  input,
  run: (scope, given) => ask(scope, "resume", given),
});
