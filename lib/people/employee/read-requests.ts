import { listDepartments } from "@/db/people/department";
import { readEmployee } from "@/db/people/employee";
import { listPersonRequests } from "@/db/people/person-request";
import { may } from "@/lib/domain/core/actor";
import { labelsOf } from "@/lib/domain/people/department-tree";
import { displayName, maySeeProtected } from "@/lib/domain/people/employee";
import type { RequestOutcome } from "@/lib/domain/people/person-request";
import { query } from "@/lib/query";
import { holderOf, requestedPerson } from "./requested-person";

/** How long an answer is shown to whoever asked. */
const shownMs = 30 * 86_400_000;

export interface PersonRequestView {
  id: string;
  /** null for a protected person whom this officer may not see, and once it is answered. */
  name: string | null;
  number: string | null;
  department: string;
  askedBy: string;
  askedAt: Date;
  outcome: RequestOutcome | null;
  note: string | null;
  settledBy: string | null;
  /** Who has the number already; for whoever can answer. */
  known: { id: string; name: string } | null;
}

/** Requests for people to be added: one's own, or for those whose role holds everywhere all of them. */
export const readPersonRequests = query({
  permission: "employee:write",
  looks: "list",
  async run({ tx, actor, now, sees }, _input: undefined): Promise<PersonRequestView[]> {
    const rows = await listPersonRequests(tx, new Date(now.getTime() - shownMs));
    const labels = labelsOf(await listDepartments(tx));
    const answering = may(actor, "employee:add");
    const views: PersonRequestView[] = [];
    for (const row of rows) {
      const person = requestedPerson(row);
      const shown = person && (!person.protectedIdentity || maySeeProtected(actor)) ? person : undefined;
      const holder = answering && shown ? await holderOf(tx, row.organisationId, shown) : undefined;
      const known = holder ? await readEmployee(tx, holder) : undefined;
      views.push({
        ...{ id: row.id, askedBy: row.askedByName, askedAt: row.askedAt },
        ...{ outcome: row.outcome, note: row.note, settledBy: row.settledByName },
        name: shown ? `${shown.givenName} ${shown.surname}` : null,
        number: shown?.personalNumber?.masked ?? null,
        // Of somebody protected it would tell where to find them.
        department: person && !shown ? "" : (labels.get(row.departmentId) ?? ""),
        known: known ? { id: known.id, name: displayName(known, sees(known.id, known)) } : null,
      });
    }
    return views;
  },
});
