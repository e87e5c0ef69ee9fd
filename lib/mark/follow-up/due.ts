import type { NamedFinding } from "@/db/mark/finding";
import type { IncidentRow } from "@/db/mark/incident";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { type FollowUp, followUp } from "@/lib/domain/mark/follow-up";
import { reportClocks } from "@/lib/domain/mark/incident";

/** Open ones by their day; a mended one waits for a second person on the same day. */
export const findingsDue = (findings: readonly NamedFinding[]): FollowUp[] =>
  findings
    .filter(({ status }) => status !== "verified")
    .map(({ id, status, dueOn, requirement, text }) =>
      followUp(status === "done" ? "finding-done" : "finding-open", id, dueOn, `${requirement}: ${text}`),
    );

/** The next report of each open incident. */
export const incidentsDue = (incidents: readonly IncidentRow[], now: Date): FollowUp[] =>
  incidents.flatMap((incident) => {
    const waiting = reportClocks(incident, now).find(
      ({ state }) => state === "running" || state === "overdue",
    );
    // A clock of hours that has run out is overdue today, not from tomorrow.
    const day = waiting && dayOf(waiting.dueAt);
    const dueOn = day && waiting.state === "overdue" && day === dayOf(now) ? addDays(day, -1) : day;
    return dueOn ? followUp("incident-report", incident.id, dueOn, incident.title) : [];
  });
