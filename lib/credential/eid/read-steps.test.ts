import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { refusalOf } from "@/lib/people/employee/testing";
import { readEidView } from "./read";
import { readEidSteps } from "./read-steps";
import { aCounter, type Counter } from "./testing-order";

const { administrator: sql } = await freshDatabase();
let counter: Counter;
beforeEach(async () => {
  counter = await aCounter();
});
const made = (given: Parameters<typeof anEid>[1] = {}) =>
  anEid(counter.organisationId, { employeeId: counter.employeeId, typeId: counter.typeId, ...given });
const stepsOn = (actor: typeof counter.karin, ...eidIds: string[]) =>
  readEidSteps(actor, { eidIds, holderId: null });
const openTo = async (actor: typeof counter.karin, eidId: string) => {
  const [eid] = await stepsOn(actor, eidId);
  return eid?.availability.flatMap(({ verb, open }) => (open ? [verb] : []));
};

test("what can be done is what this officer may do in this state, and the same as on its page", async () => {
  const { id } = await made({ status: "suspended" });
  expect(await openTo(counter.siv, id)).toEqual(["resume", "revoke"]);
  expect(await openTo(counter.karin, id)).toEqual([]);
  const auditor = await anOfficer(counter.organisationId, ["auditor"]);
  expect(await openTo(auditor, id)).toEqual([]);
  for (const actor of [counter.siv, counter.karin, auditor]) {
    const [steps] = await stepsOn(actor, id);
    const page = await readEidView(actor, { eidId: id });
    expect([steps?.availability, steps?.followings]).toEqual([page.availability, page.followings]);
  }
});

test("which e-ID it is says nothing of whose it is", async () => {
  const person = await anEmployee(counter.organisationId, {
    givenName: "Hemlig",
    surname: "Hansson",
    protectedIdentity: true,
  });
  const { id } = await made({ employeeId: person.id, status: "revoked" });
  const steps = await stepsOn(counter.karin, id);
  expect(JSON.stringify(steps)).not.toMatch(/Hemlig|Hansson/);
  // A new one for a protected person takes whoever may know who they are.
  expect(steps[0]?.followings).toEqual([]);
});

test("another employer's looks as if it did not exist, beside one's own as well", async () => {
  const { id } = await made();
  const elsewhere = await anOfficer(await anOrganisation(), ["security-officer"]);
  expect((await refusalOf(stepsOn(elsewhere, id))).code).toBe("not-found");
});

test("who may not read e-IDs is refused", async () => {
  const { id } = await made();
  const buyer = await anOfficer(counter.organisationId, ["procurement-officer"]);
  expect((await refusalOf(stepsOn(buyer, id))).code).toBe("forbidden");
});

test("an officer of a department reads nothing of somebody outside it", async () => {
  const [school, elsewhere] = [randomUUID(), randomUUID()];
  await sql`insert into tenant.department (organisation_id, id, name)
    values (${counter.organisationId}, ${school}, 'Torsby skola'), (${counter.organisationId}, ${elsewhere}, 'Sunne skola')`;
  const [inside, outside] = [
    await anEmployee(counter.organisationId),
    await anEmployee(counter.organisationId),
  ];
  await sql`update tenant.employee set department_id = ${school} where id = ${inside.id}`;
  await sql`update tenant.employee set department_id = ${elsewhere} where id = ${outside.id}`;
  const desk = await anOfficer(counter.organisationId, ["id-administrator"], { within: [school] });
  const [near, far] = [await made({ employeeId: inside.id }), await made({ employeeId: outside.id })];
  expect(await openTo(desk, near.id)).toContain("suspend");
  expect((await refusalOf(stepsOn(desk, far.id))).code).toBe("not-found");
  expect((await refusalOf(readEidView(desk, { eidId: far.id }))).code).toBe("not-found");
});

test("of a person alone it is what they hold that can be used or is on its way, two at most", async () => {
  const person = await anEmployee(counter.organisationId);
  const none = await readEidSteps(counter.siv, { eidIds: [], holderId: person.id });
  expect(none).toEqual([]);
  for (const status of ["revoked", "cancelled"] as const) await made({ employeeId: person.id, status });
  const { id } = await made({ employeeId: person.id, status: "suspended" });
  const held = await readEidSteps(counter.siv, { eidIds: [], holderId: person.id });
  expect(held.map((eid) => eid.id)).toEqual([id]);
  const elsewhere = await anOfficer(await anOrganisation(), ["security-officer"]);
  expect(await readEidSteps(elsewhere, { eidIds: [], holderId: person.id })).toEqual([]);
});
