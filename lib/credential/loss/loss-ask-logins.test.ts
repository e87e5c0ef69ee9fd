import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOrganisation } from "@/db/seed/builders";
import { aTown, night, type Town } from "@/lib/credential/eid/testing-block";
import { aVisit } from "./testing-signed-out";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: Town;
let visit: ReturnType<typeof aVisit>;
beforeEach(async () => {
  town = await aTown();
  visit = aVisit(database, town.organisationId);
});

describe("the programs' logins", () => {
  test("web says what was asked, and cannot say whom a code was sent to", async () => {
    const { browser } = await visit.ask("olle@example.se", night);
    expect(browser).toHaveLength(43);
    const [row] = await sql`select id from tenant.loss_ask where organisation_id = ${town.organisationId}`;
    const web = database.connect("app");
    const within = (statement: string) =>
      web.begin(async (tx) => {
        await tx`select set_config('app.organisation_id', ${town.organisationId}, true)`;
        await tx.unsafe(statement);
      });
    const forged = `codes = '[{"hash": "00", "employeeId": "${town.person.id}"}]'`;
    await expect(within(`update tenant.loss_ask set ${forged}`)).rejects.toThrow(/permission denied/);
    await expect(
      within(`insert into tenant.loss_ask (organisation_id, id, kind, browser, about, origin, asked_at, codes)
        values ('${town.organisationId}', gen_random_uuid(), 'code', '', '', '', now(), '[]')`),
    ).rejects.toThrow(/permission denied/);
    const other = await anEmployee(town.organisationId);
    await expect(
      within(
        `update tenant.loss_ask set opened_at = now(), opened_for = '${other.id}' where id = '${row?.id}'`,
      ),
    ).rejects.toThrow(/loss_ask_opened_by_code/);
    await expect(within(`update tenant.loss_ask set tries = 0 where tries > 0`)).resolves.toBeUndefined();
    await expect(within(`update tenant.loss_ask set tries = tries - 1`)).rejects.toThrow(/refused/);
    await expect(within("delete from tenant.loss_ask")).rejects.toThrow(/permission denied/);
  });

  test("the worker answers and asks for nothing; another employer's rows do not exist for either", async () => {
    await visit.ask("olle@example.se", night);
    const worker = database.connect("worker");
    await expect(
      worker.begin(async (tx) => {
        await tx`select set_config('app.organisation_id', ${town.organisationId}, true)`;
        await tx.unsafe(`insert into tenant.loss_ask (organisation_id, id, kind, browser, about, origin, asked_at)
          values ('${town.organisationId}', gen_random_uuid(), 'code', '', '', '', now())`);
      }),
    ).rejects.toThrow(/permission denied/);
    const elsewhere = await anOrganisation();
    for (const login of ["app", "worker"] as const) {
      const one = database.connect(login);
      const rows = await one.begin(async (tx) => {
        await tx`select set_config('app.organisation_id', ${elsewhere}, true)`;
        return tx`select * from tenant.loss_ask`;
      });
      expect(rows).toHaveLength(0);
    }
  });
});
