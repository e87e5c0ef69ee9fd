import type { AuditEntry } from "@/db/core/audit";
import { queueMail } from "@/db/core/mail";
import type { EidRow } from "@/db/credential/eid";
import { type Holder, listHolders } from "@/db/credential/loss";
import { saveSessionsEnded } from "@/db/credential/propagation";
import { readOrganisation } from "@/db/people/organisation";
import { endSessionsOpenedWith } from "@/db/people/session-end";
import type { Scope } from "@/lib/command";
import { isJob } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { accountsToSignOut } from "@/lib/domain/credential/block";
import { type EidVerb, eidEvents } from "@/lib/domain/credential/eid";
import { meansCompromise, type Reason } from "@/lib/domain/credential/reason";
import { writeMail } from "@/lib/i18n/mail";
import type { MailParams } from "@/lib/i18n/mail-params";
import { mailRole, notifyHolders } from "./notify-holder";

/** What follows every block, in its transaction: sign-ins that somebody else may hold end, holder and officer on call are told. */
export async function followBlock(scope: Scope, eid: EidRow, what: Blocked): Promise<void> {
  await followBlocks(scope, [eid], what);
  if (!isJob(scope.actor)) await notifyOfficerOnCall(scope, eid.number, noticeOf(scope, eid, what));
}

/** The same for many, but for the officer on call, who is told once of all of them: one mail a holder. */
export async function followBlocks(scope: Scope, eids: readonly EidRow[], what: Blocked): Promise<void> {
  const { tx, actor, now } = scope;
  const holders = await listHolders(tx, [...new Set(eids.map(({ employeeId }) => employeeId))]);
  const held = holders.map((holder) => ({
    holder,
    eids: eids.filter(({ employeeId }) => employeeId === holder.employeeId),
  }));
  await endSessions(scope, held);
  const told = held.flatMap(({ holder, eids: [first, ...more] }) => {
    if (!first || !holder.email) return [];
    const number = [first, ...more].map((eid) => eid.number).join(", ");
    return [{ recipient: holder.email, number, params: noticeOf(scope, first, what) }];
  });
  await notifyHolders(tx, actor.organisationId, "block", told, now);
}

type Blocked = "suspended" | "revoked";

async function endSessions({ tx, actor, now }: Scope, held: readonly Held[]): Promise<void> {
  const ending = held.flatMap(({ holder, eids }) => {
    const reason = eids.map(reasonOf).find(meansCompromise);
    return reason ? [{ eids, accounts: accountsToSignOut(actor, holder.accounts, reason) }] : [];
  });
  const accounts = ending.flatMap((one) => one.accounts);
  if (accounts.length === 0) return;
  const ended = await endSessionsOpenedWith(tx, actor.organisationId, accounts, now);
  const endings = ending
    .filter((one) => one.accounts.length > 0)
    .flatMap((one) => {
      const count = ended.filter((account) => one.accounts.includes(account)).length;
      return one.eids.map(({ id }) => ({ eidId: id, ended: count }));
    });
  await saveSessionsEnded(tx, endings, now);
}
interface Held {
  holder: Holder;
  eids: EidRow[];
}

function noticeOf({ actor, now }: Scope, eid: EidRow, what: Blocked) {
  return { what, by: mailRole(actor, eid), reason: reasonOf(eid), at: now, revokesAt: eid.revokesAt };
}

function reasonOf({ statusReason }: EidRow): Reason {
  if (!statusReason) throw new Refusal("reason-missing");
  return statusReason;
}

/** At once, by whoever's hand it was; `number` may name several. */
export async function notifyOfficerOnCall(
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

/** The audit entry of a block, or of its lifting. */
export function blockAudit(verb: EidVerb, before: EidRow, after: EidRow, note?: string): AuditEntry {
  return {
    action: eidEvents[verb].action,
    subjectKind: "eid",
    subjectId: before.id,
    detail: {
      subjectName: before.number,
      before: traced(before),
      after: traced(after),
      ...(note ? { note } : {}),
    },
  };
}

/** The block as the audit log keeps it: before → after. */
export function traced(eid: EidRow): Record<string, string | null> {
  return {
    status: eid.status,
    reason: eid.statusReason,
    heldSince: eid.heldSince?.toISOString() ?? null,
    revokesAt: eid.revokesAt?.toISOString() ?? null,
    lostAt: eid.lostAt?.toISOString() ?? null,
    ...(eid.returnsOn ? { returnsOn: eid.returnsOn } : {}),
  };
}
