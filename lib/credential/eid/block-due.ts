import { z } from "zod";
import { changedMeanwhile } from "@/db/core/versioned";
import { readEmployedTo } from "@/db/credential/due";
import { lockEid, saveEid } from "@/db/credential/eid";
import { command } from "@/lib/command";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { transition } from "@/lib/domain/credential/eid-transition";
import { type Reason, revocationReasons } from "@/lib/domain/credential/reason";
import { blockAudit, followBlock } from "./follow-block";

const input = z.object({ eidId: z.uuid() });

/** Carries out the permanent block a hold was heading for, if it still is. For the worker. */
export const blockDue = command({
  name: "eid.block-due",
  permission: "eid:revoke",
  input,
  async run(scope, { eidId }) {
    const { tx, actor, now } = scope;
    const before = await lockEid(tx, eidId);
    // Resumed, or given another day, since it was found due.
    if (!before.revokesAt || before.revokesAt > now)
      throw await changedMeanwhile(tx, before.organisationId, eidId);
    const reason = finalReason(before.statusReason);
    const after = { ...before, ...transition(before, { verb: "revoke", actor, now, reason }) };
    await saveEid(tx, before, after, { actor, verb: "revoke", now });
    await followBlock(scope, after, "revoked");
    return { value: { eidId }, audit: blockAudit("revoke", before, after) };
  },
});

/** A loss keeps its reason. A hold that names no loss, and still came due, is the employer's own decision. */
function finalReason(held: Reason | null): Reason {
  return held && revocationReasons.includes(held) ? held : "assignment-changed";
}

/** Ends what a leaver still has: revoked when it exists, cancelled when it was only on its way. For the worker. */
export const endForLeaver = command({
  name: "eid.end-for-leaver",
  permission: "eid:revoke",
  input,
  async run(scope, { eidId }) {
    const { tx, actor, now } = scope;
    const before = await lockEid(tx, eidId);
    const last = await readEmployedTo(tx, before.organisationId, before.employeeId);
    if (last === null || last >= dayOf(now))
      throw await changedMeanwhile(tx, before.organisationId, before.employeeId); // the end was moved
    const verb = before.status === "ordered" || before.status === "approved" ? "cancel" : "revoke";
    const after = { ...before, ...transition(before, { verb, actor, now, reason: "employment-ended" }) };
    await saveEid(tx, before, after, { actor, verb, now });
    if (verb === "revoke") await followBlock(scope, after, "revoked");
    return { value: { eidId }, audit: blockAudit(verb, before, after) };
  },
});
