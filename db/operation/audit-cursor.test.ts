import { beforeAll, describe, expect, test } from "vitest";
import { appendAudit } from "@/db/core/audit";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { aJob, anOrganisation } from "@/db/seed/builders";

const database = await freshDatabase();
const employers: string[] = [];
beforeAll(async () => {
  for (const organisationId of [await anOrganisation(), await anOrganisation()]) {
    employers.push(organisationId);
    const entry = { action: "employee.added", subjectKind: "employee", subjectId: null };
    await withOrganisation(organisationId, (tx) => appendAudit(tx, aJob(organisationId), new Date(), entry));
  }
});

describe("what the worker's login reads of the log to send it", () => {
  test("is every employer's log while none is set, one's own within one, and never the personal half", async () => {
    const worker = database.connect("worker");
    const seen = (table: string, organisationId = "") =>
      worker.begin(async (tx) => {
        await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
        const rows = await tx.unsafe(`select distinct organisation_id::text as id from tenant.${table}`);
        return rows.map(({ id }) => id).toSorted();
      });
    expect(await seen("audit_event")).toEqual(employers.toSorted());
    expect(await seen("audit_event", employers[0])).toEqual([employers[0]]);
    expect(await seen("audit_detail")).toEqual([]);
    expect(await seen("audit_detail", employers[0])).toEqual([employers[0]]);
  });

  test("is moved on by nobody else: web neither makes nor moves a cursor, and status does not see one", async () => {
    await database.administrator`insert into tenant.audit_cursor (organisation_id, last_event_id, lease_id, leased_until)
      values (${employers[0] ?? ""}, 0, gen_random_uuid(), now())`;
    const [web, status] = [database.connect("app"), database.connect("status")];
    const own = employers[0] ?? "";
    const within = (sqlText: string) =>
      web.begin(async (tx) => {
        await tx`select set_config('app.organisation_id', ${own}, true)`;
        return tx.unsafe(sqlText);
      });
    const denied = { code: "42501" };
    await expect(within("update tenant.audit_cursor set last_event_id = 99999")).rejects.toMatchObject(
      denied,
    );
    await expect(
      within(`insert into tenant.audit_cursor values ('${own}', 99999, gen_random_uuid(), now())`),
    ).rejects.toMatchObject(denied);
    await expect(within("delete from tenant.audit_cursor")).rejects.toMatchObject(denied);
    await expect(status.unsafe("select 1 from tenant.audit_cursor")).rejects.toMatchObject(denied);
    await expect(status.unsafe("select 1 from tenant.audit_event")).rejects.toMatchObject(denied);
  });
});
