import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { readAssignments } from "@/lib/people/assignment/read";
import { recordAssignment } from "@/lib/people/assignment/record";
import { countsOf, headings, planOf, upload, workAll } from "@/lib/testing/testing-import";
import { employeePages } from "./export";
import { importEmployeeList } from "./import-commit";
import { previewImport } from "./import-preview";
import { listImportPage } from "./import-rows";
import { readEmployee } from "./read";
import { readImportReceipt } from "./read-feed";
import { aDesk } from "./testing";
import { everybody, namesOn } from "./testing-list";

const database = await freshDatabase();
const { administrator: sql } = database;

const file = (...rows: string[]) => `${headings}\r\n${rows.join("\r\n")}\r\n`;
const ek = (number: string, department: string, title: string, from: string, to = "") =>
  `19850214-2386;Ek;Karin;${number};${department};${title};${from};${to};;karin.ek@example.se;`;
const first = ek("41207", "Skola", "Rektor", "2020-01-01");
const second = ek("41208", "Musikskola", "Lärare", "2022-08-01");

async function anOffice() {
  const desk = await aDesk();
  for (const department of ["Skola", "Musikskola", "Bad"])
    await anEmployee(desk.organisationId, { department, kind: "contractor" });
  return desk;
}
async function bring(officer: OfficerActor, extent: "whole" | "part", ...rows: string[]) {
  const importId = await upload(officer, file(...rows), extent);
  const leavers = extent === "whole" ? "keep" : "";
  await importEmployeeList(officer, { importId, plan: await planOf(officer, importId), leavers });
  await workAll();
  return importId;
}
const karinIn = async (organisationId: string) => {
  const people =
    await sql`select e.id, e.employed_from::text, e.employed_to::text, e.title, e.department_name, e.version,
      (select value from tenant.identifier i where i.employee_id = e.id and i.kind = 'employee-number') as number
      from tenant.employee e where e.organisation_id = ${organisationId} and e.given_name = 'Karin'`;
  expect(people).toHaveLength(1);
  return people[0] as { id: string; version: number } & Record<string, string | null>;
};
const beside = async (officer: OfficerActor, employeeId: string) =>
  (await readEmployee(officer, { employeeId })).alsoEmployed;

