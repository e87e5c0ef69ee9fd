import { randomUUID } from "node:crypto";
import { insertLossReport, readHolder } from "@/db/credential/loss";
import { saveSessionsEnded } from "@/db/credential/propagation";
import { readOrganisation } from "@/db/people/organisation";
import { endSessionsOpenedWith } from "@/db/people/session-end";
import type { Scope } from "@/lib/command";
import { underBlockGuard } from "@/lib/credential/block-guard";
import { accountOf, isBreakGlass, isPerson, isSelf } from "@/lib/domain/core/actor";
import { pastMoment } from "@/lib/domain/core/moment";
import { accountsToSignOut, permanentAt } from "@/lib/domain/credential/block";
import type { LossReason } from "@/lib/domain/credential/reason";
import type { LossChannel } from "@/lib/domain/credential/signed-out-loss";
import { type Blocked, blockChosen } from "./block-chosen";
import { notifyOfLoss } from "./notify";

export interface LossToRegister {
  employeeId: string;
  eidIds: readonly string[];
  reason: LossReason;
  channel: LossChannel;
  /** Swedish time, as typed. */
  lostAt?: string | undefined;
  receivedAt?: string | undefined;
}

/** Blocks what is chosen, ends the sign-ins, keeps the report and tells whom it concerns, in the caller's transaction. */
export async function registerLoss(
  given: Scope,
  { employeeId, eidIds, reason, channel, ...typed }: LossToRegister,
) {
  const { tx, actor, now } = given;
  const lostAt = pastMoment(typed.lostAt, now, "lostAt");
  const receivedAt = pastMoment(typed.receivedAt, now, "receivedAt") ?? now;
  const [holder, organisation] = [
    await readHolder(tx, employeeId),
    await readOrganisation(tx, actor.organisationId),
  ];
  const own = isSelf(actor, employeeId);
  // A timeline is read by people who may not know a protected person's name.
  const scope =
    own && isPerson(actor) && holder.protectedIdentity
      ? { tx, now, actor: { ...actor, name: holder.alias } }
      : given;
  // What a number and a date alone have blocked, an officer decides about.
  const holdOnly = channel === "card-and-birth-date";
  const loss = { employeeId, reason, lostAt, terms: organisation, holdOnly };
  // All that a person carried goes together, also past the limit: half a bag blocked would help nobody.
  const blocked = await underBlockGuard(scope, employeeId, () => blockChosen(scope, eidIds, loss));
  await endSessions(scope, blocked, holder.accounts, reason);
  const report = {
    organisationId: actor.organisationId,
    id: randomUUID(),
    employeeId,
    reason,
    channel,
    eidIds: [...blocked.suspended, ...blocked.revoked].map((eid) => eid.id),
    skipped: blocked.skipped,
    lostAt,
    receivedAt,
    registeredAt: now,
    registeredBy: accountOf(actor),
    breakGlassCodeId: isBreakGlass(actor) ? actor.codeId : null,
    revokesAt: permanentAt(reason, now, organisation) ?? now,
  };
  await insertLossReport(tx, report);
  await notifyOfLoss(scope, blocked, holder, organisation, channel);
  const value = { reportId: report.id, blocked: report.eidIds.length, skipped: blocked.skipped.length };
  return { value, audit: entry(report, blocked) };
}

function entry(
  report: { id: string; receivedAt: Date; reason: string; employeeId: string; channel: string },
  blocked: Blocked,
) {
  const numbers = (eids: readonly { number: string }[]) => eids.map((eid) => eid.number);
  const after = {
    employeeId: report.employeeId,
    reason: report.reason,
    channel: report.channel,
    receivedAt: report.receivedAt.toISOString(),
    suspended: numbers(blocked.suspended),
    revoked: numbers(blocked.revoked),
    skipped: blocked.skipped.map((one) => one.eidId),
  };
  return { action: "loss.reported", subjectKind: "loss", subjectId: report.id, detail: { after } };
}

async function endSessions(
  { tx, actor, now }: Scope,
  blocked: Blocked,
  holders: readonly string[],
  reason: LossReason,
): Promise<void> {
  const accounts = accountsToSignOut(actor, holders, reason);
  const eids = [...blocked.suspended, ...blocked.revoked];
  if (accounts.length === 0 || eids.length === 0) return;
  const ended = await endSessionsOpenedWith(tx, actor.organisationId, accounts, now);
  const endings = eids.map(({ id }) => ({ eidId: id, ended: ended.length }));
  await saveSessionsEnded(tx, endings, now);
}
