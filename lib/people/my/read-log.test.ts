import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEid, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { addEmployee } from "@/lib/people/employee/add";
import { editEmployee } from "@/lib/people/employee/edit";
import { aForm, refusalOf } from "@/lib/people/employee/testing";
import { unmaskIdentifier } from "@/lib/people/employee/unmask";
import { readOwnLog } from "./read-log";

const { administrator: sql } = await freshDatabase();
const first = { before: null };

async function aPerson() {
  const organisationId = await anOrganisation();
  const hr = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" });
  const adding = { kind: "job", organisationId, name: "hr-feed" } as const;
  const { employeeId: id } = await addEmployee(adding, aForm({ personalNumber: "19850214-2386" }));
  return { organisationId, id, hr, holder: await aHolder(organisationId, id) };
}

test("a holder reads who blocked their e-ID, saw their number and changed their record, by role and never by name", async () => {
  const { organisationId, id, hr, holder } = await aPerson();
  const eid = await anEid(organisationId, { employeeId: id });
  await suspendEid(hr, { eidId: eid.id, version: eid.version, reason: "precaution" });
  const [number] = await sql`select id from tenant.identifier where employee_id = ${id}`;
  await unmaskIdentifier(hr, { employeeId: id, identifierId: number?.id });
  await editEmployee(hr, { employeeId: id, version: 1, ...aForm() });
  const { entries, phone } = await readOwnLog(holder, first);
  expect(entries.map(({ action, number: of, by }) => [action, of, by])).toEqual([
    ["employee.edited", null, "officer"],
    ["employee.unmasked", null, "officer"],
    ["eid.suspended", eid.number, "officer"],
    ["employee.added", null, "job"],
  ]);
  expect(JSON.stringify(entries)).not.toContain("Karin");
  expect(phone).toBe("010-555 00 24");
});

test("it holds nothing of anybody else, nor what was refused, and is refused who is no employee", async () => {
  const { organisationId, hr, holder } = await aPerson();
  const other = await anEmployee(organisationId);
  const eid = await anEid(organisationId, { employeeId: other.id });
  await suspendEid(hr, { eidId: eid.id, version: eid.version, reason: "precaution" });
  await refusalOf(editEmployee(holder, { employeeId: other.id, version: 1, ...aForm() }));
  expect((await readOwnLog(holder, first)).entries.map(({ action }) => action)).toEqual(["employee.added"]);
  expect((await refusalOf(readOwnLog(hr, first))).code).toBe("forbidden");
});

test("it pages by keyset, 25 at a time, without one missing or told twice", async () => {
  const { id, hr, holder } = await aPerson();
  const [number] = await sql`select id from tenant.identifier where employee_id = ${id}`;
  for (let nth = 0; nth < 27; nth++) await unmaskIdentifier(hr, { employeeId: id, identifierId: number?.id });
  const page = await readOwnLog(holder, first);
  expect([page.entries.length, page.next]).toEqual([25, page.entries[24]?.id]);
  const rest = await readOwnLog(holder, { before: page.next });
  expect([rest.entries.length, rest.next]).toEqual([3, null]);
  expect(new Set([...page.entries, ...rest.entries].map((entry) => entry.id)).size).toBe(28);
});
