import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { grantRole } from "@/lib/people/officer/grant-role";
import { removeRole } from "@/lib/people/officer/remove-role";
import { aTown, aWish, requireIn, signedRole, type Town } from "@/lib/testing/testing-signed-role";

const database = await freshDatabase();
const { administrator: sql } = database;
const app = database.connect("app");
let town: Town;
beforeEach(async () => {
  town = await aTown();
  await requireIn(town);
});

const asWeb = (statement: string) =>
  app.begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${town.organisationId}, true)`;
    await tx.unsafe(statement);
  });
const granted = (roleId: string) =>
  `update tenant.officer_role set granted_by = '${town.petra.accountId}', granted_at = now() where id = '${roleId}';`;
const role = (id: string, more = "granted_at", values = "'2026-11-01'") => `
  insert into tenant.officer_role (organisation_id, id, officer_id, role, requested_by, requested_at, granted_by, ${more})
  values ('${town.organisationId}', '${id}', '${town.olle.officerId}', 'administrator', '${town.amina.accountId}',
    '2026-11-01', '${town.petra.accountId}', ${values});`;
const matter = (act: string, roleId: string) => `
  insert into tenant.signed_act_matter (organisation_id, act_id, verb, subject_id)
  values ('${town.organisationId}', '${act}', 'grant-role', '${roleId}');`;
const place = (roleId: string, departmentId: string | null | undefined) => `
  insert into tenant.officer_role_department (organisation_id, role_id, department_id)
  values ('${town.organisationId}', '${roleId}', '${departmentId}');`;
const early = "set constraints all immediate;";
const blind = "select set_config('app.organisation_id', '', true);";
const required = /requires that a role is signed/;
const roles = () => sql`select role from tenant.officer_role
  where officer_id = ${town.olle.officerId} and granted_at is not null and removed_at is null`;

describe("with the login of the web program, where acts are required", () => {
  test("nobody grants a role: not one that was asked for, nor one made whole, nor as of before they were required", async () => {
    const roleId = await aWish(town);
    for (const statement of [
      granted(roleId),
      early + granted(roleId),
      granted(roleId) + blind,
      `${granted(roleId)}${blind}${early}`,
      granted(roleId) + blind.replace("''", `'${randomUUID()}'`),
      `update tenant.officer_role set granted_by = '${town.petra.accountId}', granted_at = '2020-01-01' where id = '${roleId}'`,
      `update tenant.officer_role set granted_at = now() where id = '${roleId}'`,
      role(randomUUID()),
      role(randomUUID(), "granted_at, removed_at", "'2026-11-01', '2026-11-02'"),
    ])
      await expect(asWeb(statement), statement).rejects.toThrow(required);
    expect(await roles()).toEqual([]);
  });

  test("an act for one role grants no other, nor in another's name, nor with a department more", async () => {
    const inside = await anEmployee(town.organisationId, { department: "Ekskolan" });
    const outside = await anEmployee(town.organisationId, { department: "Björkskolan" });
    const eva = await anOfficer(town.organisationId, [], { name: "Eva Sund" });
    const limited = await aWish(town, { departments: [inside.departmentId] });
    const other = await aWish({ ...town, olle: eva });
    const act = await signedRole(town.petra, limited, town.passkey);
    const wider = place(limited, outside.departmentId);
    for (const [statement, why] of [
      [matter(act, other) + granted(other), /for the very thing/],
      [matter(act, limited) + granted(other), required],
      [matter(act, limited) + granted(limited).replace(town.petra.accountId, town.amina.accountId), required],
      [matter(act, limited) + granted(limited) + wider, required],
      [matter(act, limited) + early + granted(limited) + wider, required],
      [wider + matter(act, limited) + granted(limited), required],
    ] as const)
      await expect(asWeb(statement), statement).rejects.toThrow(why);
    await grantRole(town.petra, { roleId: limited, act });
    await expect(asWeb(wider)).rejects.toThrow(required);
    await expect(asWeb(matter(act, other))).rejects.toThrow();
    await expect(asWeb("delete from tenant.officer_role_department")).rejects.toThrow(/permission denied/);
    expect(await roles()).toMatchObject([{ role: "id-administrator" }]);
  });

  test("an act that was bound in another transaction, to be used some day, grants nothing", async () => {
    const roleId = await aWish(town);
    await asWeb(matter(await signedRole(town.petra, roleId, town.passkey), roleId));
    await expect(asWeb(granted(roleId))).rejects.toThrow(required);
    expect(await roles()).toEqual([]);
  });

  test("a role that was taken away does not come back, nor as what is left of itself", async () => {
    const { departmentId } = await anEmployee(town.organisationId, { department: "Ekskolan" });
    const roleId = await aWish(town);
    await grantRole(town.petra, { roleId, act: await signedRole(town.petra, roleId, town.passkey) });
    const copy = (id: string) => `
      insert into tenant.officer_role (organisation_id, id, officer_id, role, requested_by, requested_at, granted_by, granted_at)
        select organisation_id, '${id}', officer_id, role, requested_by, requested_at, granted_by, granted_at
          from tenant.officer_role where id = '${roleId}';`;
    const taken = `update tenant.officer_role set removed_at = now(), removed_by = '${town.petra.accountId}' where id = '${roleId}';`;
    const id = randomUUID();
    // Everywhere still, and so no narrower.
    await expect(asWeb(taken + copy(id))).rejects.toThrow(required);
    await removeRole(town.amina, { roleId });
    for (const statement of [
      `update tenant.officer_role set removed_at = null, removed_by = null where id = '${roleId}'`,
      `update tenant.officer_role set removed_by = removed_by where id = '${roleId}';${copy(id)}${place(id, departmentId)}`,
    ])
      await expect(asWeb(statement), statement).rejects.toThrow(/is refused/);
    await expect(asWeb(copy(id) + place(id, departmentId))).rejects.toThrow(required);
    expect(await roles()).toEqual([]);
  });

  test("nobody grants one with a passkey whose owner is no administrator, or is one no more, not yet, or in a part", async () => {
    const { departmentId } = await anEmployee(town.organisationId, { department: "Ekskolan" });
    const roleId = await aWish(town);
    const act = await signedRole(town.petra, roleId, town.passkey);
    const [held] = await sql`select id from tenant.officer_role where officer_id = ${town.petra.officerId}`;
    const days = (from: string) =>
      `update tenant.officer_role set valid_from = ${from}, valid_to = ${from} where id = '${held?.id}';`;
    const disabled = (at: string) =>
      `update tenant.officer set disabled_at = ${at} where id = '${town.petra.officerId}';`;
    for (const [set, back] of [
      [disabled("now()"), disabled("null")],
      [days("current_date - 2"), days("null")],
      [days("current_date + 2"), days("null")],
      [
        place(held?.id, departmentId),
        `delete from tenant.officer_role_department where role_id = '${held?.id}';`,
      ],
      [`update tenant.officer_role set removed_at = now() where id = '${held?.id}';`, ""],
    ] as const) {
      // Before the act is bound to the role, and after.
      const bound = () => asWeb(matter(act, roleId) + granted(roleId));
      const tables = ["officer", "officer_role", "officer_role_department"];
      await unguarded(sql, tables, (tx) => tx.unsafe(set).simple());
      await expect(bound(), set).rejects.toThrow(/for the very thing/);
      await unguarded(sql, [...tables, "signed_act_matter"], (tx) => tx.unsafe(matter(act, roleId)));
      await expect(asWeb(granted(roleId)), set).rejects.toThrow(required);
      await unguarded(sql, [...tables, "signed_act_matter"], (tx) =>
        tx.unsafe(`${back} delete from tenant.signed_act_matter`).simple(),
      );
    }
    expect(await roles()).toEqual([]);
  });

  test("two that were forged do not vouch for each other", async () => {
    const { departmentId } = await anEmployee(town.organisationId, { department: "Ekskolan" });
    const [one, other, left] = [randomUUID(), randomUUID(), randomUUID()];
    const wish = (id: string) => role(id, "valid_from, valid_to", "'2026-11-29', '2026-12-29'");
    const both = `where id in ('${one}', '${other}');`;
    const forged = `${wish(one)}
      update tenant.officer_role set granted_at = '2026-11-01', removed_at = now() where id = '${one}';
      ${wish(other)}
      update tenant.officer_role set granted_at = '2026-11-01', removed_at = now() where id = '${other}';
      ${role(left, "granted_at, valid_from, valid_to", "'2026-11-01', '2026-11-29', '2026-12-29'")}
      ${place(left, departmentId)} ${place(one, departmentId)} ${place(other, departmentId)}`;
    await expect(asWeb(forged)).rejects.toThrow(required);
    expect(await sql.unsafe(`select id from tenant.officer_role ${both}`)).toEqual([]);
  });

  test("what was signed for what stays as it is written", async () => {
    const roleId = await aWish(town);
    await grantRole(town.petra, { roleId, act: await signedRole(town.petra, roleId, town.passkey) });
    for (const statement of [
      "delete from tenant.signed_act_matter",
      "update tenant.signed_act_matter set verb = ''",
    ])
      await expect(asWeb(statement)).rejects.toThrow(/permission denied/);
    await expect(sql`delete from tenant.signed_act_matter`).rejects.toThrow(/is refused/);
  });
});
