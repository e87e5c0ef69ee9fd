import { and, asc, desc, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { eid } from "@/db/schema/eid";
import { incident } from "@/db/schema/incident";
import { Refusal } from "@/lib/domain/core/refusal";
import type { IncidentSeverity } from "@/lib/domain/mark/incident";

type Stored = typeof incident.$inferSelect;
export type IncidentRow = Stored & { severity: IncidentSeverity };

const one = (organisationId: string, id: string) =>
  and(eq(incident.organisationId, organisationId), eq(incident.id, id));

/** The employer's, the last detected first. */
export async function listIncidents(tx: Tx, organisationId: string): Promise<IncidentRow[]> {
  const rows = await tx
    .select()
    .from(incident)
    .where(eq(incident.organisationId, organisationId))
    .orderBy(desc(incident.detectedAt), incident.id);
  return rows as IncidentRow[];
}

/** The employer's that are not closed and run a clock, the first detected first. */
export async function listRunningIncidents(tx: Tx, organisationId: string): Promise<IncidentRow[]> {
  const rows = await tx
    .select()
    .from(incident)
    .where(
      and(
        eq(incident.organisationId, organisationId),
        isNull(incident.closedAt),
        ne(incident.severity, "low"),
      ),
    )
    .orderBy(asc(incident.detectedAt), incident.id);
  return rows as IncidentRow[];
}

/** Throws Refusal not-found for another employer's. */
export async function readIncident(tx: Tx, organisationId: string, id: string): Promise<IncidentRow> {
  const [row] = await tx.select().from(incident).where(one(organisationId, id));
  if (!row) throw new Refusal("not-found");
  return row as IncidentRow;
}

/** For update, as it was shown. Throws not-found or changed-meanwhile. */
export async function lockIncident(
  tx: Tx,
  organisationId: string,
  id: string,
  version: number,
): Promise<IncidentRow> {
  const [row] = await tx.select().from(incident).where(one(organisationId, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row as IncidentRow;
}

export async function insertIncident(tx: Tx, row: typeof incident.$inferInsert): Promise<void> {
  await tx.insert(incident).values(row);
}

export async function saveIncident(tx: Tx, before: IncidentRow, after: Partial<IncidentRow>): Promise<void> {
  await updateVersioned(tx, incident, before, after);
}

export interface TouchedEid {
  id: string;
  number: string;
}

/** The e-IDs that go by these numbers; a number that is nobody's is not among them. */
export function listEidsByNumber(tx: Tx, organisationId: string, numbers: string[]): Promise<TouchedEid[]> {
  if (numbers.length === 0) return Promise.resolve([]);
  return tx
    .select({ id: eid.id, number: eid.number })
    .from(eid)
    .where(and(eq(eid.organisationId, organisationId), inArray(eid.number, numbers)))
    .orderBy(eid.number);
}

export function listEidNumbers(tx: Tx, organisationId: string, ids: string[]): Promise<TouchedEid[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx
    .select({ id: eid.id, number: eid.number })
    .from(eid)
    .where(and(eq(eid.organisationId, organisationId), inArray(eid.id, ids)))
    .orderBy(eid.number);
}
