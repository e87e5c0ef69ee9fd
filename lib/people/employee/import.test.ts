import { describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, aType } from "@/db/seed/builders";
import { choose, countsOf, headings, planOf, upload, workAll } from "@/lib/testing/testing-import";
import { editEmployee } from "./edit";
import { importEmployeeList } from "./import-commit";
import { listFaultyRows } from "./import-faulty";
import { previewImport } from "./import-preview";
import { listImportPage } from "./import-rows";
import { sweepImports } from "./import-sweep";
import { aDesk, logOf, refusalOf } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;

const file = (...rows: string[]) => `${headings}\r\n${rows.join("\r\n")}\r\n`;
const ek = "19850214-2386;Ek;Karin;41207;;Rektor;2020-01-01;;;karin.ek@example.se;070-123 45 67";
const bo = "050214-2383;BO;ÅKE;41208;;Lärare;2021-08-15;;41207;ake.bo@example.se;";
const rowsOf = (kind: "new" | "changed" | "faulty" | "left") => ({ kind, mark: null, after: null });

async function importAll(
  hr: Parameters<typeof upload>[0],
  content: string,
  extent: "whole" | "part" = "part",
) {
  const importId = await upload(hr, content, extent);
  await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
  await workAll();
  return importId;
}

describe("a list of people", () => {
  test("becomes people with departments that were made on purpose, and managers; the same again changes nothing", async () => {
    const { hr, organisationId } = await aDesk();
    const placed = (row: string) => row.replace(";;", ";Skola;");
    const importId = await upload(hr, file(placed(ek), placed(bo)));
    expect(await countsOf(hr, importId)).toEqual({ new: 0, changed: 0, unchanged: 0, faulty: 2, left: 0 });
    const faulty = await listImportPage(hr, { importId, ...rowsOf("faulty") });
    expect(faulty.rows[0]).toMatchObject({
      line: 2,
      name: "Karin Ek",
      faults: [{ field: "department", code: "department-unknown", cell: "Skola" }],
    });
    await choose(hr, importId, { newDepartments: "on" });
    expect(await countsOf(hr, importId)).toEqual({ new: 2, changed: 0, unchanged: 0, faulty: 0, left: 0 });
    await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
    await workAll();
    const { jobs } = await previewImport(hr, { importId });
    expect(jobs.people).toMatchObject({ state: "done", done: 3, refused: 0, total: 3 });
    const people = await sql`
      select e.given_name, e.surname, e.title, d.name as department, m.surname as manager, e.email,
        (select array_agg(masked order by kind) from tenant.identifier i where i.employee_id = e.id) as numbers
        from tenant.employee e left join tenant.department d on d.id = e.department_id
        left join tenant.employee m on m.id = e.manager_id
       where e.organisation_id = ${organisationId} and e.email like '%example.se' and d.name = 'Skola' order by e.surname`;
    expect([...people]).toMatchObject([
      { given_name: "Åke", surname: "Bo", manager: "Ek", numbers: ["41208", "20050214-••••"] },
      { given_name: "Karin", surname: "Ek", title: "Rektor", manager: null, email: "karin.ek@example.se" },
    ]);
    const told = (await logOf(database)).map(({ action, actorId }) => actorId === hr.accountId && action);
    for (const action of ["employee.list-imported", "department.added", "employee.manager-set"])
      expect(told.filter((one) => one === action)).toHaveLength(1);
    expect(told.filter((one) => one === "employee.added")).toHaveLength(2);
    const again = await upload(hr, file(placed(ek), placed(bo)));
    expect(await countsOf(hr, again)).toEqual({ new: 0, changed: 0, unchanged: 2, faulty: 0, left: 0 });
    expect(
      await refusalOf(
        importEmployeeList(hr, { importId: again, plan: await planOf(hr, again), leavers: "" }),
      ),
    ).toMatchObject({
      code: "list-nothing-to-import",
    });
  });

  test("says of each who changes what it was and becomes, and does it by the rules of the forms", async () => {
    const { hr } = await aDesk();
    await importAll(hr, file(ek, bo));
    const changed = ek.replace(";Ek;", ";Öberg;").replace("2020-01-01;;", "2020-01-01;2099-12-30;");
    const importId = await upload(hr, file(changed));
    const page = await listImportPage(hr, { importId, ...rowsOf("changed") });
    expect(page.rows).toMatchObject([
      {
        name: "Karin Ek",
        changes: [
          { field: "surname", before: "Ek", after: "Öberg" },
          { field: "employedTo", before: null, after: "2099-12-30" },
        ],
      },
    ]);
    await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
    await workAll();
    const [row] =
      await sql`select surname, employed_to from tenant.employee where id = ${page.rows[0]?.employeeId ?? ""}`;
    expect(row?.surname).toBe("Öberg");
    const told = await logOf(database, page.rows[0]?.employeeId ?? "");
    expect(told.map(({ action }) => action)).toEqual(["employee.added", "employee.edited", "employee.ended"]);
  });

  test("leaves whoever was changed since it was read, and the report says so", async () => {
    const { hr, colleague } = await aDesk();
    await importAll(hr, file(ek));
    const importId = await upload(hr, file(ek.replace("Rektor", "Lärare"), bo));
    const { rows } = await listImportPage(hr, { importId, ...rowsOf("changed") });
    const employeeId = rows[0]?.employeeId ?? "";
    const form = {
      employeeId,
      version: 1,
      givenName: "Karin",
      surname: "Ek",
      kind: "employee",
      title: "Skolchef",
    };
    await editEmployee(colleague, { ...form, employedFrom: "2020-01-01", employeeNumber: "41207" });
    await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
    await workAll();
    expect((await previewImport(hr, { importId })).jobs.people).toMatchObject({ state: "done", refused: 1 });
    const told =
      await sql`select code, detail from tenant.job_row where outcome = 'refused' and code = 'changed-meanwhile'`;
    expect([...told]).toEqual([{ code: "changed-meanwhile", detail: { line: "2" } }]);
    const [row] = await sql`select title from tenant.employee where id = ${employeeId}`;
    expect(row?.title).toBe("Skolchef");
  });

  test("with duplicates, a wrong day and hidden characters has those rows in a file, and imports the rest", async () => {
    const { hr } = await aDesk();
    const importId = await upload(
      hr,
      file(
        ek,
        bo.replace("050214-2383", "19850214-2386"),
        "790231-1234;Ek;Bo;3;;;2020-01-01;;;;",
        "19850214-2386;Ek\u202e;Bo;4;;;2020-01-01;;;;",
        "850274-2383;=Ek;Bo;5;;;45292;;;;",
        "; ; ;6;;;2020-01-01;;;;",
      ),
    );
    expect(await countsOf(hr, importId)).toMatchObject({ new: 1, faulty: 5 });
    const { rows } = await listFaultyRows(hr, { importId, after: null });
    expect(
      rows.map(({ line, faults }) => [
        line,
        ...faults.map(({ code, lines }) => [code, lines ?? []].flat().join(" ")),
      ]),
    ).toEqual([
      [2, "duplicate 3 5"],
      [3, "duplicate 2 5"],
      [4, "personal-number-date"],
      [5, "unseen-characters", "duplicate 2 3"],
      [7, "given-name-missing", "surname-missing"],
    ]);
    const shown = await listImportPage(hr, { importId, ...rowsOf("faulty") });
    expect(JSON.stringify(shown)).not.toMatch(/2386|1234/);
  });

  test("keeps nothing personal in clear, and nothing at all after a day", async () => {
    const { hr } = await aDesk();
    const importId = await upload(hr, file(ek, "790231-1234;Hemlig;Bo;3;;;2020-01-01;;;;"));
    const stored = await sql`
      select encode(content, 'escape') || encode(reading, 'escape') || coalesce(chosen::text, '') as text from tenant.employee_import
      union all select encode(content, 'escape') || r::text from tenant.employee_import_row r where content is not null`;
    expect(stored.length).toBeGreaterThan(2);
    for (const { text } of stored) expect(text).not.toMatch(/Hemlig|790231|karin|Ek;|19850214/);
    const tomorrow = new Date(Date.now() + 24 * 3_600_000 + 1_000);
    const failed: unknown[] = [];
    await as("worker", () => sweepImports((fault) => failed.push(fault), tomorrow));
    expect(failed).toEqual([]);
    expect(await refusalOf(previewImport(hr, { importId }))).toMatchObject({ code: "list-gone" });
    const [left] = await sql`select count(*)::int as n from tenant.employee_import_row`;
    expect(left?.n).toBe(0);
  });
});

