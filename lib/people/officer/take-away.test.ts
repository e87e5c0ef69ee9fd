import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { refusalOf } from "@/lib/people/employee/testing";
import { disableOfficer } from "./disable-officer";
import { removeRole } from "./remove-role";

const { administrator: sql } = await freshDatabase();
let organisationId: string;
let administrators: [OfficerActor, OfficerActor, OfficerActor];

beforeEach(async () => {
  organisationId = await anOrganisation();
  administrators = [
    await anOfficer(organisationId, ["administrator"]),
    await anOfficer(organisationId, ["administrator"]),
    await anOfficer(organisationId, ["administrator"]),
  ];
});
async function roleOf({ officerId }: OfficerActor, role: string): Promise<string> {
  const [row] =
    await sql`select id from tenant.officer_role where officer_id = ${officerId} and role = ${role}`;
  return row?.id;
}
async function left(): Promise<number> {
  const [row] = await sql`
    select count(*)::int as n from tenant.officer_role join tenant.officer on officer.id = officer_id
     where officer.organisation_id = ${organisationId} and removed_at is null and disabled_at is null`;
  return row?.n;
}

test("of three administrators who take each other's role away at once, two remain", async () => {
  const [one, two, three] = administrators;
  const outcomes = await Promise.allSettled([
    removeRole(one, { roleId: await roleOf(two, "administrator") }),
    removeRole(two, { roleId: await roleOf(three, "administrator") }),
    disableOfficer(three, { officerId: one.officerId }),
  ]);
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  for (const outcome of outcomes)
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "last-administrator" });
  expect(await left()).toBe(2);
});

test("the add-on for protected persons is never left alone: it is taken away first", async () => {
  const [administrator] = administrators;
  const hr = await anOfficer(organisationId, ["id-administrator", "protected-identity"]);
  const role = { roleId: await roleOf(hr, "id-administrator") };
  expect((await refusalOf(removeRole(administrator, role))).code).toBe("add-on-needs-role");
  await removeRole(administrator, { roleId: await roleOf(hr, "protected-identity") });
  await removeRole(administrator, role);
  expect(await left()).toBe(3);
});
