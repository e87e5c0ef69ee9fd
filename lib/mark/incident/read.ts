import { listFindings, type NamedFinding } from "@/db/mark/finding";
import {
  type IncidentRow,
  listEidNumbers,
  listIncidents,
  readIncident,
  type TouchedEid,
} from "@/db/mark/incident";
import { readQualityMark } from "@/db/mark/quality-mark";
import { listServicesByIds, listServicesInUse } from "@/db/use/service";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { mayClose, nextReport, type ReportClock, reportClocks } from "@/lib/domain/mark/incident";
import { query } from "@/lib/query";

export interface IncidentListRow extends IncidentRow {
  clocks: ReportClock[];
}
export interface IncidentPage {
  incident: IncidentRow;
  clocks: ReportClock[];
  next: ReportClock["report"] | null;
  mayClose: boolean;
  eids: TouchedEid[];
  services: { id: string; partyId: string; name: string }[];
  /** The mark's findings that came of it. */
  findings: NamedFinding[];
  now: Date;
  today: string;
}

/** The employer's incidents with the clocks of their reports. */
export const listIncidentRows = query({
  permission: "quality-mark:read",
  heavy: true,
  async run({ tx, actor: { organisationId }, now }, _input: undefined) {
    const rows = await listIncidents(tx, organisationId);
    return { rows: rows.map((row): IncidentListRow => ({ ...row, clocks: reportClocks(row, now) })), now };
  },
});

/** One incident. Throws not-found. */
export const readIncidentPage = query({
  permission: "quality-mark:read",
  async run(
    { tx, actor: { organisationId }, now },
    { markId, incidentId }: { markId: string; incidentId: string },
  ): Promise<IncidentPage> {
    await readQualityMark(tx, organisationId, markId);
    const incident = await readIncident(tx, organisationId, incidentId);
    const services = await listServicesByIds(tx, organisationId, incident.serviceIds);
    const findings = await listFindings(tx, organisationId, markId);
    return {
      incident,
      clocks: reportClocks(incident, now),
      next: nextReport(incident),
      mayClose: mayClose(incident),
      eids: await listEidNumbers(tx, organisationId, incident.eidIds),
      services: services.map(({ id, partyId, name }) => ({ id, partyId, name })),
      findings: findings.filter((finding) => finding.incidentId === incidentId),
      now,
      today: dayOf(now),
    };
  },
});

/** The services an incident can touch: those in use, and those it already touches. */
export const listTouchable = query({
  permission: "incident:write",
  async run({ tx, actor: { organisationId }, now }, { picked }: { picked: string[] }) {
    const inUse = await listServicesInUse(tx, organisationId);
    const kept = await listServicesByIds(tx, organisationId, picked);
    const names = new Map(kept.map((row) => [row.id, row.name]));
    for (const { service, partyName } of inUse) names.set(service.id, `${service.name}, ${partyName}`);
    return { services: [...names].map(([id, name]) => ({ id, name })), now };
  },
});