describe("who is missing in a whole list", () => {
  async function withLeavers(count: number) {
    const desk = await aDesk();
    const { organisationId } = desk;
    const type = await aType(organisationId, { level: 3 });
    const people = [];
    for (let nth = 0; nth < count; nth++) people.push(await anEmployee(organisationId));
    const [first] = people;
    if (first) await anEid(organisationId, { employeeId: first.id, typeId: type.id, status: "active" });
    return { ...desk, people };
  }
  const endsOf = async (organisationId: string) => {
    const rows =
      await sql`select employed_to from tenant.employee where organisation_id = ${organisationId} and employed_to is not null`;
    return rows.length;
  };

  test("is counted apart with who loses an e-ID, and is left alone unless it is said that they have left", async () => {
    const { hr, organisationId } = await withLeavers(3);
    const importId = await upload(hr, file(ek), "whole");
    const { counts } = await previewImport(hr, { importId });
    expect(counts.left.rows).toBeGreaterThanOrEqual(3);
    expect(counts.left).toMatchObject({ losers: 1, blocks: 1 });
    const plan = await planOf(hr, importId);
    expect(await refusalOf(importEmployeeList(hr, { importId, plan, leavers: "" }))).toMatchObject({
      code: "import-leavers-unchosen",
      field: "leavers",
    });
    await importEmployeeList(hr, { importId, plan, leavers: "keep" });
    await workAll();
    expect(await endsOf(organisationId)).toBe(0);
  });

  test("is never a protected person for whoever may not see them: their number in a file would lead to the alias", async () => {
    const { hr, keeper, organisationId } = await aDesk();
    await anEmployee(organisationId, { protectedIdentity: true });
    const [mine, theirs] = [await upload(hr, file(ek), "whole"), await upload(keeper, file(ek), "whole")];
    const of = async (actor: typeof hr, importId: string) =>
      (await previewImport(actor, { importId })).counts.left.rows;
    expect((await of(keeper, theirs)) - (await of(hr, mine))).toBe(1);
  });
});
