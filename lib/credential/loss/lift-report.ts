import { z } from "zod";
import { appendAudit } from "@/db/core/audit";
import { queueMail } from "@/db/core/mail";
import { type EidRow, lockEid, saveEid } from "@/db/credential/eid";
import { readHolder, readLossReport } from "@/db/credential/loss";
import { readOrganisation } from "@/db/people/organisation";
import { command, type Scope } from "@/lib/command";
import { refuseUnsigned } from "@/lib/credential/act-guard";
import { isSecondPerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { eidEvents } from "@/lib/domain/credential/eid";
import { transition } from "@/lib/domain/credential/eid-transition";
import { isHeldByReport } from "@/lib/domain/credential/signed-out-loss";
import { writeMail } from "@/lib/i18n/mail";

/** A wrongful report: all that it holds back works again, in one press by a security officer who did not enter it. */
export const liftReport = command({
  name: "loss.lift",
  permission: "eid:resume",
  input: z.object({ reportId: z.uuid("uuid") }),
  async run(scope, { reportId }) {
    const report = await readLossReport(scope.tx, reportId);
    if (!isSecondPerson(scope.actor, report.registeredBy)) throw new Refusal("second-person-needed");
    const lifted: EidRow[] = [];
    for (const id of [...report.eidIds].sort()) {
      const before = await lockEid(scope.tx, id);
      // What was lifted, held for something else or blocked for good since then is another's decision.
      if (isHeldByReport(before, report)) lifted.push(await lift(scope, before));
    }
    if (lifted.length === 0) throw new Refusal("wrong-status", { status: "active" });
    await tell(scope, report.employeeId, lifted);
    const after = { eid: lifted.map(({ number }) => number) };
    return {
      value: { reportId },
      audit: { action: "loss.lifted", subjectKind: "loss", subjectId: reportId, detail: { after } },
    };
  },
});

async function lift(scope: Scope, before: EidRow): Promise<EidRow> {
  const { tx, actor, now } = scope;
  await refuseUnsigned(scope, before, "resume");
  const after: EidRow = { ...before, ...transition(before, { verb: "resume", actor, now }) };
  await saveEid(tx, before, after, { actor, verb: "resume", now, source: "loss-report" });
  await appendAudit(tx, actor, now, {
    action: eidEvents.resume.action,
    subjectKind: "eid",
    subjectId: before.id,
    detail: {
      subjectName: before.number,
      before: { status: before.status, reason: before.statusReason },
      after: { status: after.status, reason: after.statusReason },
    },
  });
  return after;
}

async function tell({ tx, actor, now }: Scope, employeeId: string, lifted: readonly EidRow[]): Promise<void> {
  const [{ email }, { name, emergencyPhone }] = [
    await readHolder(tx, employeeId),
    await readOrganisation(tx, actor.organisationId),
  ];
  if (!email) return;
  const number = lifted.map((eid) => eid.number).join(", ");
  const params = { organisation: name, number, phone: emergencyPhone, by: "officer" as const, at: now };
  const written = writeMail("resumed", params);
  await queueMail(tx, actor.organisationId, { recipient: email, template: "resumed", ...written }, now);
}
