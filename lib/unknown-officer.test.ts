import { describe, expect, test } from "vitest";
import { z } from "zod";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { refusalOf } from "@/lib/people/employee/testing";
import { command } from "./command";
import type { Permission } from "./domain/core/permission";
import { grants } from "./domain/core/role";

const { administrator: sql } = await freshDatabase();

/** Every permission that lets somebody act on people or be the second of two, typed by hand. */
const refused: Permission[] = [
  "passkey:use",
  "passkey:invite",
  "employee:write",
  "employee:confirm-address",
  "eid:order",
  "eid:approve",
  "eid:produce",
  "eid:hand-over",
  "eid:cancel",
  "eid:resume",
  "block-pause:lift",
  "procurement:allow-exception",
  "assessment:approve",
  "evidence:review",
  "finding:write",
  "declaration:sign",
];
const organisationId = await anOrganisation();
const unknown = await anOfficer(organisationId, [...grants], { known: false });
const known = await anOfficer(organisationId, [...grants]);

const work = (permission: Permission) =>
  command({
    name: "test.work",
    permission,
    input: z.object({}),
    run: async () => ({
      value: { done: true },
      audit: { action: "test.worked", subjectKind: "test", subjectId: null },
    }),
  });

describe("an officer of whom nobody knows who they are", () => {
  test.each(refused)(
    "is refused %s in words, on record, and the same officer known is not",
    async (permission) => {
      expect((await refusalOf(work(permission)(unknown, {}))).code).toBe("person-unknown");
      const [entry] =
        await sql`select action, code, actor_id from tenant.audit_event order by id desc limit 1`;
      expect(entry).toEqual({ action: permission, code: "person-unknown", actor_id: unknown.accountId });
      expect(await work(permission)(known, {})).toEqual({ done: true });
    },
  );

  // Blocking never waits, and the first administrators let everybody in, themselves included.
  test.each<Permission>([
    "eid:suspend",
    "eid:revoke",
    "loss:report",
    "officer:add",
    "officer:vet",
    "officer:identify",
    "officer:request-role",
    "officer:grant-role",
    "officer:remove-role",
    "organisation:write",
  ])("may still %s", async (permission) => {
    expect(await work(permission)(unknown, {})).toEqual({ done: true });
  });
});

test("linked to an employee without an identity number, an officer may be two: refused until there is one", async () => {
  const { id: employeeId } = await anEmployee(organisationId);
  const linked = await anOfficer(organisationId, [...grants], { employeeId });
  await sql`update tenant.identifier set valid_to = current_date where employee_id = ${employeeId}`;
  expect((await refusalOf(work("eid:approve")(linked, {}))).code).toBe("person-unknown");
  await sql`update tenant.identifier set valid_to = null where employee_id = ${employeeId}`;
  expect(await work("eid:approve")(linked, {})).toEqual({ done: true });
});
