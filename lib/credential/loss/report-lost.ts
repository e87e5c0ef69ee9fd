import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertLossReport, readHolder } from "@/db/credential/loss";
import { saveSessionsEnded } from "@/db/credential/propagation";
import { readOrganisation } from "@/db/people/organisation";
import { endSessionsOpenedWith } from "@/db/people/session-end";
import { command, type Scope } from "@/lib/command";
import { underBlockGuard } from "@/lib/credential/block-guard";
import { accountOf, employeeIdOf, isPerson, isSelf } from "@/lib/domain/core/actor";
import { pastMoment } from "@/lib/domain/core/moment";
import { Refusal } from "@/lib/domain/core/refusal";
import { accountsToSignOut, permanentAt } from "@/lib/domain/credential/block";
import { type LossReason, lossReasons } from "@/lib/domain/credential/reason";
import { type Blocked, blockChosen } from "./block-chosen";
import { notifyOfLoss } from "./notify";

const moment = z.string().trim().max(40).optional();
const what = z.object({
  eidIds: z.preprocess((given) => [given ?? []].flat(), z.array(z.uuid("uuid")).min(1, "choose").max(50)),
  reason: z.enum(lossReasons).default("lost"),
  /** Swedish time, YYYY-MM-DDTHH:MM. */
  lostAt: moment,
});

/** Blocks everything chosen of somebody's at once, on the word of a caller. `receivedAt`: when the call came. */
export const reportLost = command({
  name: "loss.report",
  permission: "loss:report",
  input: what.extend({ employeeId: z.uuid("uuid"), receivedAt: moment }),
  run: register,
});

/** The same for one's own: K6.8, holders block their own without asking anybody. */
export const reportOwnLoss = command({
  name: "loss.report-own",
  permission: "own:report-lost",
  input: what,
  async run(scope, given) {
    const employeeId = employeeIdOf(scope.actor);
    if (!employeeId) throw new Refusal("forbidden");
    return register(scope, { ...given, employeeId });
  },
});

type Report = z.output<typeof what> & { employeeId: string; receivedAt?: string | undefined };

async function register(given: Scope, { employeeId, eidIds, reason, ...typed }: Report) {
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
  const loss = { employeeId, reason, lostAt, terms: organisation };
  // All that a person carried goes together, also past the limit: half a bag blocked would help nobody.
  const blocked = await underBlockGuard(scope, employeeId, () => blockChosen(scope, eidIds, loss));
  await endSessions(scope, blocked, holder.accounts, reason);
  const report = {
    organisationId: actor.organisationId,
    id: randomUUID(),
    employeeId,
    reason,
    channel: own ? "signed-in-holder" : "officer",
    eidIds: [...blocked.suspended, ...blocked.revoked].map((eid) => eid.id),
    skipped: blocked.skipped,
    lostAt,
    receivedAt,
    registeredAt: now,
    registeredBy: accountOf(actor),
    revokesAt: permanentAt(reason, now, organisation) ?? now,
  };
  await insertLossReport(tx, report);
  await notifyOfLoss(scope, blocked, holder, organisation);
  const value = { reportId: report.id, blocked: report.eidIds.length, skipped: blocked.skipped.length };
  return { value, audit: entry(report, blocked) };
}

function entry(
  report: { id: string; receivedAt: Date; reason: string; employeeId: string },
  blocked: Blocked,
) {
  const numbers = (eids: readonly { number: string }[]) => eids.map((eid) => eid.number);
  const after = {
    employeeId: report.employeeId,
    reason: report.reason,
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
