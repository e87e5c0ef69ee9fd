import { z } from "zod";
import type { AuditEntry } from "@/db/core/audit";
import { type EidRow, lockEid, saveEid } from "@/db/credential/eid";
import { listHolders } from "@/db/credential/loss";
import { command, type Scope } from "@/lib/command";
import { actFor } from "@/lib/credential/act-guard";
import { transition } from "@/lib/domain/credential/eid-transition";
import { blockAudit } from "./follow-block";
import { mailRole, notifyHolders } from "./notify-holder";

const input = z.object({ eidId: z.uuid("uuid"), version: z.coerce.number().int() });

/** Lifts a temporary block, and restores exactly what it changed. */
export const resumeEid = command({
  name: "eid.resume",
  permission: "eid:resume",
  input: input.extend({ note: z.string().trim().max(500).optional(), act: z.uuid("uuid").optional() }),
  async run(scope, { eidId, version, note, act: actId }) {
    const before = await lockEid(scope.tx, eidId, version);
    const signed = await actFor(scope, before, "resume", { actId });
    const audit = await lift(scope, before, note);
    await signed.use();
    return { value: { eidId }, audit };
  },
});

/** Whoever pressed suspend by mistake takes it back alone, for ten minutes; the rule knows who and until when. */
export const undoSuspension = command({
  name: "eid.undo-suspension",
  permission: "eid:suspend",
  input,
  async run(scope, { eidId, version }) {
    const before = await lockEid(scope.tx, eidId, version);
    return { value: { eidId }, audit: await lift(scope, before) };
  },
});

async function lift(scope: Scope, before: EidRow, note?: string): Promise<AuditEntry> {
  const { tx, actor, now } = scope;
  const after: EidRow = { ...before, ...transition(before, { verb: "resume", actor, now }) };
  await saveEid(tx, before, after, { actor, verb: "resume", now, ...(note ? { note } : {}) });
  await notifyResumed(scope, [after]);
  return blockAudit("resume", before, after, note);
}

/** The holders are told: one mail each. */
export async function notifyResumed({ tx, actor, now }: Scope, eids: readonly EidRow[]): Promise<void> {
  const holders = await listHolders(tx, [...new Set(eids.map(({ employeeId }) => employeeId))]);
  const told = holders.flatMap(({ employeeId, email }) => {
    const number = eids.flatMap((eid) => (eid.employeeId === employeeId ? [eid.number] : [])).join(", ");
    return email
      ? [{ recipient: email, number, params: { by: mailRole(actor, { employeeId }), at: now } }]
      : [];
  });
  await notifyHolders(tx, actor.organisationId, "resumed", told, now);
}
