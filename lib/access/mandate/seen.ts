import { type MandateRow, mandateOf, type NamedMandate } from "@/db/access/mandate";
import { listHistory } from "@/db/core/history";
import { listDepartmentLabels } from "@/db/people/department";
import { listNamed } from "@/db/people/employee";
import { storedLimits } from "@/lib/access/stored-limits";
import type { Limit } from "@/lib/domain/access/limit";
import { type MandateState, mandateState } from "@/lib/domain/access/mandate";
import { displayName } from "@/lib/domain/people/employee";
import type { ReadScope } from "@/lib/query";

/** Whom a mandate is for, in the reader's right to see. */
export interface SeenHolder {
  person: { id: string; name: string } | null;
  department: string | null;
  title: string | null;
}
export interface MandateView {
  id: string;
  act: string;
  type: { nameSv: string; nameEn: string };
  service: { id: string; name: string; partyId: string };
  holder: SeenHolder;
  special: boolean;
  limits: Limit[];
  validFrom: string;
  validTo: string | null;
  state: MandateState;
}

/** Mandates with whom they are for; a protected person goes by their alias for those who may not see them. */
export async function seeMandates(scope: ReadScope, rows: readonly NamedMandate[]): Promise<MandateView[]> {
  const { tx } = scope;
  const idsOf = (key: "employeeId" | "departmentId") => [
    ...new Set(rows.flatMap(({ mandate }) => mandate[key] ?? [])),
  ];
  const [people, departments] = await Promise.all([
    listNamed(tx, idsOf("employeeId")),
    listDepartmentLabels(tx, idsOf("departmentId")),
  ]);
  const names = new Map(people.map((one) => [one.id, displayName(one, scope.sees(one.id, one))]));
  const holderOf = ({ employeeId, departmentId, title }: MandateRow): SeenHolder => ({
    person: employeeId === null ? null : { id: employeeId, name: names.get(employeeId) ?? "–" },
    department: departmentId === null ? null : (departments.get(departmentId) ?? "–"),
    title,
  });
  return rows.map(({ mandate, type, service }) => ({
    id: mandate.id,
    act: mandate.act,
    type,
    service: { id: mandate.serviceId, ...service },
    holder: holderOf(mandate),
    special: mandate.special,
    limits: storedLimits(mandate.limits),
    validFrom: mandate.validFrom,
    validTo: mandate.validTo,
    state: mandateState(mandateOf(mandate), scope.now),
  }));
}

export interface MandateEvent {
  id: number;
  at: Date;
  action: string;
  actorName: string;
  note: string | null;
}

/** What has been done with one, newest first. */
export async function eventsOf({ tx, actor }: ReadScope, id: string): Promise<MandateEvent[]> {
  const rows = await listHistory(tx, actor.organisationId, [id], 50);
  return rows.map(({ id: event, at, action, detail }) => ({
    ...{ id: event, at, action, actorName: detail.actorName, note: detail.note ?? null },
  }));
}
