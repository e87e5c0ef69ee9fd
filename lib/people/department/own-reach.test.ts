import { expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, knowPerson } from "@/db/seed/builders";
import { type OfficerActor, ownAccounts } from "@/lib/domain/core/actor";
import { readActor } from "@/lib/people/account/read-actor";
import { answerPersonRequest } from "@/lib/people/employee/answer-request";
import { askForPerson } from "@/lib/people/employee/ask-add";
import { editEmployee } from "@/lib/people/employee/edit";
import { aDesk, aForm, refusalOf } from "@/lib/people/employee/testing";
import { moveDepartment } from "./move";

const { administrator: sql } = await freshDatabase();
const { organisationId } = await aDesk();
const [inside, outside] = [
  await anEmployee(organisationId, { department: "Ekskolan" }),
  await anEmployee(organisationId, { department: "Björkskolan" }),
];
const [oak, birch] = [inside.departmentId ?? "", outside.departmentId ?? ""];
const held = await anOfficer(organisationId, ["id-administrator", "security-officer"]);
/** ID administrator for all, and security officer at one school. */
const both: OfficerActor = { ...held, limits: { "security-officer": [oak] } };
const where = async (id: string) =>
  (await sql`select department_id, version from tenant.employee where id = ${id}`)[0];

async function move(person: typeof inside, department: string, by = both) {
  const { givenName, surname, employedFrom } = person;
  const form = aForm({ givenName, surname, employedFrom, department, newDepartment: "" });
  const version = (await where(person.id))?.version;
  return editEmployee(by, { ...form, email: "", phone: "", employeeId: person.id, version });
}

test("whoever is security officer at one school alone moves nobody there by being ID administrator", async () => {
  expect(await refusalOf(move(outside, "Ekskolan"))).toMatchObject({
    ...{ code: "into-own-departments", field: "department" },
  });
  await move(inside, "Björkskolan");
  expect(await where(inside.id)).toMatchObject({ department_id: birch });
});

test("nor the school with all its people below it", async () => {
  const [row] = await sql`select version from tenant.department where id = ${birch}`;
  const down = moveDepartment(both, { departmentId: birch, version: row?.version, parentId: oak });
  expect(await refusalOf(down)).toMatchObject({ code: "into-own-departments", field: "parentId" });
  expect((await sql`select parent_id from tenant.department where id = ${birch}`)[0]?.parent_id).toBeNull();
});

test("nor by answering that somebody who is known already belongs there", async () => {
  const desk = await anOfficer(organisationId, ["id-administrator"], { within: [oak] });
  const numbered = aForm({ department: "Ekskolan", newDepartment: "", employeeNumber: "4711" });
  const employeeId = outside.id;
  const { version } = (await where(employeeId)) ?? {};
  const { givenName, surname, employedFrom } = outside;
  const form = aForm({ givenName, surname, employedFrom, department: "Björkskolan", newDepartment: "" });
  await editEmployee(both, { ...form, email: "", phone: "", employeeNumber: "4711", employeeId, version });
  const { requestId } = await askForPerson(desk, numbered);
  const answer = answerPersonRequest(both, { personRequestId: requestId, outcome: "placed" });
  expect(await refusalOf(answer)).toMatchObject({ code: "into-own-departments" });
  expect(await where(employeeId)).toMatchObject({ department_id: birch });
});

test("nor with another account of theirs; once that role is over they do, and whoever is another person always", async () => {
  const person = await anEmployee(organisationId);
  const [wide, narrow] = [
    await anOfficer(organisationId, ["id-administrator"], { employeeId: person.id }),
    await anOfficer(organisationId, ["security-officer"], { within: [oak], known: false }),
  ];
  await move(outside, "Ekskolan", wide);
  await move(outside, "Björkskolan", wide);
  const [number] = await sql`select lookup from tenant.identifier where employee_id = ${person.id}`;
  const again = await withOrganisation(organisationId, async (tx) => {
    await knowPerson(tx, { ...narrow, lookup: number?.lookup });
    return (await readActor(tx, organisationId, wide.accountId)) as OfficerActor;
  });
  expect(ownAccounts(again)).toContain(narrow.accountId);
  expect(await refusalOf(move(outside, "Ekskolan", again))).toMatchObject({
    ...{ code: "into-own-departments", field: "department" },
  });
  const [row] = await sql`select version from tenant.department where id = ${birch}`;
  const down = moveDepartment(again, {
    ...{ departmentId: birch, version: row?.version, parentId: oak },
  });
  expect(await refusalOf(down)).toMatchObject({ code: "into-own-departments", field: "parentId" });
  await sql`update tenant.officer_role set removed_at = now() where officer_id = ${narrow.officerId}`;
  await move(outside, "Ekskolan", again);
  expect(await where(outside.id)).toMatchObject({ department_id: oak });
});
