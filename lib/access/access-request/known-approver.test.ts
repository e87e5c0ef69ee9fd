import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { refusalOf } from "@/lib/people/employee/testing";
import { aChain } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;

test("whoever approves is known by an identity number, or two of the steps could be one person's, whoever writes", async () => {
  const { organisationId, boel, olle, apply, answer } = await aChain();
  const id = await apply();
  await answer(boel, id);
  await sql`delete from tenant.identifier where employee_id = ${olle.employeeId}`;
  expect((await refusalOf(answer(olle, id))).code).toBe("approver-unknown");
  const write = (by: string) =>
    database.connect("app").begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
      await tx`update tenant.access_request set owner_by = ${by}, owner_at = now() where id = ${id}`;
    });
  await expect(write(olle.accountId)).rejects.toMatchObject({ code: "23514" });
  // What was approved by somebody who was known then stays approved.
  await sql`delete from tenant.identifier where employee_id = ${boel.employeeId}`;
  await expect(write(olle.accountId)).rejects.toThrow("whoever approves is known");
});
