import { z } from "zod";
import { lockEid, readEid, saveEid } from "@/db/credential/eid";
import { readOrganisation } from "@/db/people/organisation";
import { command, type Scope } from "@/lib/command";
import { underBlockGuard } from "@/lib/credential/block-guard";
import { pastMoment } from "@/lib/domain/core/moment";
import { suspensionReasons } from "@/lib/domain/credential/reason";
import { stepped } from "@/lib/domain/credential/step";
import { day, optional } from "@/lib/form/schema";
import { blockAudit, followBlock } from "./follow-block";
import { refuseLookAlikes } from "./look-alike";

const input = z.object({
  eidId: z.uuid("uuid"),
  version: z.coerce.number().int(),
  reason: z.enum(suspensionReasons).default("precaution"),
  /** Swedish time, YYYY-MM-DDTHH:MM. */
  lostAt: z.string().trim().max(40).optional(),
  /** When the holder is back, of a leave. */
  returnsOn: optional(day),
  /** Who it is about, where several have nearly the same name. */
  picked: z.uuid("choose").optional(),
});

/** Blocks one e-ID for the time being, in one press. After a loss it becomes permanent by itself if nobody lifts it. */
export const suspendEid = command({
  name: "eid.suspend",
  permission: "eid:suspend",
  input,
  async run(scope, input) {
    const { employeeId } = await readEid(scope.tx, input.eidId);
    await refuseLookAlikes(scope, employeeId, input.picked);
    const { before, after } = await underBlockGuard(scope, employeeId, () => suspend(scope, input));
    return {
      value: { eidId: before.id },
      audit: blockAudit("suspend", before, after),
    };
  },
});

async function suspend(scope: Scope, { eidId, version, reason, lostAt, returnsOn }: z.output<typeof input>) {
  const { tx, actor, now } = scope;
  const lost = pastMoment(lostAt, now, "lostAt");
  const before = await lockEid(tx, eidId, version);
  const terms = await readOrganisation(tx, actor.organisationId);
  const after = stepped(before, { verb: "suspend", actor, now, reason, terms, lostAt: lost, returnsOn });
  await saveEid(tx, before, after, { actor, verb: "suspend", now });
  await followBlock(scope, after, "suspended");
  return { before, after };
}
