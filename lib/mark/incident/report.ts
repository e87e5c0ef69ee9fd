import { z } from "zod";
import { lockIncident, saveIncident } from "@/db/mark/incident";
import { command } from "@/lib/command";
import { pastMoment } from "@/lib/domain/core/moment";
import { report } from "@/lib/domain/mark/incident";
import { reportFields } from "./fields";

/** Records when a report was given, which stops its clock. */
export const reportIncident = command({
  name: "incident.report",
  permission: "incident:write",
  input: z.object(reportFields),
  async run({ tx, actor, now }, { markId, incidentId, version, report: which, at: typed }) {
    const before = await lockIncident(tx, actor.organisationId, incidentId, version);
    const at = pastMoment(typed, now, "at") ?? now;
    const { firstReportAt, secondReportAt, finalReportAt } = report(before, which, at);
    await saveIncident(tx, before, { firstReportAt, secondReportAt, finalReportAt });
    return {
      value: { markId, incidentId },
      audit: {
        action: "incident.reported",
        subjectKind: "incident",
        subjectId: incidentId,
        detail: { subjectName: before.title, after: { report: which, at: at.toISOString() } },
      },
    };
  },
});
