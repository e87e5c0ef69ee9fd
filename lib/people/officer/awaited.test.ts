import { expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation, knowPerson } from "@/db/seed/builders";
import { addOfficer } from "./add-officer";
import { readAwaitedRoles } from "./awaited";
import { disableOfficer } from "./disable-officer";
import { requestRole } from "./request-role";
import { vetOfficer } from "./vet-officer";

const { administrator: sql } = await freshDatabase();
const organisationId = await anOrganisation({ name: "Nyby kommun" });
const [amina, , sven] = await Promise.all([
  anOfficer(organisationId, ["administrator"], { name: "Amina Yusuf" }),
  anOfficer(organisationId, ["administrator"], { name: "Petra Lind" }),
  anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" }),
]);
const elsewhere = await anOrganisation();

async function aNewcomer(subject: string) {
  const added = await addOfficer(amina, { name: `Ny Person ${subject}`, subject });
  const officerId = String(added.officerId);
  const [row] = await sql`select account_id as id from tenant.officer where id = ${officerId}`;
  const person = { organisationId, officerId: String(officerId), accountId: String(row?.id) };
  await withOrganisation(organisationId, (tx) => knowPerson(tx, person));
  return { officerId, accountId: String(row?.id) };
}

test("an officer whose role waits is told which, since when, and who else may grant it", async () => {
  const { officerId, accountId } = await aNewcomer("ny-1");
  expect(await readAwaitedRoles(organisationId, accountId)).toMatchObject({
    organisationName: "Nyby kommun",
    roles: [],
    vetted: false,
    vetters: ["Sven Rosén"],
    askers: ["Amina Yusuf", "Petra Lind"],
  });
  await vetOfficer(sven, { officerId, reference: "HR 2026-1" });
  await requestRole(amina, { officerId, role: "id-administrator" });
  expect(await readAwaitedRoles(organisationId, accountId)).toMatchObject({
    vetted: true,
    // Whoever asked does not grant.
    roles: [{ role: "id-administrator", granters: ["Petra Lind"] }],
  });
});

test("nobody else is told anything: a stranger, another employer's officer, and one who is shut out", async () => {
  const { officerId, accountId } = await aNewcomer("ny-2");
  await vetOfficer(sven, { officerId, reference: "HR 2026-2" });
  await requestRole(amina, { officerId, role: "auditor" });
  expect(await readAwaitedRoles(elsewhere, accountId)).toBeUndefined();
  const stranger = await anOfficer(elsewhere, ["administrator"]);
  expect(await readAwaitedRoles(organisationId, stranger.accountId)).toBeUndefined();
  await disableOfficer(amina, { officerId, version: 2 });
  expect(await readAwaitedRoles(organisationId, accountId)).toBeUndefined();
});
