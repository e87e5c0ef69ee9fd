import { listEidsOfEmployee, listEidsOfEmployees } from "@/db/people/employee";
import { listManagerRequestsOf } from "@/db/people/manager-request";
import { readOrganisation } from "@/db/people/organisation";
import { employeeIdOf } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { isLive } from "@/lib/domain/credential/eid";
import { type ShownStatus, shownStatus } from "@/lib/domain/credential/shown-status";
import { displayName } from "@/lib/domain/people/employee";
import { type ManagerRequestKind, managerKinds, managerRequests } from "@/lib/domain/people/manager-request";
import { listManaged, mayManage, mostManaged, readManagedRow } from "@/lib/people/managed";
import { query } from "@/lib/query";
import { asked, type EidRow } from "./asked";

/** An e-ID as the holder's manager sees it: that there is one, of which type and in what state. No number of any kind. */
export interface ManagedEid {
  id: string;
  type: { sv: string; en: string };
  status: ShownStatus;
  validDay: string;
}
export interface ManagedPerson {
  id: string;
  /** A protected person's pseudonym, whatever the manager may see elsewhere. */
  name: string;
  title: string;
  department: string;
}

const managedEid = (row: EidRow, now: Date): ManagedEid => ({
  id: row.id,
  type: { sv: row.nameSv, en: row.nameEn },
  status: shownStatus(row, now),
  validDay: row.validDay,
});

/** Whether there is a page of one's people to lead to. */
export const readManages = query({
  permission: "own:read-managed",
  run: ({ tx, actor, now }, _input: undefined) => mayManage(tx, actor, dayOf(now)),
});

/** A manager's people, with what state their e-IDs are in and how many requests wait. */
export const readManaged = query({
  permission: "own:read-managed",
  run: async ({ tx, actor, now }, _input: undefined) => {
    const rows = await listManaged(tx, actor, dayOf(now));
    const people = rows.slice(0, mostManaged);
    const ids = people.map(({ id }) => id);
    const live = (await listEidsOfEmployees(tx, ids)).filter((eid) => isLive(eid, now));
    const waiting = (await listManagerRequestsOf(tx, ids, 1_000)).filter(({ answer }) => answer === null);
    const shown = people.map((row) => ({
      ...managedPerson(row, row.departmentName),
      eids: live.filter(({ employeeId }) => employeeId === row.id).map((eid) => managedEid(eid, now)),
      waiting: waiting.filter(({ employeeId }) => employeeId === row.id).length,
    }));
    return { people: shown, more: rows.length > mostManaged };
  },
});

/** One of them: their e-IDs, what can be asked for and what was. Not found for whoever is not their manager today. */
export const readManagedPerson = query({
  permission: "own:read-managed",
  run: async ({ tx, actor, now }, { employeeId }: { employeeId: string }) => {
    const row = await readManagedRow(tx, actor, employeeId, dayOf(now));
    const eids = await listEidsOfEmployee(tx, employeeId);
    const { emergencyPhone } = await readOrganisation(tx, actor.organisationId);
    const requests = await listManagerRequestsOf(tx, [employeeId], 50);
    const can = (kind: ManagerRequestKind) => {
      const about: readonly string[] | null = managerRequests[kind].about;
      return eids.filter(({ status }) => about?.includes(status));
    };
    return {
      ...managedPerson(row, row.department),
      employedFrom: row.employedFrom,
      employedTo: row.employedTo,
      phone: emergencyPhone,
      eids: eids.filter((eid) => isLive(eid, now)).map((eid) => managedEid(eid, now)),
      /** Those a replacement or a block can be about. */
      choices: eids
        .filter(({ id }) => [...can("replace-eid"), ...can("block-eid")].some((eid) => eid.id === id))
        .map((eid) => managedEid(eid, now)),
      kinds: managerKinds.filter((kind) => !managerRequests[kind].about || can(kind).length > 0),
      requests: requests.map((one) => asked(one, eids, actor)),
    };
  },
});

/** What a manager has asked for oneself, once it is answered. */
export const readRequestsAboutOwn = query({
  permission: "own:read",
  run: async ({ tx, actor }, _input: undefined) => {
    const employeeId = employeeIdOf(actor);
    if (!employeeId) return [];
    const eids = await listEidsOfEmployee(tx, employeeId);
    const requests = await listManagerRequestsOf(tx, [employeeId], 20);
    return requests
      .filter(({ answer }) => answer !== null && answer !== "withdrawn")
      .map((one) => asked(one, eids));
  },
});

type Row = Parameters<typeof displayName>[0] & { id: string; title: string };
const managedPerson = (row: Row, department: string): ManagedPerson => ({
  id: row.id,
  name: displayName(row, false),
  title: row.title,
  department,
});

export type { AskedRequest } from "./asked";
export type { ManagerRequestPage, RequestInList } from "./read-open";
export type { ApplicationChoice } from "./read-own";
