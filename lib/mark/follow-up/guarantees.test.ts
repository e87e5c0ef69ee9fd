import { freshDatabase } from "@/db/core/testing";
import { closeFinding } from "@/lib/mark/finding/close";
import { returnFinding } from "@/lib/mark/finding/return";
import { saveAFinding } from "@/lib/mark/finding/save";
import { verifyFinding } from "@/lib/mark/finding/verify";
import { closeIncident } from "@/lib/mark/incident/close";
import { reportIncident } from "@/lib/mark/incident/report";
import { saveAnIncident } from "@/lib/mark/incident/save";
import { saveAudit } from "@/lib/mark/internal-audit/save";
import { logOf, withoutLog } from "@/lib/people/employee/testing";
import { aFinding, anAudit, anIncident, type MarkTown } from "./testing";
import { type Deed, type Form, guarantee } from "./testing-guarantees";

const database = await freshDatabase();

const sven = ({ sven }: MarkTown) => sven;
const jonas = ({ jonas }: MarkTown) => jonas;
async function openFinding({ sven, markId }: MarkTown, version: number): Promise<Form> {
  const { findingId } = await saveAFinding(sven, aFinding(markId));
  return { markId, findingId, version };
}
async function mended(town: MarkTown): Promise<Form> {
  const form = await openFinding(town, 1);
  await closeFinding(town.sven, { ...form, action: "Jouren är utökad." });
  return { ...form, version: 2 };
}
async function anOpenIncident({ sven, markId }: MarkTown, severity = "serious"): Promise<Form> {
  const { incidentId } = await saveAnIncident(sven, anIncident(markId, { severity }));
  return { markId, incidentId, version: 1 };
}

const deeds: Record<string, Deed> = {
  "change an internal audit": {
    command: saveAudit,
    action: "internal-audit.saved",
    by: sven,
    ready: async ({ sven, markId }) => {
      const { auditId } = await saveAudit(sven, anAudit(markId));
      return anAudit(markId, { id: auditId, version: 1, conclusion: "Två avvikelser." });
    },
    subject: ({ id }) => id,
    late: "changed-meanwhile",
  },
  "change a finding": {
    command: saveAFinding,
    action: "finding.edited",
    by: sven,
    ready: async (town) => aFinding(town.markId, { ...(await openFinding(town, 1)), severity: "major" }),
    subject: ({ findingId }) => findingId,
    late: "changed-meanwhile",
  },
  "say that a finding is mended": {
    command: closeFinding,
    action: "finding.done",
    by: ({ hr }) => hr,
    ready: async (town) => ({ ...(await openFinding(town, 1)), action: "Jouren är utökad." }),
    subject: ({ findingId }) => findingId,
    late: "changed-meanwhile",
  },
  "verify a finding": {
    command: verifyFinding,
    action: "finding.verified",
    by: jonas,
    ready: mended,
    subject: ({ findingId }) => findingId,
    late: "changed-meanwhile",
  },
  "return a finding": {
    command: returnFinding,
    action: "finding.returned",
    by: sven,
    ready: async (town) => ({ ...(await mended(town)), note: "Gäller inte helger." }),
    subject: ({ findingId }) => findingId,
    late: "changed-meanwhile",
  },
  "change an incident": {
    command: saveAnIncident,
    action: "incident.edited",
    by: sven,
    ready: async (town) => anIncident(town.markId, { ...(await anOpenIncident(town)), severity: "low" }),
    subject: ({ incidentId }) => incidentId,
    late: "changed-meanwhile",
  },
  "report an incident": {
    command: reportIncident,
    action: "incident.reported",
    by: jonas,
    ready: async (town) => ({ ...(await anOpenIncident(town)), report: "first", at: "2026-03-02T12:00" }),
    subject: ({ incidentId }) => incidentId,
    late: "changed-meanwhile",
  },
  "close an incident": {
    command: closeIncident,
    action: "incident.closed",
    by: jonas,
    ready: (town) => anOpenIncident(town, "low"),
    subject: ({ incidentId }) => incidentId,
    late: "changed-meanwhile",
  },
};

await guarantee(database, { logOf, withoutLog }, deeds);
