import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { limitOf, type OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { readActor } from "@/lib/people/account/read-actor";
import { readEmployee } from "@/lib/people/employee/read";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { narrowRole } from "./narrow-role";
import { readOfficer } from "./read";
import { requestRole } from "./request-role";

const database = await freshDatabase();
const { administrator: sql } = database;
const organisationId = await anOrganisation();
const administrator = await anOfficer(organisationId, ["administrator"]);
const inside = await anEmployee(organisationId, { department: "Ekskolan" });
const outside = await anEmployee(organisationId, { department: "Björkskolan" });
const [ek, björk] = [inside.departmentId ?? "", outside.departmentId ?? ""];
let karin: OfficerActor;
let roleId: string;
beforeEach(async () => {
  karin = await anOfficer(organisationId, ["id-administrator"]);
  const [row] = await sql`select id from tenant.officer_role where officer_id = ${karin.officerId}`;
  roleId = String(row?.id);
});

/** Who they are at their next request. */
async function next(of: OfficerActor) {
  const actor = await withOrganisation(organisationId, (tx) => readActor(tx, organisationId, of.accountId));
  if (!actor) throw new Error("Nobody there.");
  return actor;
}
const codeOf = (promise: Promise<unknown>) =>
  refusalOf(promise).then(({ code, field }) => `${code} ${field ?? ""}`.trim());

describe("a role that is narrowed", () => {
  test("holds in fewer departments at the officer's next request, by one administrator, and the log says from what to what", async () => {
    expect(await readEmployee(await next(karin), { employeeId: outside.id })).toMatchObject({
      id: outside.id,
    });
    await narrowRole(administrator, { roleId, departments: ek });
    const after = await next(karin);
    expect(limitOf(after, "eid:order")).toEqual([ek]);
    expect(await readEmployee(after, { employeeId: inside.id })).toMatchObject({ id: inside.id });
    expect(await codeOf(readEmployee(after, { employeeId: outside.id }))).toBe("not-found");
    expect((await logOf(database)).filter(({ outcome }) => outcome === "done").at(-1)).toMatchObject({
      ...{ action: "officer.role-narrowed", subjectId: karin.officerId, actorId: administrator.accountId },
      detail: {
        before: { role: "id-administrator" },
        after: { role: "id-administrator", departments: ["Ekskolan"] },
      },
    });
  });

  test("is still the one that two people asked for and granted, with its days", async () => {
    const facts = () => sql`
      select role, requested_by, requested_at, granted_by, granted_at, valid_from, valid_to
        from tenant.officer_role where officer_id = ${karin.officerId} and removed_at is null`;
    await sql`update tenant.officer_role set valid_from = ${dayOf(new Date())}, valid_to = ${addDays(dayOf(new Date()), 9)}
      where id = ${roleId}`;
    const before = await facts();
    await narrowRole(administrator, { roleId, departments: [ek] });
    expect(await facts()).toEqual(before);
    const [gone] = await sql`select removed_by from tenant.officer_role where id = ${roleId}`;
    expect(gone?.removed_by).toBe(administrator.accountId);
  });

  test("is narrowed once more, and never made wider", async () => {
    const { roleId: narrowed } = await narrowRole(administrator, { roleId, departments: [ek, björk] });
    const { roleId: last } = await narrowRole(administrator, { roleId: narrowed, departments: [ek] });
    expect(limitOf(await next(karin), "eid:order")).toEqual([ek]);
    for (const departments of [[björk], [ek], [ek, björk]])
      expect(await codeOf(narrowRole(administrator, { roleId: last, departments }))).toBe(
        "role-not-narrower departments",
      );
    await expect(narrowRole(administrator, { roleId: last })).rejects.toThrow("choose");
    const { roles, narrower } = await readOfficer(administrator, { officerId: karin.officerId });
    expect(roles).toMatchObject([{ id: last, departments: ["Ekskolan"], granted: true }]);
    expect(narrower.get(String(last))?.map(({ name }) => name)).toEqual(["Ekskolan"]);
  });

  test("is one that is held and can hold in departments, beside none about the employer as a whole", async () => {
    const eva = await anOfficer(organisationId, ["procurement-officer", "id-administrator"]);
    const roles = await sql`select id, role from tenant.officer_role where officer_id = ${eva.officerId}`;
    const of = (role: string) => String(roles.find((one) => one.role === role)?.id);
    const narrow = (id: unknown) => codeOf(narrowRole(administrator, { roleId: id, departments: [ek] }));
    expect(await narrow(of("procurement-officer"))).toBe("role-holds-everywhere departments");
    expect(await narrow(of("id-administrator"))).toBe("role-not-combinable departments");
    const wish = await requestRole(administrator, { officerId: karin.officerId, role: "security-officer" });
    expect(await narrow(wish.roleId)).toBe("not-found");
  });

  test("of two at once one narrows it, and for the other it is there no more", async () => {
    const other = await anOfficer(organisationId, ["administrator"]);
    const outcomes = await Promise.allSettled([
      narrowRole(administrator, { roleId, departments: [ek] }),
      narrowRole(other, { roleId, departments: [björk] }),
    ]);
    const refused = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(refused).toEqual(["not-found"]);
    expect(
      await sql`select from tenant.officer_role where officer_id = ${karin.officerId} and removed_at is null`,
    ).toHaveLength(1);
  });

  test("is one's own employer's, and nobody narrows it without the right or off the record", async () => {
    const stranger = await anOfficer(await anOrganisation(), ["administrator"]);
    const theirs = (await anEmployee(stranger.organisationId, { department: "Ekskolan" })).departmentId;
    expect(await codeOf(narrowRole(stranger, { roleId, departments: [theirs] }))).toBe("not-found");
    expect(await codeOf(narrowRole(administrator, { roleId, departments: [theirs] }))).toBe(
      "not-found departments",
    );
    expect(await codeOf(narrowRole(karin, { roleId, departments: [ek] }))).toBe("forbidden");
    await withoutLog(database, () =>
      expect(narrowRole(administrator, { roleId, departments: [ek] })).rejects.toThrow("no log"),
    );
    expect(limitOf(await next(karin), "eid:order")).toBeNull();
  });
});
