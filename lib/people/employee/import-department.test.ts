import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { choose, headings, planOf, upload, workAll } from "@/lib/testing/testing-import";
import { importEmployeeList } from "./import-commit";
import { previewImport } from "./import-preview";
import { listImportPage } from "./import-rows";
import { uploadEmployeeList } from "./import-upload";
import { aDesk } from "./testing";

const { administrator: sql } = await freshDatabase();

const row = (nth: number, department: string) => `;Ek;Karin;${10_000 + nth};${department};;2020-01-01;;;;`;
const file = (rows: readonly string[]) => `${headings}\r\n${rows.join("\r\n")}\r\n`;

describe("departments that nobody knows", () => {
  test("are made at most 2,000 at a time: the rows of the others are errors, and no more names are held", async () => {
    const { hr } = await aDesk();
    const rows = Array.from({ length: 2_002 }, (_, nth) => row(nth, `Enhet ${nth}`));
    const content = Buffer.from(file(rows));
    const { importId } = await uploadEmployeeList(hr, { name: "a.csv", content, extent: "part" });
    await sql`update tenant.employee_import set new_departments = true where id = ${importId}`;
    await workAll();
    const { counts, reading } = await previewImport(hr, { importId });
    expect([counts.new.rows, counts.faulty.rows]).toEqual([2_000, 2]);
    expect(reading.newDepartments).toHaveLength(2_000);
    const faulty = await listImportPage(hr, { importId, kind: "faulty", mark: null, after: null });
    expect(faulty.rows.map(({ faults }) => faults[0]?.code)).toEqual([
      "departments-many",
      "departments-many",
    ]);
  });

  test("are named as they are written: an unknown path is an error of its row before anything is done, and the others go on", async () => {
    const { hr, organisationId } = await aDesk();
    await sql`insert into tenant.department (organisation_id, id, name) values (${organisationId}, gen_random_uuid(), 'Skola')`;
    const rows = ["Skola › Ekskolan", "Vård > Hemtjänst", "Teknik"].map((name, nth) => row(nth, name));
    const importId = await upload(hr, file(rows));
    await choose(hr, importId, { newDepartments: "on" });
    const { rows: faulty } = await listImportPage(hr, { importId, kind: "faulty", mark: null, after: null });
    expect(faulty.map(({ line, faults }) => [line, faults.map(({ code }) => code)])).toEqual([
      [2, ["department-path-unknown"]],
      [3, ["department-path-unknown"]],
    ]);
    await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
    await workAll();
    expect((await previewImport(hr, { importId })).jobs.people).toMatchObject({ done: 1, refused: 0 });
  });

  test("have each a code of their own: another name with a code of the file, or of a closed department, is an error of its row", async () => {
    const { hr, organisationId } = await aDesk();
    await sql`insert into tenant.department (organisation_id, id, name, code, closed_at)
      values (${organisationId}, gen_random_uuid(), 'Kansli', 'K9', now())`;
    const coded = [
      ["Vård", "K1"],
      ["Skola", "k1"],
      ["VÅRD", "K1"],
      ["Teknik", "K2"],
      ["Park", "K9"],
      ["Vård", ""],
    ].map(([name, code], nth) => `${row(nth, name ?? "")};${code}`);
    const importId = await upload(hr, `${headings};Kostnadsställe\r\n${coded.join("\r\n")}\r\n`);
    await choose(hr, importId, { newDepartments: "on" });
    const { rows: faulty } = await listImportPage(hr, { importId, kind: "faulty", mark: null, after: null });
    expect(faulty.map(({ line, faults }) => [line, faults.map(({ field, code }) => [field, code])])).toEqual([
      [3, [["departmentCode", "department-code-taken"]]],
      [6, [["departmentCode", "department-code-taken"]]],
    ]);
    await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
    await workAll();
    expect((await previewImport(hr, { importId })).jobs.people).toMatchObject({ done: 4, refused: 0 });
    const made = await sql`select name, code from tenant.department
      where organisation_id = ${organisationId} and closed_at is null order by lower(name)`;
    expect(made.map(({ name, code }) => [name, code])).toEqual([
      ["Teknik", "K2"],
      ["Vård", "K1"],
    ]);
  });

  test("are made once, however they are written, and none that somebody has made meanwhile", async () => {
    const { hr, organisationId } = await aDesk();
    const rows = ["Skola", "SKOLA", "Skola  ", "Vård  och omsorg", "Vård och omsorg"].map((name, nth) =>
      row(nth, name),
    );
    const importId = await upload(hr, file(rows));
    await choose(hr, importId, { newDepartments: "on" });
    await sql`insert into tenant.department (organisation_id, id, name) values (${organisationId}, gen_random_uuid(), 'skola')`;
    await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
    await workAll();
    expect((await previewImport(hr, { importId })).jobs.people).toMatchObject({ done: 5, refused: 0 });
    const made =
      await sql`select name from tenant.department where organisation_id = ${organisationId} order by lower(name)`;
    expect(made.map(({ name }) => name)).toEqual(["skola", "Vård och omsorg"]);
  });
});
