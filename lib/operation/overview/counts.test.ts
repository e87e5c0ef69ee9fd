import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anAgreement, anEid, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { listAgreementPage, readAgreementBoard } from "@/lib/contract/agreement/list";
import { listProcurementRows, procurementViews } from "@/lib/contract/procurement/list";
import { countApprovals, listApprovals } from "@/lib/credential/eid/approvals";
import { listEids } from "@/lib/credential/eid/list";
import { countDesk, readDesk } from "@/lib/credential/eid/read-desk";
import { agreementLanes } from "@/lib/domain/contract/agreement-view";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { type Role, roles } from "@/lib/domain/core/role";
import type { RoleLimits } from "@/lib/domain/core/role-limit";
import { type EidTab, eidTabs, unfiltered } from "@/lib/domain/credential/eid-view";
import { listEmployees } from "@/lib/people/employee/list";
import { readCounts } from "./read";

await freshDatabase();
const organisationId = await anOrganisation();
const officers = await Promise.all(
  roles.map(async (role) => [role, await anOfficer(organisationId, [role])] as const),
);
const as = (role: Role) => {
  const found = officers.find(([one]) => one === role);
  if (!found) throw new Error(role);
  return found[1];
};
const statuses = [
  "ordered",
  "ordered",
  "approved",
  "ready",
  "ready",
  "ready",
  "active",
  "suspended",
] as const;
for (const status of statuses) await anEid(organisationId, { status });
await anEmployee(organisationId, { protectedIdentity: true });
// Whose employment is over, with an e-ID that still works.
const leaver = await anEmployee(organisationId, { employedTo: "2026-01-31" });
await anEid(organisationId, { status: "active", employeeId: leaver.id });

for (const status of ["draft", "draft", "decided", "signed"] as const)
  await anAgreement(organisationId, { status });

const eidListing = (view: EidTab) => ({
  ...{ view, ...unfiltered, sort: "number" as const },
  ...{ descending: true, after: null, before: null },
});

test.each(["id-administrator", "security-officer", "auditor", "responsible-issuer"] as const)(
  "%s: what stands beside the menu, in a tab and in a heading is as many as the list has",
  async (role) => {
    const actor = as(role);
    const counts = await readCounts(actor, undefined);
    if (!counts) throw new Error("no counts");
    const tabs: Record<EidTab, number> = {
      all: counts.eids,
      ready: counts.byStatus.ready ?? 0,
      suspended: counts.byStatus.suspended ?? 0,
      ordered: counts.byStatus.ordered ?? 0,
      expiring: counts.expiring,
      ended: counts.endedWithLive,
    };
    for (const view of eidTabs)
      expect([view, (await listEids(actor, eidListing(view))).rows.length]).toEqual([view, tabs[view]]);
    expect(tabs).toMatchObject({ all: 9, ready: 3, ordered: 2, suspended: 1, ended: 1 });
    const approves = role === "id-administrator" || role === "security-officer";
    const { total, othersTotal } = await listApprovals(actor, undefined);
    expect([total, othersTotal]).toEqual(approves ? [tabs.ordered, 0] : [0, tabs.ordered]);
    expect(await countApprovals(actor, undefined)).toBe(total);
    const whole = { q: "", department: null, withoutEid: false, sort: "name" as const, descending: false };
    const narrowing = { ...whole, withoutEid: true };
    for (const state of ["current", "ended", "all"] as const) {
      const list = await listEmployees(actor, { ...whole, state, after: null, before: null });
      const promised = { current: counts.employees, ended: counts.leavers };
      const all = promised.current + promised.ended;
      expect([state, list.rows.length]).toEqual([state, { ...promised, all }[state]]);
      const narrowed = await listEmployees(actor, { ...narrowing, state, after: null, before: null });
      expect([state, narrowed.rows.length]).toEqual([state, narrowed.counts?.[state]]);
    }
  },
);

test("the desk has as many as its place in the menu says, whoever is protected", async () => {
  const actor = as("id-administrator");
  expect((await readDesk(actor, { search: "" })).waiting.length).toBe(3);
  expect(await countDesk(actor, undefined)).toBe(3);
});

test("the menu counts what each page shows, for who is limited in one role and not in the other", async () => {
  const elsewhere = await anOrganisation();
  const near = await anEmployee(elsewhere, { department: "Ekskolan" });
  const far = await anEmployee(elsewhere, { department: "Björkskolan" });
  for (const employeeId of [near.id, far.id])
    for (const status of ["ordered", "ready"] as const) await anEid(elsewhere, { status, employeeId });
  const both = await anOfficer(elsewhere, ["id-administrator", "security-officer"]);
  const school = [near.departmentId ?? ""];
  const seen = async (limits: RoleLimits) => {
    const actor: OfficerActor = { ...both, limits };
    return [
      [await countDesk(actor, undefined), (await readDesk(actor, { search: "" })).waiting.length],
      [await countApprovals(actor, undefined), (await listApprovals(actor, undefined)).total],
    ];
  };
  expect(await seen({ "id-administrator": school })).toEqual([
    [1, 1],
    [2, 2],
  ]);
  expect(await seen({ "security-officer": school })).toEqual([
    [2, 2],
    [2, 2],
  ]);
  expect(await seen({ "id-administrator": school, "security-officer": school })).toEqual([
    [1, 1],
    [1, 1],
  ]);
});

test("the boards of the buyer count what their lists have", async () => {
  const actor = as("procurement-officer");
  const board = await readAgreementBoard(actor, undefined);
  const listing = { q: "", kind: null, owner: null, sort: "next" as const, descending: false };
  for (const lane of agreementLanes) {
    const page = await listAgreementPage(actor, { ...listing, lane, after: null, before: null });
    expect([lane, page.rows.length, page.found]).toEqual([
      ...[lane, board.lanes.find((one) => one.lane === lane)?.count, page.rows.length],
    ]);
  }
  for (const view of procurementViews) {
    const list = await listProcurementRows(actor, { view, after: null, before: null });
    expect([view, list.rows.length]).toEqual([view, list.counts[view]]);
  }
});
