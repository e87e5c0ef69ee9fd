import { queueMail } from "@/db/core/mail";
import type { EidRow } from "@/db/credential/eid";
import { readHolder } from "@/db/credential/loss";
import { saveSessionsEnded } from "@/db/credential/propagation";
import { readOrganisation } from "@/db/people/organisation";
import { endSessionsOpenedWith } from "@/db/people/session-end";
import type { Scope } from "@/lib/command";
import { isJob } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { accountsToSignOut } from "@/lib/domain/credential/block";
import { type MailParams, writeMail } from "@/lib/i18n/mail";
import { mailRole, notifyHolder } from "./notify-holder";

/** What follows every block, in its transaction: sign-ins that somebody else may hold end, holder and officer on call are told. */
export async function followBlock(scope: Scope, eid: EidRow, what: "suspended" | "revoked"): Promise<void> {
  const { tx, actor, now } = scope;
  const reason = eid.statusReason;
  if (!reason) throw new Refusal("reason-missing");
  const holder = await readHolder(tx, eid.employeeId);
  const accounts = accountsToSignOut(actor, holder.accounts, reason);
  if (accounts.length > 0) {
    const ended = await endSessionsOpenedWith(tx, actor.organisationId, accounts, now);
    await saveSessionsEnded(tx, [{ eidId: eid.id, ended }], now);
  }
  const told = { what, by: mailRole(actor, eid), reason, at: now, revokesAt: eid.revokesAt };
  await notifyHolder(tx, eid, "block", told, now);
  if (!isJob(actor)) await tellOfficerOnCall(scope, eid.number, told);
}

async function tellOfficerOnCall(
  { tx, actor, now }: Scope,
  number: string,
  told: Omit<MailParams["block-notice"], "organisation" | "number" | "phone">,
): Promise<void> {
  const { name, emergencyPhone, officerOnCallMail } = await readOrganisation(tx, actor.organisationId);
  const params = { ...told, number, organisation: name, phone: emergencyPhone };
  const written = writeMail("block-notice", params);
  const address = { recipient: officerOnCallMail, template: "block-notice" };
  await queueMail(tx, actor.organisationId, { ...address, ...written }, now);
}

/** The block as the audit log keeps it: before → after. */
export function traced(eid: EidRow): Record<string, string | null> {
  return {
    status: eid.status,
    reason: eid.statusReason,
    heldSince: eid.heldSince?.toISOString() ?? null,
    revokesAt: eid.revokesAt?.toISOString() ?? null,
    lostAt: eid.lostAt?.toISOString() ?? null,
  };
}
