import { listHistory } from "@/db/core/history";
import { listFindings, type NamedFinding, readFinding } from "@/db/mark/finding";
import { listIncidents } from "@/db/mark/incident";
import { listInternalAudits } from "@/db/mark/internal-audit";
import { listInService } from "@/db/mark/training";
import { dayOf } from "@/lib/domain/core/swedish-time";
import {
  type FindingSeverity,
  type FindingVerb,
  openSteps,
  type ShownFinding,
  shownFinding,
} from "@/lib/domain/mark/finding";
import { query } from "@/lib/query";

export interface FindingListing {
  q: string;
  status: ShownFinding | null;
  severity: FindingSeverity | null;
  owner: string | null;
  requirement: string | null;
}
export interface FindingListRow extends NamedFinding {
  shown: ShownFinding;
}
export interface Named {
  id: string;
  name: string;
}
export interface FindingStep {
  id: number;
  action: string;
  at: Date;
  by: string;
  note: string | null;
}
export interface FindingPage {
  finding: FindingListRow;
  /** The audit or the incident it came of. */
  audit: Named | null;
  incident: Named | null;
  steps: FindingStep[];
  may: FindingVerb[];
  today: string;
}
/** What a finding can point at. */
export interface FindingChoices {
  owners: Named[];
  audits: Named[];
  incidents: Named[];
  today: string;
}

/** A mark's findings that match, what is open first and then by day; and how many there are in all. */
export const listFindingRows = query({
  permission: "quality-mark:read",
  heavy: true,
  async run(
    { tx, actor: { organisationId }, now },
    { markId, ...listing }: FindingListing & { markId: string },
  ) {
    const today = dayOf(now);
    const all = await listFindings(tx, organisationId, markId);
    const rows = all
      .map((row): FindingListRow => ({ ...row, shown: shownFinding(row, today) }))
      .filter((row) => matches(row, listing));
    return { rows, total: all.length, owners: ownersOf(all), at: now };
  },
});

function matches(row: FindingListRow, { q, status, severity, owner, requirement }: FindingListing): boolean {
  const told = `${row.requirement} ${row.text} ${row.action}`.toLocaleLowerCase("sv");
  const inStatus = status === null || row.shown === status || (status === "open" && row.status === "open");
  return (
    inStatus &&
    (severity === null || row.severity === severity) &&
    (owner === null || row.ownerId === owner) &&
    (requirement === null || row.requirement === requirement) &&
    told.includes(q.trim().toLocaleLowerCase("sv"))
  );
}

function ownersOf(rows: readonly NamedFinding[]): Named[] {
  const names = new Map(
    rows.flatMap(({ ownerId, ownerName }) => (ownerId ? [[ownerId, ownerName ?? ""]] : [])),
  );
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .sort((one, other) => one.name.localeCompare(other.name, "sv"));
}

/** One finding with where it comes from and what has been done with it. Throws not-found. */
export const readFindingPage = query({
  permission: "quality-mark:read",
  async run(
    { tx, actor, now },
    { markId, findingId }: { markId: string; findingId: string },
  ): Promise<FindingPage> {
    const { organisationId } = actor;
    const row = await readFinding(tx, organisationId, markId, findingId);
    const audits = await listInternalAudits(tx, organisationId, markId);
    const audit = audits.find(({ id }) => id === row.internalAuditId);
    const incident = (await listIncidents(tx, organisationId)).find(({ id }) => id === row.incidentId);
    const history = await listHistory(tx, organisationId, [findingId], 50);
    const today = dayOf(now);
    return {
      finding: { ...row, shown: shownFinding(row, today) },
      audit: audit ? { id: audit.id, name: audit.title } : null,
      incident: incident ? { id: incident.id, name: incident.title } : null,
      steps: history.map(({ id, action, at, detail }) => ({
        id,
        action,
        at,
        by: detail.actorName,
        note: detail.note ?? null,
      })),
      may: openSteps(row, actor),
      today,
    };
  },
});

/** What the form of a finding offers: officers in service, the mark's audits and the employer's incidents. */
export const readFindingChoices = query({
  permission: "finding:write",
  async run({ tx, actor: { organisationId }, now }, { markId }: { markId: string }): Promise<FindingChoices> {
    const audits = await listInternalAudits(tx, organisationId, markId);
    const incidents = await listIncidents(tx, organisationId);
    return {
      owners: await listInService(tx, organisationId),
      audits: audits.map(({ id, title }) => ({ id, name: title })),
      incidents: incidents.map(({ id, title }) => ({ id, name: title })),
      today: dayOf(now),
    };
  },
});
