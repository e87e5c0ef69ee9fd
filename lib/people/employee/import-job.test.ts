import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { untilWaiting } from "@/db/core/testing-race";
import { anEid, anEmployee, aType } from "@/db/seed/builders";
import { readJobs } from "@/lib/operation/job/read";
import { readJobRows } from "@/lib/operation/job/report";
import { headings, planOf, upload, workAll } from "@/lib/testing/testing-import";
import { editEmployee } from "./edit";
import { importEmployeeList } from "./import-commit";
import { previewImport } from "./import-preview";
import { listImportPage } from "./import-rows";
import { aDesk, anotherDesk, logOf } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;

const file = (...rows: string[]) => `${headings}\r\n${rows.join("\r\n")}\r\n`;
const ek = "19850214-2386;Ek;Karin;41207;;Rektor;2020-01-01;;;karin.ek@example.se;070-123 45 67";
const bo = "050214-2383;BO;ÅKE;41208;;Lärare;2021-08-15;;41207;ake.bo@example.se;";

async function importAll(hr: Parameters<typeof upload>[0], content: string) {
  const importId = await upload(hr, content);
  await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
  await workAll();
  return importId;
}

describe("the job that imports a list", () => {
  test("knows nobody of another employer's: neither a namesake as a manager nor the pseudonyms given there", async () => {
    const { hr, organisationId } = await aDesk();
    const elsewhere = await anotherDesk();
    const namesake = { givenName: "Karin", surname: "Ek", sortName: "ek karin", alias: "Administratör 7000" };
    await anEmployee(elsewhere.organisationId, namesake);
    const importId = await importAll(hr, file(ek, bo.replace(";41207;ake", ";Karin Ek;ake")));
    expect((await previewImport(hr, { importId })).jobs.people).toMatchObject({ done: 3, refused: 0 });
    const [row] = await sql`
      select m.organisation_id, max(substring(e.alias from '[0-9]+$')::int) over () as last from tenant.employee e
        join tenant.employee m on m.id = e.manager_id where e.organisation_id = ${organisationId}`;
    expect(row?.organisation_id).toBe(organisationId);
    expect(row?.last).toBeLessThan(7_000);
  });

  test("never leads from a protected manager's number to the pseudonym, for whoever may not see them", async () => {
    const { hr, keeper } = await aDesk();
    await importAll(keeper, file(ek.replace("41207", "49001")));
    await importAll(hr, file(bo.replace(";41207;ake", ";;ake")));
    await sql`update tenant.employee set protected_identity = true where email = 'karin.ek@example.se' and organisation_id = ${hr.organisationId}`;
    const asked = file(bo.replace(";41207;ake", ";49001;ake"));
    const kinds = async (actor: typeof hr) => {
      const { counts } = await previewImport(actor, { importId: await upload(actor, asked) });
      return { changed: counts.changed.rows, unchanged: counts.unchanged.rows };
    };
    expect(await kinds(hr)).toEqual({ changed: 0, unchanged: 1 });
    expect(await kinds(keeper)).toEqual({ changed: 1, unchanged: 0 });
    const importId = await importAll(hr, asked.replace("Lärare", "Rektor"));
    expect(await previewImport(hr, { importId })).toMatchObject({
      counts: { changed: { rows: 1, managerless: 1 } },
      jobs: { people: { done: 1, refused: 0 } },
    });
    const [row] = await sql`
      select title, manager_id from tenant.employee
       where email = 'ake.bo@example.se' and organisation_id = ${hr.organisationId}`;
    expect(row).toEqual({ title: "Rektor", manager_id: null });
  });

  test("is on record where it was about protected persons whom whoever uploaded it may not see, and not beside their alias", async () => {
    const { hr, keeper, organisationId } = await aDesk();
    await importAll(keeper, file(ek));
    const [person] = await sql`
      update tenant.employee set protected_identity = true
       where email = 'karin.ek@example.se' and organisation_id = ${organisationId} returning id`;
    const told = async () =>
      (await logOf(database)).filter(({ action }) => action === "employee.list-protected-found");
    await upload(keeper, file(ek));
    expect(await told()).toEqual([]);
    await upload(hr, file(ek.replace("Ek;Karin", "Fel;Namn"), bo));
    expect(await told()).toMatchObject([
      {
        actorId: hr.accountId,
        subjectId: organisationId,
        detail: { after: { employeeId: [person?.id], sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } },
      },
    ]);
    expect(Object.keys((await told())[0]?.detail ?? {}).toSorted()).toEqual(["actorName", "after"]);
  });

  test("locks no person while it waits for the guard against mass blocking, which others take first", async () => {
    const { hr, organisationId } = await aDesk();
    await importAll(hr, file(ek));
    const [person] = await sql`select id from tenant.employee where organisation_id = ${organisationId}`;
    const employeeId = String(person?.id);
    const { id: typeId } = await aType(organisationId, { level: 3 });
    await anEid(organisationId, { employeeId, typeId, status: "active" });
    const importId = await upload(hr, file(ek.replace("2020-01-01;;", "2020-01-01;2025-12-31;")));
    await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
    let worked: Promise<void> | undefined;
    await sql.begin(async (tx) => {
      await tx`select from tenant.officer where account_id = ${hr.accountId} for no key update`;
      worked = workAll();
      await untilWaiting(sql, 1);
      await tx`select from tenant.employee where id = ${employeeId} for update nowait`;
    });
    await worked;
    expect((await previewImport(hr, { importId })).jobs.people).toMatchObject({ done: 1, refused: 0 });
  });

  test("is told row by row in the job's report, by names as its reader may see them, and leads to the list", async () => {
    const { hr, colleague } = await aDesk();
    await importAll(hr, file(ek));
    const importId = await upload(hr, file(ek.replace("Rektor", "Lärare"), bo));
    const [known] = (await listImportPage(hr, { importId, kind: "changed", mark: null, after: null })).rows;
    const form = { givenName: "Karin", surname: "Ek", kind: "employee", employedFrom: "2020-01-01" };
    const edited = { ...form, employeeId: known?.employeeId ?? "", version: 1, employeeNumber: "41207" };
    await editEmployee(colleague, { ...edited, title: "Skolchef" });
    await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
    await workAll();
    const job = (await readJobs(hr, { before: null, locale: "sv" })).jobs.find((one) => one.refused === 1);
    expect(job).toMatchObject({
      title: "Import av personallista, 2 rader",
      outcome: { page: `/employees/import?list=${importId}` },
    });
    const ask = { jobId: job?.id ?? "", locale: "sv", after: 0, size: 25 } as const;
    const { lines } = await readJobRows(hr, ask);
    expect(lines.map(({ number, about, outcome }) => [number, about, outcome])).toEqual([
      [1, "Karin Ek", "refused"],
      [2, "Åke Bo", "done"],
      [3, "Åke Bo", "done"],
    ]);
  });
});