describe("two rows of one number", () => {
  test("become one person, also employed at the other, and the same rows in another order change nothing", async () => {
    const { hr, organisationId } = await anOffice();
    const importId = await bring(hr, "part", second, first, first);
    const { counts, reading, jobs } = await previewImport(hr, { importId });
    expect([counts.new.rows, counts.new.merged, reading.merged]).toEqual([
      ...[1, 1, { people: 1, rows: 3, repeated: 1, faulty: { people: 0, rows: 0 } }],
    ]);
    expect(jobs.people).toMatchObject({ done: 1, refused: 0 });
    expect(await readImportReceipt(hr, { receiptId: importId })).toMatchObject({
      content: { counts: { rows: 3, added: 1 } },
    });
    const karin = await karinIn(organisationId);
    expect(karin).toMatchObject({
      ...{ employed_from: "2020-01-01", employed_to: null },
      ...{ title: "Rektor", department_name: "Skola", number: "41207" },
    });
    expect(await beside(hr, karin.id)).toEqual(["Lärare, Musikskola, 41208"]);
    const again = await upload(hr, file(first, second));
    expect(await countsOf(hr, again)).toMatchObject({ new: 0, changed: 0, unchanged: 1, faulty: 0 });
    const noted = { importId: again, kind: "noted", mark: "merged", after: null } as const;
    expect((await listImportPage(hr, noted)).rows).toMatchObject([{ line: 2, lines: [3] }]);
  });

  test("are found by the other department and number, and stand in the file of the register", async () => {
    const { hr } = await anOffice();
    await bring(hr, "part", first, second);
    for (const q of ["musikskola karin", "41208"]) expect(await namesOn(hr, { q })).toEqual(["Karin Ek"]);
    const { headings: heads, pages } = employeePages(hr, { ...everybody, q: "karin" }, "sv", {
      now: new Date(),
    });
    const at = heads.indexOf("Även anställd som");
    for await (const page of pages) expect(page.map((row) => row[at])).toEqual(["Lärare, Musikskola, 41208"]);
  });

  test("that are one in the next whole list end the other, and a list of a part says nothing of it", async () => {
    const { hr, organisationId } = await anOffice();
    await bring(hr, "part", first, second);
    const karin = await karinIn(organisationId);
    const part = await upload(hr, file(first));
    expect(await countsOf(hr, part)).toMatchObject({ changed: 0, unchanged: 1 });
    const whole = await upload(hr, file(first), "whole");
    const shown = await listImportPage(hr, { importId: whole, kind: "changed", mark: null, after: null });
    expect(shown.rows[0]?.changes).toEqual([
      { field: "alsoEmployed", before: "Lärare, Musikskola, 41208", after: null },
    ]);
    await bring(hr, "whole", first);
    expect(await beside(hr, karin.id)).toEqual([]);
    const [entry] =
      await sql`select d.detail from tenant.audit_event e join tenant.audit_detail d on d.event_id = e.id
      where e.subject_id = ${karin.id} and e.action = 'employee.edited'`;
    expect(entry?.detail).toMatchObject({
      before: { alsoEmployed: "Lärare, Musikskola, 41208" },
      after: { alsoEmployed: "" },
    });
  });

  test("touch no assignment that was made by hand, and carry no role that it would", async () => {
    const { hr, organisationId } = await anOffice();
    await bring(hr, "part", first, second);
    const { id } = await karinIn(organisationId);
    const { alsoEmployed } = await readAssignments(hr, { employeeId: id });
    const [work] = alsoEmployed;
    expect(alsoEmployed).toHaveLength(1);
    await recordAssignment(hr, {
      ...{ employeeId: id, title: work?.title, departmentId: work?.departmentId },
      ...{ validFrom: work?.employedFrom, validTo: "" },
    });
    const stored = () =>
      sql`select title, department_id, valid_from, valid_to, ended_at, version from tenant.assignment where employee_id = ${id}`;
    const made = [...(await stored())];
    expect(made).toHaveLength(1);
    await bring(hr, "whole", first.replace("Rektor", "Skolchef"));
    expect([...(await stored())]).toEqual(made);
    expect(await beside(hr, id)).toEqual([]);
  });

  test("follow the department when it is called something else", async () => {
    const { hr, organisationId } = await anOffice();
    await bring(hr, "part", first, second);
    const { id } = await karinIn(organisationId);
    await sql`update tenant.department set name = 'Kulturskola' where organisation_id = ${organisationId} and name = 'Musikskola'`;
    expect(await beside(hr, id)).toEqual(["Lärare, Kulturskola, 41208"]);
    expect(await namesOn(hr, { q: "kulturskola karin" })).toEqual(["Karin Ek"]);
  });

  test("are named as a manager by the employee number of either, and of one that has ended", async () => {
    const { hr } = await anOffice();
    const before = ek("41206", "Bad", "Badvakt", "2018-01-01", "2019-06-30");
    const managed = (nth: number, manager: string) =>
      `;Berg;${"AB"[nth]}nna;5000${nth};Skola;Lärare;2020-01-01;;${manager};;`;
    const importId = await upload(hr, file(before, first, second, managed(0, "41208"), managed(1, "41206")));
    const { counts } = await previewImport(hr, { importId });
    expect([counts.new.rows, counts.new.managerless]).toEqual([3, 0]);
  });

  test("are shown by the row that an error is in, and are nobody who gets an employment", async () => {
    const { hr } = await anOffice();
    const importId = await upload(hr, file(first, ek("41208", "Okänd", "Lärare", "2022-08-01")));
    const { counts, reading } = await previewImport(hr, { importId });
    expect(reading.merged).toEqual({ people: 1, rows: 2, repeated: 0, faulty: { people: 1, rows: 2 } });
    expect(counts.new.merged + counts.changed.merged + counts.unchanged.merged).toBe(0);
    const { rows } = await listImportPage(hr, { importId, kind: "faulty", mark: null, after: null });
    expect(rows.map(({ line, employeeNumber, faults }) => [line, employeeNumber, faults])).toEqual([
      [3, "41208", [{ field: "department", code: "department-unknown", cell: "Okänd" }]],
    ]);
  });

  test("are two people where the names differ, and neither is imported", async () => {
    const { hr } = await anOffice();
    const importId = await upload(hr, file(first, second.replace("Ek;Karin", "Bo;Åke")));
    expect(await countsOf(hr, importId)).toMatchObject({ new: 0, faulty: 2 });
    const shown = await listImportPage(hr, { importId, kind: "faulty", mark: null, after: null });
    expect(shown.rows.map(({ faults }) => faults.map(({ code, lines }) => [code, lines]))).toEqual([
      [["duplicate", [3]]],
      [["duplicate", [2]]],
    ]);
  });

  test("wait for each other where one has an error", async () => {
    const { hr } = await anOffice();
    const importId = await upload(hr, file(first, second.replace("2022-08-01", "32 augusti")));
    const shown = await listImportPage(hr, { importId, kind: "faulty", mark: null, after: null });
    expect(shown.rows.map(({ faults }) => faults.map(({ code }) => code))).toEqual([
      ["duplicate-faulty"],
      ["date"],
    ]);
  });
});
