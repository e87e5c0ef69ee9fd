import { z } from "zod";
import { lockIncident, saveIncident } from "@/db/mark/incident";
import { command } from "@/lib/command";
import { close } from "@/lib/domain/mark/incident";
import { incidentSubject } from "./fields";

/** Ends an incident: every report is given, or it was a low one. */
export const closeIncident = command({
  name: "incident.close",
  permission: "incident:write",
  input: z.object(incidentSubject),
  async run({ tx, actor, now }, { markId, incidentId, version }) {
    const before = await lockIncident(tx, actor.organisationId, incidentId, version);
    const { closedAt } = close(before, now);
    await saveIncident(tx, before, { closedAt });
    return {
      value: { markId, incidentId },
      audit: {
        action: "incident.closed",
        subjectKind: "incident",
        subjectId: incidentId,
        detail: { subjectName: before.title, after: { severity: before.severity } },
      },
    };
  },
});
