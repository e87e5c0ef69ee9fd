import type { NamedFinding } from "@/db/finding";
import type { IncidentRow } from "@/db/incident";
import type { InternalAuditRow } from "@/db/internal-audit";
import type { listRoleReviews, RiskReviewRow } from "@/db/review";
import type { TrainingRow } from "@/db/training";
import type { FollowUp, FollowUpKind } from "@/lib/domain/follow-up";
import { reportClocks } from "@/lib/domain/incident";
import type { Coverage } from "@/lib/domain/internal-audit";
import { nextReviewOn, trainingStanding } from "@/lib/domain/review";
import { addDays, dayOf } from "@/lib/domain/stockholm";

const item = (kind: FollowUpKind, id: string, dueOn: string | null, about: string, count = 1): FollowUp => ({
  kind,
  id,
  dueOn,
  about,
  count,
});

/** Open ones by their day; a mended one waits for a second person on the same day. */
export const findingsDue = (findings: readonly NamedFinding[]): FollowUp[] =>
  findings
    .filter(({ status }) => status !== "verified")
    .map(({ id, status, dueOn, requirement, text }) =>
      item(status === "done" ? "finding-done" : "finding-open", id, dueOn, `${requirement}: ${text}`),
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
    return dueOn ? item("incident-report", incident.id, dueOn, incident.title) : [];
  });

/** The next audit that is planned. */
export function auditDue(audits: readonly InternalAuditRow[]): FollowUp[] {
  const planned = audits.filter(({ performedOn }) => performedOn === null);
  const next = planned.sort((one, other) => one.plannedOn.localeCompare(other.plannedOn))[0];
  return next ? [item("audit", next.id, next.plannedOn, next.title)] : [];
}

/** The rest are told as a number; their page lists them all. */
const mostNamed = 6;

/** What no audit of the cycle has looked at and none is planned to, and what falls out next. */
export function coverageDue(covers: readonly Coverage[]): FollowUp[] {
  const gaps = covers.filter(({ state, plannedOn }) => state !== "covered" && plannedOn === null);
  const [first] = gaps;
  if (!first) return [];
  const same = gaps.filter(({ fallsOutOn }) => fallsOutOn === first.fallsOutOn);
  const ids = same.map(({ requirement }) => requirement);
  const about = ids.slice(0, mostNamed).join(", ") + (ids.length > mostNamed ? " …" : "");
  return [item("coverage", "coverage", first.fallsOutOn, about, same.length)];
}

export function risksDue([last]: readonly RiskReviewRow[]): FollowUp[] {
  return [item("risk-review", "risks", last ? nextReviewOn(last.performedOn) : null, "")];
}

/** The review under way, or else the next one. */
export function rolesDue(reviews: Awaited<ReturnType<typeof listRoleReviews>>): FollowUp[] {
  const last = reviews.find(({ completedAt }) => completedAt !== null)?.completedAt;
  const dueOn = last ? nextReviewOn(dayOf(last)) : null;
  const open = reviews.find(({ completedAt }) => completedAt === null);
  if (open) return [item("role-review-open", open.id, dueOn, "", open.rows - open.decided)];
  return [item("role-review", "roles", dueOn, "")];
}

/** The courses that end or have ended, of each officer the newest of its name. */
export function trainingsDue(trainings: readonly TrainingRow[], today: string): FollowUp[] {
  const newest = new Map<string, TrainingRow>();
  for (const row of trainings) {
    const key = `${row.officerId} ${row.course}`;
    if (!newest.has(key)) newest.set(key, row);
  }
  return [...newest.values()]
    .filter(({ validTo }) => trainingStanding(validTo, today) !== "in-force")
    .map((row) => item("training", row.id, row.validTo, `${row.officerName}: ${row.course}`));
}
