import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee } from "@/db/seed/builders";
import { aFolder } from "@/lib/credential/certificate/testing";
import type { RoleWords } from "@/lib/domain/credential/signed-act";
import { refusalOf } from "@/lib/people/employee/testing";
import { disableOfficer } from "@/lib/people/officer/disable-officer";
import { askToGrantRole } from "@/lib/people/officer/grant-role";
import { signingParty } from "@/lib/testing/testing-passkey";
import { issued } from "@/lib/testing/testing-signed-act";
import { aTown, aWish, type Town } from "@/lib/testing/testing-signed-role";
import { DirectoryFiles } from "./key-directory";
import { ceremony, type Keyed, keyed } from "./testing-directory";

const database = await freshDatabase();
const { administrator: sql } = database;
const web = database.connect("app");
let town: Town;
let petra: Keyed;
let directories: DirectoryFiles;
beforeEach(async () => {
  town = await aTown();
  const [row] = await sql`select id from tenant.passkey where account_id = ${town.petra.accountId}`;
  petra = { officer: town.petra, passkey: town.passkey, passkeyId: row?.id };
  directories = new DirectoryFiles(aFolder("signer"), { party: signingParty, isDemo: false });
  await ceremony(directories, [petra, await keyed(sql, town.amina, town.petra)]);
});

/** What Petra is given to sign, of a wish that anybody with web's login wrote. */
async function roleGiven(roleId: string): Promise<RoleWords["role"]> {
  const { organisationId, accountId } = town.petra;
  const id = randomUUID();
  await sql`insert into tenant.act_request (organisation_id, id, verb, account_id, subject_id)
    values (${organisationId}, ${id}, 'grant-role', ${accountId}, ${roleId})`;
  const { words } = await issued(town.petra, id, directories);
  return (words as unknown as RoleWords).role;
}
const codeOf = async (roleId: string) => (await refusalOf(roleGiven(roleId))).code;

/** Another account of that name, with a wish for a role, as web's login writes it. */
async function aNamesake(name: string): Promise<string> {
  const [account, officer, role] = [randomUUID(), randomUUID(), randomUUID()];
  await web.begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${town.organisationId}, true)`;
    await tx`insert into system.account (id, identity_provider, subject, name, created_at)
      values (${account}, 'demo', ${account}, ${name}, now())`;
    await tx`insert into tenant.officer (organisation_id, id, account_id, name, created_at)
      values (${town.organisationId}, ${officer}, ${account}, ${name}, now())`;
    await tx`insert into tenant.officer_role (organisation_id, id, officer_id, role, requested_by, requested_at)
      values (${town.organisationId}, ${role}, ${officer}, 'security-officer', ${town.amina.accountId}, now())`;
  });
  return role;
}

test("whoever signs a role reads whether its owner is in the key directory, by which name, since when and with which key", async () => {
  const before = await aWish(town);
  expect((await roleGiven(before)).known).toEqual([]);
  const olle = await keyed(sql, town.olle, town.petra);
  await ceremony(directories, [olle]);
  const [entry] = await sql`select at from tenant.key_directory order by at desc limit 1`;
  expect((await roleGiven(before)).known).toEqual([
    { name: "Olle Åström", since: entry?.at.toISOString(), publicKey: expect.stringMatching(/^MFkw/) },
  ]);
});

test("nobody is given to sign a role for one of two who have the same name, or a name that looks the same", async () => {
  const olles = await aWish(town);
  for (const name of ["Olle Åström", "olle  åström", "Оllе Åström"]) {
    const namesakes = await aNamesake(name);
    expect([await codeOf(olles), await codeOf(namesakes)], name).toEqual([
      "officer-namesake",
      "officer-namesake",
    ]);
  }
  const { actId } = await askToGrantRole(town.petra, { roleId: olles });
  expect((await refusalOf(issued(town.petra, String(actId), directories))).code).toBe("officer-namesake");
});

test("of two, the one whom the key directory knows gets the role, and the other does not", async () => {
  await ceremony(directories, [await keyed(sql, town.olle, town.petra)]);
  const [olles, namesakes] = [await aWish(town), await aNamesake("Olle Åström")];
  expect(await roleGiven(olles)).toMatchObject({ account: town.olle.accountId });
  expect(await codeOf(namesakes)).toBe("officer-namesake");
});

test("one who was shut out still has the name", async () => {
  await disableOfficer(town.amina, { officerId: town.olle.officerId });
  expect(await codeOf(await aNamesake("Olle Åström"))).toBe("officer-namesake");
});

test("where a role holds is said with the path, the code and how many work there and below", async () => {
  const kitchen = await anEmployee(town.organisationId, { department: "Köket" });
  const school = await anEmployee(town.organisationId, { department: "Ekskolan" });
  await anEmployee(town.organisationId, { department: "Ekskolan" });
  await anEmployee(town.organisationId, { department: "Ekskolan", employedTo: "2026-01-31" });
  await sql`update tenant.department set parent_id = ${String(school.departmentId)}, code = 'K-17'
    where id = ${String(kitchen.departmentId)}`;
  for (const [{ departmentId }, said] of [
    [school, { name: "Ekskolan", path: "Ekskolan", code: null, people: 3 }],
    [kitchen, { name: "Köket", path: "Ekskolan › Köket", code: "K-17", people: 1 }],
  ] as const) {
    const given = { departments: [departmentId], role: said.code ? "security-officer" : "id-administrator" };
    const { departments } = await roleGiven(await aWish(town, given));
    expect(departments).toEqual([{ id: departmentId, ...said }]);
  }
});
