import { Refusal } from "@/lib/domain/core/refusal";
import { addMonths, dayOf, startOfDay } from "@/lib/domain/core/swedish-time";

export const incidentSeverities = ["low", "serious", "critical"] as const;
export type IncidentSeverity = (typeof incidentSeverities)[number];

/** The reports, in the order they are given: an early warning, the report itself and the final one. */
export const incidentReports = ["first", "second", "final"] as const;
export type IncidentReport = (typeof incidentReports)[number];

export interface Incident {
  severity: IncidentSeverity;
  detectedAt: Date;
  firstReportAt: Date | null;
  secondReportAt: Date | null;
  finalReportAt: Date | null;
  closedAt: Date | null;
}

const hour = 3_600_000;
const fieldOf = {
  first: "firstReportAt",
  second: "secondReportAt",
  final: "finalReportAt",
} as const satisfies Record<IncidentReport, keyof Incident>;

/** Until when a report is in time: 24 hours, 72 hours and a month from when the incident was detected. */
export function reportDueAt(report: IncidentReport, detectedAt: Date): Date {
  if (report === "first") return new Date(detectedAt.getTime() + 24 * hour);
  if (report === "second") return new Date(detectedAt.getTime() + 72 * hour);
  const day = dayOf(detectedAt);
  const sinceMidnight = detectedAt.getTime() - startOfDay(day).getTime();
  return new Date(startOfDay(addMonths(day, 1)).getTime() + sinceMidnight);
}

/** not-needed: a low one, or one that was closed without it, runs no clock. */
export type ReportState = "given" | "given-late" | "running" | "overdue" | "not-needed";
export interface ReportClock {
  report: IncidentReport;
  dueAt: Date;
  givenAt: Date | null;
  state: ReportState;
}

export function reportClocks(incident: Incident, now: Date): ReportClock[] {
  return incidentReports.map((report) => {
    const dueAt = reportDueAt(report, incident.detectedAt);
    const givenAt = incident[fieldOf[report]];
    return { report, dueAt, givenAt, state: stateOf(incident, { dueAt, givenAt }, now) };
  });
}

function stateOf(
  { severity, closedAt }: Incident,
  { dueAt, givenAt }: { dueAt: Date; givenAt: Date | null },
  now: Date,
): ReportState {
  if (givenAt) return givenAt > dueAt ? "given-late" : "given";
  if (severity === "low" || closedAt) return "not-needed";
  return dueAt < now ? "overdue" : "running";
}

/** How long before its end a clock presses: the first two from early on, since writing takes hours, the last for a week. */
const pressingFor = {
  first: 24 * hour,
  second: 48 * hour,
  final: 7 * 24 * hour,
} as const satisfies Record<IncidentReport, number>;

/** The report somebody must see to now: its time has run out or soon will. */
export function pressingClock(incident: Incident, now: Date): ReportClock | null {
  const presses = ({ report, dueAt, state }: ReportClock) =>
    state === "overdue" || (state === "running" && dueAt.getTime() - now.getTime() <= pressingFor[report]);
  return reportClocks(incident, now).find(presses) ?? null;
}

/** The incident with a report on record. Each is given once, after the one before it and after it was detected. */
export function report<Row extends Incident>(incident: Row, which: IncidentReport, at: Date): Row {
  if (incident.closedAt) throw new Refusal("incident-closed");
  if (incident[fieldOf[which]]) throw new Refusal("report-given");
  const before = incidentReports[incidentReports.indexOf(which) - 1];
  const earlier = before ? incident[fieldOf[before]] : incident.detectedAt;
  if (!earlier) throw new Refusal("report-out-of-order", {}, "at");
  if (at < earlier) throw new Refusal("report-too-early", {}, "at");
  return { ...incident, [fieldOf[which]]: at };
}

/** The report that comes next; null when all are given. */
export const nextReport = (incident: Incident): IncidentReport | null =>
  incidentReports.find((one) => incident[fieldOf[one]] === null) ?? null;

export const mayClose = (incident: Incident): boolean =>
  incident.closedAt === null && (incident.severity === "low" || nextReport(incident) === null);

/** Closed when every report is given; a low one needs none. */
export function close<Row extends Incident>(incident: Row, now: Date): Row {
  if (incident.closedAt) throw new Refusal("incident-closed");
  if (!mayClose(incident)) throw new Refusal("reports-missing");
  return { ...incident, closedAt: now };
}

/** Refuses one that was detected before it happened. */
export function refuseBadTimes(occurredAt: Date, detectedAt: Date): void {
  if (detectedAt < occurredAt) throw new Refusal("detected-before-occurred", {}, "detectedAt");
}
