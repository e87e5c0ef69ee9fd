import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer } from "@/db/seed/builders";
import { askToChangeActs } from "@/lib/credential/signed-act/setting";
import { refusalOf } from "@/lib/people/employee/testing";
import { aPasskey } from "@/lib/testing/testing-passkey";
import { touched } from "@/lib/testing/testing-signed-act";
import { aTown, type Town } from "@/lib/testing/testing-signed-role";
import { addOfficer } from "./add-officer";
import { disableOfficer } from "./disable-officer";
import { enableOfficer } from "./enable-officer";

const database = await freshDatabase();
const { administrator: sql } = database;
const app = database.connect("app");
let town: Town;
beforeEach(async () => {
  town = await aTown();
  await anOfficer(town.organisationId, ["administrator"], { name: "Eva Sund" });
});

const asWeb = (statement: string) =>
  app.begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${town.organisationId}, true)`;
    await tx.unsafe(statement);
  });
const passkeys = () => sql`select removed_by, removed_at is not null as removed from tenant.passkey
  where account_id = ${town.petra.accountId}`;

test("an officer who is shut out has no passkey from then on, and none when they are let in again", async () => {
  const { petra, amina } = town;
  const { actId } = await askToChangeActs(petra, { verb: "require-acts" });
  await disableOfficer(amina, { officerId: petra.officerId });
  expect(await passkeys()).toEqual([{ removed_by: amina.accountId, removed: true }]);
  await enableOfficer(amina, { officerId: petra.officerId });
  expect((await refusalOf(touched(petra, String(actId), town.passkey))).code).toBe("forbidden");
  // Also once the role is theirs again.
  await sql`insert into tenant.officer_role (organisation_id, id, officer_id, role, requested_at, granted_at)
    values (${town.organisationId}, gen_random_uuid(), ${petra.officerId}, 'administrator', now(), now())`;
  expect((await refusalOf(touched(petra, String(actId), town.passkey))).code).toBe("passkey-unknown");
  const again = await aPasskey(sql, amina, petra);
  await touched(petra, String(actId), again);
});

test("one who was shut out before passkeys went with the roles comes back without them", async () => {
  const { petra, amina } = town;
  await sql`update tenant.officer set disabled_at = now() where id = ${petra.officerId}`;
  await sql`update tenant.officer_role set removed_at = now() where officer_id = ${petra.officerId}`;
  await enableOfficer(amina, { officerId: petra.officerId });
  expect(await passkeys()).toEqual([{ removed_by: amina.accountId, removed: true }]);
});

test("with web's login nobody who was shut out comes back with a role or a passkey of before", async () => {
  const { officerId, accountId } = town.petra;
  await sql`update tenant.officer set disabled_at = now() where id = ${officerId}`;
  const back = `update tenant.officer set disabled_at = null where id = '${officerId}';`;
  const roles = `update tenant.officer_role set removed_at = now() where officer_id = '${officerId}';`;
  const keys = `update tenant.passkey set removed_by = '${accountId}' where account_id = '${accountId}';`;
  for (const statement of [back, roles + back, keys + back, back + roles + keys])
    await expect(asWeb(statement), statement).rejects.toThrow(/comes back with a role or a passkey/);
  await asWeb(roles + keys + back);
});

test("with web's login an account stays whose it is: nobody else signs in to it", async () => {
  for (const change of [
    "subject = 'thief'",
    "identity_provider = 'https://idp.example'",
    "id = gen_random_uuid()",
  ])
    await expect(
      asWeb(`update system.account set ${change} where id = '${town.petra.accountId}'`),
      change,
    ).rejects.toThrow(/permission denied/);
  await asWeb(`update system.account set name = 'Petra Lind Berg' where id = '${town.petra.accountId}'`);
});

test("nobody is added under a name that somebody in service here has, or one that looks like it; with another account whoever was shut out is, under theirs", async () => {
  const { amina, olle } = town;
  for (const name of ["Olle Åström", "OLLE ÅSTRÖM", "Реtra Lind"])
    expect((await refusalOf(addOfficer(amina, { name, subject: "ny" }))).code, name).toBe("officer-namesake");
  await addOfficer(amina, { name: "Olle Åström (teknik)", subject: "annan" });
  await disableOfficer(amina, { officerId: olle.officerId });
  await addOfficer(amina, { name: "Olle Åström", subject: "ny" });
});
