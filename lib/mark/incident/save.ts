import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  type IncidentRow,
  insertIncident,
  listEidsByNumber,
  lockIncident,
  saveIncident,
} from "@/db/mark/incident";
import { readQualityMark } from "@/db/mark/quality-mark";
import { listServicesByIds } from "@/db/use/service";
import { command, type Scope } from "@/lib/command";
import { pastMoment } from "@/lib/domain/core/moment";
import { Refusal } from "@/lib/domain/core/refusal";
import { refuseBadTimes } from "@/lib/domain/mark/incident";
import { incidentFields } from "./fields";

/** Puts an incident on record, or changes what is known of one that is still open. */
export const saveAnIncident = command({
  name: "incident.save",
  permission: "incident:write",
  input: z.object(incidentFields),
  async run(scope, { markId, incidentId, version, eidNumbers, services, ...typed }) {
    const { tx, actor, now } = scope;
    const { organisationId } = actor;
    await readQualityMark(tx, organisationId, markId);
    const before = incidentId === null ? null : await lockIncident(tx, organisationId, incidentId, version);
    if (before?.closedAt) throw new Refusal("incident-closed");
    const touched = await touchedServices(scope, services);
    const wanted = {
      ...typed,
      ...timesOf(typed, now, before),
      eidIds: await touchedEids(scope, eidNumbers),
      serviceIds: touched.map(({ id }) => id),
    };
    const id = before?.id ?? randomUUID();
    if (before) await saveIncident(tx, before, wanted);
    else await insertIncident(tx, { ...wanted, organisationId, id, recordedBy: actor.name });
    const told = { severity: typed.severity, touched: [...eidNumbers, ...touched.map(({ name }) => name)] };
    return {
      value: { markId, incidentId: id },
      audit: {
        action: before ? "incident.edited" : "incident.recorded",
        subjectKind: "incident",
        subjectId: id,
        detail: {
          subjectName: typed.title,
          ...(before ? { before: { severity: before.severity, title: before.title } } : {}),
          after: told,
        },
      },
    };
  },
});

/** The clock starts when it was detected, so that moment cannot be moved past a report already given. */
function timesOf(
  typed: { occurredAt: string; detectedAt: string },
  now: Date,
  before: IncidentRow | null,
): { occurredAt: Date; detectedAt: Date } {
  const occurredAt = pastMoment(typed.occurredAt, now, "occurredAt") ?? now;
  const detectedAt = pastMoment(typed.detectedAt, now, "detectedAt") ?? now;
  refuseBadTimes(occurredAt, detectedAt);
  if (before?.firstReportAt && before.firstReportAt < detectedAt)
    throw new Refusal("report-too-early", {}, "detectedAt");
  return { occurredAt, detectedAt };
}

async function touchedEids({ tx, actor }: Scope, numbers: string[]): Promise<string[]> {
  const found = await listEidsByNumber(tx, actor.organisationId, numbers);
  const unknown = numbers.find((number) => !found.some((eid) => eid.number === number));
  if (unknown !== undefined) throw new Refusal("eid-number-unknown", { number: unknown }, "eidNumbers");
  return found.map(({ id }) => id);
}

async function touchedServices({ tx, actor }: Scope, ids: string[]) {
  const found = await listServicesByIds(tx, actor.organisationId, ids);
  if (found.length < ids.length) throw new Refusal("not-found");
  return found;
}
