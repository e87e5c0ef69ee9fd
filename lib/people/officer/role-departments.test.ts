import { describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { limitOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { readActor } from "@/lib/people/account/read-actor";
import { grantRole } from "./grant-role";
import { readOfficer } from "./read";
import { removeRole } from "./remove-role";
import { requestRole } from "./request-role";

const { administrator: sql } = await freshDatabase();
const organisationId = await anOrganisation();
const [first, second] = await Promise.all([
  anOfficer(organisationId, ["administrator"]),
  anOfficer(organisationId, ["administrator"]),
]);
const { departmentId } = await anEmployee(organisationId, { department: "Ekskolan" });
const school = departmentId ?? "";
const theirs = (await anEmployee(await anOrganisation(), { department: "Ekskolan" })).departmentId;
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (fault) =>
      fault instanceof Refusal ? `${fault.code} ${fault.field ?? ""}`.trim() : Promise.reject(fault),
  );

describe("a role in some departments", () => {
  test("is asked for and granted by two as it was asked for, holds there alone, and the log says where", async () => {
    const { officerId, accountId } = await anOfficer(organisationId, []);
    const { roleId } = await requestRole(first, { officerId, role: "id-administrator", departments: school });
    const [waiting] = (await readOfficer(first, { officerId })).roles;
    expect(waiting).toMatchObject({ role: "id-administrator", departments: ["Ekskolan"], granted: false });
    expect(await codeOf(grantRole(first, { roleId }))).toBe("second-person-needed");
    await grantRole(second, { roleId });
    const actor = await withOrganisation(organisationId, (tx) => readActor(tx, organisationId, accountId));
    expect(actor && limitOf(actor, "eid:order")).toEqual([school]);
    const log = await sql`
      select d.detail -> 'after' as after from tenant.audit_event e join tenant.audit_detail d on d.event_id = e.id
       where e.subject_id = ${officerId} order by e.id`;
    expect(log.map(({ after }) => after)).toEqual([
      { role: "id-administrator", departments: ["Ekskolan"] },
      { role: "id-administrator", departments: ["Ekskolan"] },
    ]);
  });

  test("becomes wider only when it is taken away, asked for anew and granted by the second", async () => {
    const { officerId } = await anOfficer(organisationId, []);
    const { roleId } = await requestRole(first, {
      officerId,
      role: "security-officer",
      departments: [school],
    });
    await grantRole(second, { roleId });
    const wider = { officerId, role: "security-officer" };
    expect(await codeOf(requestRole(first, wider))).toBe("role-already-held role");
    await removeRole(first, { roleId });
    const anew = await requestRole(first, wider);
    expect((await readOfficer(first, { officerId })).roles).toMatchObject([
      { granted: false, departments: null },
    ]);
    expect(await codeOf(grantRole(first, { roleId: anew.roleId }))).toBe("second-person-needed");
  });

  test("is of one's own employer's open departments: another's is not there, nor one that is closed", async () => {
    const { officerId } = await anOfficer(organisationId, []);
    const [closed] = await sql`
      insert into tenant.department (organisation_id, id, name, closed_at)
      values (${organisationId}, gen_random_uuid(), 'Stängd', now()) returning id`;
    for (const one of [theirs, closed?.id])
      expect(
        await codeOf(requestRole(first, { officerId, role: "id-administrator", departments: [school, one] })),
      ).toBe("not-found departments");
  });

  test("is never one about the employer as a whole, nor held beside one", async () => {
    const { officerId } = await anOfficer(organisationId, []);
    expect(await codeOf(requestRole(first, { officerId, role: "auditor", departments: [school] }))).toBe(
      "role-holds-everywhere departments",
    );
    await requestRole(first, { officerId, role: "procurement-officer" });
    expect(
      await codeOf(requestRole(first, { officerId, role: "id-administrator", departments: [school] })),
    ).toBe("role-not-combinable role");
    expect(await codeOf(requestRole(first, { officerId, role: "id-administrator" }))).toBe("done");
  });

  test("can have days too: both are asked for, granted and shown together, and hold together", async () => {
    const { officerId, accountId } = await anOfficer(organisationId, []);
    const today = dayOf(new Date());
    const days = { validFrom: today, validTo: addDays(today, 14) };
    const wanted = { officerId, role: "id-administrator", departments: [school], ...days };
    const { roleId } = await requestRole(first, wanted);
    await grantRole(second, { roleId });
    expect((await readOfficer(first, { officerId })).roles).toMatchObject([
      { departments: ["Ekskolan"], period: "running", granted: true, ...days },
    ]);
    const log = await sql`
      select d.detail -> 'after' as after from tenant.audit_event e join tenant.audit_detail d on d.event_id = e.id
       where e.subject_id = ${officerId} order by e.id`;
    const told = { role: "id-administrator", departments: ["Ekskolan"], ...days };
    expect(log.map(({ after }) => after)).toEqual([told, told]);
    const actor = () => withOrganisation(organisationId, (tx) => readActor(tx, organisationId, accountId));
    const held = await actor();
    expect(held && limitOf(held, "eid:order")).toEqual([school]);
    expect(await codeOf(requestRole(first, { officerId, role: "auditor" }))).toBe("role-not-combinable role");
    await sql`update tenant.officer_role set valid_from = ${addDays(today, -9)}, valid_to = ${addDays(today, -1)}
      where id = ${roleId}`;
    expect(await actor()).toBeUndefined();
    expect(await codeOf(requestRole(first, { officerId, role: "auditor" }))).toBe("done");
  });

  test("can follow on one for other days elsewhere; each holds where it was asked for, on its own days", async () => {
    const { officerId, accountId } = await anOfficer(organisationId, []);
    const today = dayOf(new Date());
    const other = (await anEmployee(organisationId, { department: "Björkskolan" })).departmentId;
    const ask = async (department: string | null, from: number, to: number) => {
      const days = { validFrom: addDays(today, from), validTo: addDays(today, to) };
      const { roleId } = await requestRole(first, {
        ...{ officerId, role: "security-officer", departments: department ?? "", ...days },
      });
      await grantRole(second, { roleId });
    };
    await ask(school, 0, 5);
    await ask(other, 6, 9);
    const actor = await withOrganisation(organisationId, (tx) => readActor(tx, organisationId, accountId));
    expect(actor && limitOf(actor, "eid:revoke")).toEqual([school]);
  });
});
