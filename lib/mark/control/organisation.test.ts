import { randomUUID } from "node:crypto";
import { describe, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { addMonths, dayOf } from "@/lib/domain/core/swedish-time";
import { daysAgo } from "./testing";
import { anAudit, aRiskReview, aRoleReview, aStatement, aSubcontractor } from "./testing-organisation";
import { type Case, runAgain, showsViolation, unpublish } from "./testing-run";

const database = await freshDatabase();
const today = dayOf(new Date());

const anErasedEntry = (organisationId: string) =>
  unguarded(database.administrator, ["erasure", "erased_entry"], async (tx) => {
    const [gone] = await tx`delete from tenant.audit_detail where event_id =
      (select max(id) from tenant.audit_event where organisation_id = ${organisationId}) returning event_id`;
    const own = { organisation_id: organisationId, id: randomUUID(), employee_id: randomUUID() };
    const why = { ground: "unlawful", reference: "KS 1", proposed_by: randomUUID(), proposed_at: new Date() };
    await tx`insert into tenant.erasure ${tx({ ...own, ...why })}`;
    const entry = { organisation_id: organisationId, event_id: gone?.event_id, erasure_id: own.id };
    await tx`insert into tenant.erased_entry ${tx(entry)}`;
  });

const cases: Record<string, [string, Case]> = {
  "an entry whose details are gone": [
    "nothing-erased-before-10-years",
    {
      // Which the log has on record; and one whose details went with a person.
      clean: async (town) => {
        await runAgain(town);
        await anErasedEntry(town.organisationId);
      },
      break: async ({ organisationId }) => {
        const [gone] = await database.administrator<{ id: string }[]>`
          delete from tenant.audit_detail where event_id =
            (select min(event_id) from tenant.audit_detail where organisation_id = ${organisationId}) returning event_id as id`;
        return { name: `#${gone?.id}` };
      },
      why: "detail-erased",
    },
  ],
  "a subcontractor our demands do not reach": [
    "subcontractor-agreements-in-force",
    {
      clean: (town) => aSubcontractor(town, {}),
      break: (town) => aSubcontractor(town, { flowsDown: false }),
      why: "requirements-not-passed-on",
    },
  ],
  "a supplier whose agreement has ended": [
    "subcontractor-agreements-in-force",
    {
      clean: (town) => aSubcontractor(town, {}),
      break: (town) => aSubcontractor(town, { ended: true }),
      why: "agreement-not-in-force",
    },
  ],
  "a practice statement never published": [
    "practice-statement-published",
    {
      clean: (town) => aStatement(town, new Date()),
      break: async (town) => {
        await unpublish(database, town, "practice_statement");
        return { name: "v1" };
      },
      why: "not-published",
    },
  ],
  "a mark withdrawn": [
    "practice-statement-published",
    {
      clean: (town) => aStatement(town, new Date()),
      break: async ({ markId }) => {
        await database.administrator`
          update tenant.quality_mark set status = 'withdrawn', decision_number = 'Prov 2026-1' where id = ${markId}`;
        return { name: "Prov 2026-1" };
      },
      why: "approval-ended",
    },
  ],
  "a mark whose decision has ended": [
    "practice-statement-published",
    {
      clean: (town) => aStatement(town, new Date()),
      break: async ({ markId }) => {
        await database.administrator`
          update tenant.quality_mark set status = 'approved', decision_number = 'Prov 2026-2',
                 decided_on = '2020-01-01', valid_to = '2022-12-31' where id = ${markId}`;
        return { name: "Prov 2026-2" };
      },
      why: "approval-ended",
    },
  ],
  "terms never published": [
    "terms-published",
    {
      clean: async () => undefined,
      break: async (town) => {
        await unpublish(database, town, "terms");
        return { name: "v1" };
      },
      why: "not-published",
    },
  ],
  "an officer nobody vetted": [
    "officers-vetted-before-role",
    {
      clean: ({ organisationId }) => anOfficer(organisationId, ["auditor"]),
      break: ({ organisationId }) => anUnvetted(organisationId, null),
      why: "not-vetted",
    },
  ],
  "an officer vetted after the role": [
    "officers-vetted-before-role",
    {
      clean: ({ organisationId }) => anOfficer(organisationId, ["auditor"]),
      break: ({ organisationId }) => anUnvetted(organisationId, daysAgo(-1)),
      why: "vetted-after-role",
    },
  ],
  "an officer of whom nobody knows who they are": [
    "officers-vetted-before-role",
    {
      clean: async ({ organisationId }) => {
        await anOfficer(organisationId, ["auditor"]);
        // Without anything to do with e-IDs nobody need be known yet: somebody lets the first in.
        await anOfficer(organisationId, ["administrator", "procurement-officer"], { known: false });
      },
      break: async ({ organisationId }) => {
        const { name, officerId } = await anOfficer(organisationId, ["auditor"], { known: false });
        return { name, href: `/settings/officers/${officerId}` };
      },
      why: "person-unknown",
    },
  ],
  "an officer linked to an employee without an identity number": [
    "officers-vetted-before-role",
    {
      clean: async ({ organisationId }) => {
        const { id: employeeId } = await anEmployee(organisationId);
        await anOfficer(organisationId, ["auditor"], { employeeId });
      },
      break: async ({ organisationId }) => {
        const { id: employeeId } = await anEmployee(organisationId);
        await database.administrator`
          update tenant.identifier set valid_to = current_date where employee_id = ${employeeId}`;
        const { name, officerId } = await anOfficer(organisationId, ["auditor"], { employeeId });
        return { name, href: `/settings/officers/${officerId}` };
      },
      why: "person-unknown",
    },
  ],
  "a role review long ago": [
    "role-review-within-12-months",
    {
      clean: (town) => aRoleReview(town, daysAgo(20)),
      break: async (town) => {
        await database.administrator`
          update tenant.role_review set completed_at = ${daysAgo(400)} where organisation_id = ${town.organisationId}`;
        return { name: dayOf(daysAgo(400)) };
      },
      why: "too-long-ago",
    },
  ],
  "a risk review long ago": [
    "risk-review-within-12-months",
    {
      clean: (town) => aRiskReview(town, addMonths(today, -11)),
      break: async (town) => {
        const day = addMonths(today, -13);
        await database.administrator`
          update tenant.risk_review set performed_on = ${day} where organisation_id = ${town.organisationId}`;
        return { name: day };
      },
      why: "too-long-ago",
    },
  ],
  "a requirement no audit looked at": [
    "internal-audit-within-3-years",
    {
      clean: (town) => anAudit(town, addMonths(today, -35)),
      break: async (town) => {
        await database.administrator`
          update tenant.internal_audit set requirements = requirements - 'K3.4'
           where organisation_id = ${town.organisationId}`;
        return { name: "K3.4", href: `/quality-mark/${town.markId}/follow-up` };
      },
      why: "not-audited",
    },
  ],
};

async function anUnvetted(organisationId: string, vettedAt: Date | null) {
  const { officerId, name } = await anOfficer(organisationId, ["id-administrator"]);
  await database.administrator`update tenant.officer set vetted_at = ${vettedAt} where id = ${officerId}`;
  return { name, href: `/settings/officers/${officerId}` };
}

describe.each(Object.entries(cases))("%s", (_, [control, given]) => {
  test(`fails ${control} and is named, and without it the control passes`, () =>
    showsViolation(control, given));
});
