import { z } from "zod";
import { type EidRow, lockEid, saveEid } from "@/db/credential/eid";
import { readHolder, readLossReport } from "@/db/credential/loss";
import { readOrganisation } from "@/db/people/organisation";
import { command, type Scope } from "@/lib/command";
import { isBreakGlass } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { eidEvents } from "@/lib/domain/credential/eid";
import { transition } from "@/lib/domain/credential/eid-transition";
import { lossSource } from "./block-chosen";
import { notifyOfLoss } from "./notify";

/** For good, what this emergency code has suspended: what it did not block itself is somebody's who signs in. */
export const revokeReported = command({
  name: "loss.revoke-reported",
  permission: "eid:revoke",
  input: z.object({ reportId: z.uuid("uuid"), eidId: z.uuid("uuid") }),
  async run(scope, { reportId, eidId }) {
    const { tx, actor } = scope;
    if (!isBreakGlass(actor)) throw new Refusal("forbidden");
    const report = await readLossReport(tx, reportId);
    if (report.breakGlassCodeId !== actor.codeId || !report.eidIds.includes(eidId))
      throw new Refusal("not-found");
    const before = await lockEid(tx, eidId);
    const isOfReport = before.statusSince.getTime() === report.registeredAt.getTime();
    if (before.status !== "suspended" || !isOfReport)
      throw new Refusal("wrong-status", { verb: "revoke", status: before.status });
    const after = await revoke(scope, before, report);
    return {
      value: { reportId },
      audit: {
        action: eidEvents.revoke.action,
        subjectKind: "eid",
        subjectId: eidId,
        detail: {
          subjectName: before.number,
          before: { status: before.status, reason: before.statusReason },
          after: { status: after.status, reason: after.statusReason },
        },
      },
    };
  },
});

type Report = Awaited<ReturnType<typeof readLossReport>>;

async function revoke(
  scope: Scope,
  before: EidRow,
  { reason, employeeId, channel }: Report,
): Promise<EidRow> {
  const { tx, actor, now } = scope;
  const after = { ...before, ...transition(before, { verb: "revoke", actor, now, reason }) };
  await saveEid(tx, before, after, { actor, verb: "revoke", now, source: lossSource(actor) });
  const [holder, organisation] = [
    await readHolder(tx, employeeId),
    await readOrganisation(tx, actor.organisationId),
  ];
  await notifyOfLoss(scope, { suspended: [], revoked: [after], skipped: [] }, holder, organisation, channel);
  return after;
}
