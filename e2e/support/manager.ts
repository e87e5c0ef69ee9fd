import { randomUUID } from "node:crypto";
import { database } from "@/e2e/support/database";
import type { OwnEmployer } from "@/e2e/support/employer";
import { giveNumber } from "@/e2e/support/identity-number";

/** Olle, who manages the employer's holder, is known by an identity number, as whoever answers must be, and can sign in. */
export async function aManager({ organisationId, ids, slug }: OwnEmployer) {
  const sql = database();
  const [olle] = await sql`update tenant.employee set title = 'Chef'
    where organisation_id = ${organisationId} and given_name = 'Olle' returning id`;
  const employeeId: string = olle?.id;
  await sql`update tenant.employee set manager_id = ${employeeId} where id = ${ids.employeeId ?? ""}`;
  await giveNumber(organisationId, employeeId);
  const account = { id: randomUUID(), identity_provider: "demo", subject: `${slug}-olle`, name: "Olle" };
  await sql`insert into system.account ${sql({ ...account, created_at: new Date() })}`;
  const known = { organisation_id: organisationId, account_id: account.id, employee_id: employeeId };
  await sql`insert into tenant.account_employee ${sql(known)}`;
  return { employeeId, subject: account.subject };
}
