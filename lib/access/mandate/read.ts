import { z } from "zod";
import { countMandates, listMandates, mandateOf, readNamedMandate } from "@/db/access/mandate";
import { listMandateTypes } from "@/db/access/mandate-type";
import { readEmployeeOf } from "@/db/people/account";
import { listDepartments } from "@/db/people/department";
import { listNamed, readEmployee } from "@/db/people/employee";
import { readOfficerName } from "@/db/people/officer";
import { listServicesInUse } from "@/db/use/service";
import { openMandateVerbs } from "@/lib/domain/access/mandate";
import { departmentChoices } from "@/lib/domain/people/department-tree";
import { displayName } from "@/lib/domain/people/employee";
import { query, type ReadScope } from "@/lib/query";
import { eventsOf, seeMandates } from "./seen";

export type { HeldMandate } from "./read-held";
export type { MandateEvent, MandateView } from "./seen";

const pageSize = 50;
export const mandateViews = ["all", "awaiting"] as const;
export type MandateListView = (typeof mandateViews)[number];

/** A page of them, the latest granted first. */
export const readMandates = query({
  permission: "mandate:read",
  looks: "list",
  async run(scope, { view, after }: { view: MandateListView; after: string | null }) {
    const { tx } = scope;
    const from = z.uuid().safeParse(after).data ?? null;
    const [rows, all, awaiting] = await Promise.all([
      listMandates(tx, { only: view, after: from }, pageSize + 1),
      countMandates(tx, "all"),
      countMandates(tx, "awaiting"),
    ]);
    const shown = rows.slice(0, pageSize);
    const next = rows.length > pageSize ? (shown.at(-1)?.mandate.id ?? null) : null;
    return { rows: await seeMandates(scope, shown), counts: { all, awaiting }, next };
  },
});

/** One with who decided and granted it, and what can be done. Throws Refusal not-found. */
export const readMandatePage = query({
  permission: "mandate:read",
  looks: "page",
  async run(scope, { mandateId }: { mandateId: string }) {
    const { tx, actor, now } = scope;
    const row = await readNamedMandate(tx, mandateId);
    const [[view], events] = await Promise.all([seeMandates(scope, [row]), eventsOf(scope, mandateId)]);
    if (!view) throw new Error("A mandate that was read is seen.");
    const nameOf = (account: string | null) => (account === null ? null : whoDid(scope, account));
    const { mandate } = row;
    return {
      ...view,
      version: mandate.version,
      needsSecond: mandate.needsSecond,
      decision: {
        ...{ by: mandate.decidedBy, on: mandate.decidedOn, delegation: mandate.delegation },
        caseReference: mandate.caseReference,
      },
      granted: { by: await nameOf(mandate.grantedBy), at: mandate.grantedAt },
      confirmed: mandate.confirmedAt && { by: await nameOf(mandate.confirmedBy), at: mandate.confirmedAt },
      recalled: mandate.recalledAt && {
        ...{ by: await nameOf(mandate.recalledBy), at: mandate.recalledAt },
        reason: mandate.recallReason ?? "",
      },
      verbs: openMandateVerbs(mandateOf(mandate), actor, now),
      events,
    };
  },
});
/** An officer, or a system owner who approved an application and is none; null for neither any more. */
async function whoDid({ tx, actor, sees }: ReadScope, account: string): Promise<string | null> {
  const officer = await readOfficerName(tx, account);
  if (officer) return officer;
  const id = await readEmployeeOf(tx, actor.organisationId, account);
  const [person] = id === null ? [] : await listNamed(tx, [id]);
  return person ? displayName(person, sees(person.id, person)) : null;
}

export type MandatePage = Awaited<ReturnType<typeof readMandatePage>>;

/** What a grant chooses among, and the person it is for where one is said. */
export const readGrantForm = query({
  permission: "mandate:grant",
  looks: "page",
  async run({ tx, actor, sees }, { employeeId }: { employeeId: string | null }) {
    const [types, services, departments] = await Promise.all([
      listMandateTypes(tx),
      listServicesInUse(tx, actor.organisationId),
      listDepartments(tx),
    ]);
    const person = employeeId === null ? null : await readEmployee(tx, employeeId);
    return {
      types: types
        .filter(({ active }) => active)
        .map(({ act, nameSv, nameEn, sensitive }) => ({ act, nameSv, nameEn, sensitive })),
      services: services.map(({ service, partyName }) => ({
        ...{ id: service.id, name: service.name, environment: service.environment, partyName },
      })),
      departments: departmentChoices(departments),
      person: person && { id: person.id, name: displayName(person, sees(person.id, person)) },
    };
  },
});
export type GrantForm = Awaited<ReturnType<typeof readGrantForm>>;
