import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { addEmployee } from "@/lib/people/employee/add";
import { editEmployee } from "@/lib/people/employee/edit";
import { aForm } from "@/lib/people/employee/testing";

const { administrator: sql } = await freshDatabase();

/** The database as it was before the entries were kept, and then the migration's own statement. */
async function migrateAnew(): Promise<void> {
  const migrations = new URL("../migrations/", import.meta.url);
  const named = readdirSync(migrations).find((name) => name.endsWith("_contact_address.sql")) ?? "";
  const file = readFileSync(new URL(named, migrations), "utf8");
  const statement = file.slice(file.indexOf("DO $$"));
  await sql.begin(async (tx) => {
    await tx`alter table tenant.contact_address disable trigger kept`;
    await tx`delete from tenant.contact_address`;
    await tx`alter table tenant.contact_address enable always trigger kept`;
    await tx`set local role sigill_owner`;
    await tx.unsafe(statement).simple();
  });
}

test("addresses from before are entered by whom and when the log says, and by nobody where it is silent", async () => {
  const organisationId = await anOrganisation();
  const [hr, colleague] = await Promise.all([
    anOfficer(organisationId, ["id-administrator"]),
    anOfficer(organisationId, ["id-administrator"]),
  ]);
  const at = (day: number) => ({ now: new Date(Date.UTC(2026, 9, day)) });
  const { employeeId } = await addEmployee(hr, aForm({ email: "gammal@example.se" }), at(1));
  await editEmployee(colleague, { employeeId, version: 1, ...aForm({ email: "ny@example.se" }) }, at(2));
  const silent = await anEmployee(organisationId, { createdAt: at(3).now });
  const empty = await anEmployee(organisationId, { email: null });
  await migrateAnew();
  const rows = await sql`
    select employee_id, kind, replaced, value, entered_at, entered_by, in_force_at, confirmed_by
      from tenant.contact_address where organisation_id = ${organisationId}`;
  const common = { replaced: null, confirmed_by: null };
  const of = (entered_at: Date, entered_by: string | null) => ({
    entered_at,
    entered_by,
    in_force_at: entered_at,
  });
  const mail = { ...common, employee_id: employeeId, kind: "email", value: "ny@example.se" };
  const phone = { ...common, employee_id: employeeId, kind: "phone", value: "010-555 00 24" };
  const nobody = { ...common, employee_id: silent.id, kind: "email", value: silent.email };
  expect(rows).toHaveLength(3);
  expect(rows).toContainEqual({ ...mail, ...of(at(2).now, colleague.accountId) });
  expect(rows).toContainEqual({ ...phone, ...of(at(1).now, hr.accountId) });
  expect(rows).toContainEqual({ ...nobody, ...of(at(3).now, null) });
  expect(rows.filter((row) => row.employee_id === empty.id)).toEqual([]);
});
