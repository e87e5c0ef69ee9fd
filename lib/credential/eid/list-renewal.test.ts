import { beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import type { EidListing, RenewalState } from "@/lib/domain/credential/eid-view";
import { listEids } from "./list";

const { administrator: sql } = await freshDatabase();
const today = dayOf(new Date());
const nothing = { q: "", status: null, level: null, carrier: null, department: null, month: null };
const ordered = { sort: "number", descending: false, after: null, before: null } as const;
let organisationId: string;
let auditor: OfficerActor;
let typeId: string;
beforeAll(async () => {
  organisationId = await anOrganisation();
  auditor = await anOfficer(organisationId, ["auditor"]);
  typeId = (await aType(organisationId, { renewalDays: 60 })).id;
});

type Given = Parameters<typeof anEid>[1];
async function inUse(number: string, given: Given = {}, employedTo: string | null = null) {
  const { id: employeeId } = await anEmployee(organisationId, { employedTo });
  const own = { employeeId, typeId, number, validDay: addDays(today, 60) };
  await anEid(organisationId, { ...own, ...given });
  const [made] = await sql`select id, employee_id from tenant.eid where number = ${number}`;
  return { id: made?.id, employeeId: made?.employee_id };
}
async function listed(renewal: RenewalState, prefix: string) {
  const listing: EidListing = { ...nothing, ...ordered, view: "all", renewal };
  const { rows } = await listEids(auditor, listing);
  return rows.filter(({ number }) => number.startsWith(prefix));
}

test("due for renewal is what its type's window has opened for, of somebody who stays longer than it is valid", async () => {
  const name = (n: number) => `EL-2026-00010${n}`;
  await inUse(name(1));
  await inUse(name(2), { validDay: addDays(today, 61) });
  await inUse(name(3), {}, addDays(today, 60));
  await inUse(name(4), {}, addDays(today, 61));
  await inUse(name(5), { validDay: today });
  await inUse(name(6), { validDay: addDays(today, -1) });
  await inUse(name(7), { status: "suspended" });
  expect((await listed("due", "EL-2026-00010")).map(({ number }) => number)).toEqual([
    name(1),
    name(4),
    name(5),
  ]);
});

test.each([
  ["ordered", "renew", "under-way"],
  ["approved", "renew", "under-way"],
  ["producing", "replace", "under-way"],
  ["ready", "renew", "under-way"],
  ["cancelled", "renew", "due"],
  ["revoked", "renew", "due"],
  ["ordered", "complement", "due"],
] as const)("with a successor that is %s to %s it is %s", async (status, relation, state) => {
  const number = `EL-2026-${status}-${relation}`;
  const old = await inUse(number);
  const link = { predecessorId: old.id, relation };
  await inUse(`next-${number}`, { ...link, status, employeeId: old.employeeId, validDay: "2029-01-01" });
  const other = state === "due" ? "under-way" : "due";
  const renewing = state === "due" ? null : `next-${number}`;
  expect(await listed(state, number)).toMatchObject([{ number, renewing }]);
  expect(await listed(other, number)).toEqual([]);
});
