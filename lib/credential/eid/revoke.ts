import { z } from "zod";
import { lockEid, readEid, saveEid } from "@/db/credential/eid";
import { command, type Scope } from "@/lib/command";
import { underBlockGuard } from "@/lib/credential/block-guard";
import { pastMoment } from "@/lib/domain/core/moment";
import { revocationReasons } from "@/lib/domain/credential/reason";
import { stepped } from "@/lib/domain/credential/step";
import { blockAudit, followBlock } from "./follow-block";
import { refuseLookAlikes } from "./look-alike";

const input = z.object({
  eidId: z.uuid("uuid"),
  version: z.coerce.number().int(),
  reason: z.enum(revocationReasons),
  /** Swedish time, YYYY-MM-DDTHH:MM. */
  lostAt: z.string().trim().max(40).optional(),
  /** Who it is about, where several have nearly the same name. */
  picked: z.uuid("choose").optional(),
});

/** Blocks one e-ID for good, on the word of a person who has seen which one it is. */
export const revokeEid = command({
  name: "eid.revoke",
  permission: "eid:revoke",
  stepUp: true,
  input,
  run: revoke,
});

/** Where the issuer forbids holds, whoever might have suspended blocks for good instead; the rule knows which those are. */
export const revokeUnholdable = command({
  name: "eid.revoke-unholdable",
  permission: "eid:suspend",
  input,
  run: revoke,
});

type Ask = z.output<typeof input>;

async function revoke(scope: Scope, asked: Ask) {
  const { employeeId } = await readEid(scope.tx, asked.eidId);
  await refuseLookAlikes(scope, employeeId, asked.picked);
  const { before, after } = await underBlockGuard(scope, employeeId, () => revokeOne(scope, asked));
  return {
    value: { eidId: before.id },
    audit: blockAudit("revoke", before, after),
  };
}

async function revokeOne(scope: Scope, { eidId, version, reason, lostAt }: Ask) {
  const { tx, actor, now } = scope;
  const lost = pastMoment(lostAt, now, "lostAt");
  const before = await lockEid(tx, eidId, version);
  const after = stepped(before, { verb: "revoke", actor, now, reason, terms: null, lostAt: lost });
  await saveEid(tx, before, after, { actor, verb: "revoke", now });
  await followBlock(scope, after, "revoked");
  return { before, after };
}
