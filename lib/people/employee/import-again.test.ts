import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { type ExportCell, type ExportFormat, exportFormats } from "@/lib/domain/core/export";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import type { Locale } from "@/lib/i18n/locale";
import { writeExport } from "@/lib/operation/export/write";
import { exportSources } from "@/lib/operation/export-sources";
import { countsOf, headings, planOf, upload, workAll } from "@/lib/testing/testing-import";
import { importEmployeeList } from "./import-commit";
import { previewImport } from "./import-preview";
import { listImportPage } from "./import-rows";
import { aDesk, anotherDesk } from "./testing";
import { everybody } from "./testing-list";

const { administrator: sql } = await freshDatabase();
const today = dayOf(new Date());

async function exported(by: OfficerActor, format: ExportFormat, locale: Locale) {
  const file = exportSources.employees(by, { ...everybody }, locale, {});
  const rows: ExportCell[][] = [];
  for await (const page of file.pages) rows.push(...page);
  return {
    headings: file.headings,
    rows,
    bytes: await writeExport({ headings: file.headings, rows }, format),
  };
}

/** People of every kind that a register has, with and without numbers. */
async function aRegister() {
  const desk = await aDesk();
  const { organisationId, keeper } = desk;
  const one = (given: Parameters<typeof anEmployee>[1]) => anEmployee(organisationId, given);
  const { departmentId: above } = await one({ department: "Vård" });
  const { departmentId: school } = await one({ department: "Skola" });
  const boss = await one({ givenName: "Karin", surname: "Ek", department: "Skola" });
  await sql`update tenant.department set manager_id = ${boss.id}, code = 'S1' where id = ${school}`;
  // Two departments of one name, without codes: the path alone tells them apart.
  for (const parent of [above, school]) {
    const { departmentId } = await one({ department: `Kök ${parent}` });
    await sql`update tenant.department set name = 'Kök', parent_id = ${parent} where id = ${departmentId}`;
  }
  const lines = [
    "19850214-2386;Ek;Karin;41207;Skola;Rektor;2020-01-01;;;karin@example.se;070-123 45 67",
    `;von Essen;Anna Maria;41208;Skola;=Lärare;2020-01-01;${addDays(today, 90)};41207;;`,
    ";Ek;Karin;041209;Vård;-;2020-01-01;;;;",
    `;Ny;Sven;A-1;Vård;;${addDays(today, 90)};;41208;;`,
  ];
  const importId = await upload(keeper, `${headings}\r\n${lines.join("\r\n")}\r\n`);
  await importEmployeeList(keeper, { importId, plan: await planOf(keeper, importId), leavers: "" });
  await workAll();
  // A manager who has a namesake and no number, an own one who is hidden, and who is hidden themselves.
  const hidden = await one({
    givenName: "Siv",
    surname: "Gömd",
    protectedIdentity: true,
    managerId: boss.id,
  });
  await one({ givenName: "Bo", surname: "Berg", managerId: boss.id, departmentId: school });
  await one({ givenName: "Asta", surname: "Ask", managerId: hidden.id, kind: "contractor" });
  await one({ givenName: "Ulla", surname: "Borta", employedTo: addDays(today, -40) });
  await one({ givenName: "17", surname: "4", title: '@chef; "stf"', email: "" });
  return desk;
}
const { hr, colleague, keeper } = await aRegister();

test.each(exportFormats.flatMap((format) => (["sv", "en"] as const).map((locale) => ({ format, locale }))))(
  "the people's file in $format and $locale is read as it is, and changes nothing and nobody",
  async ({ format, locale }) => {
    for (const officer of [hr, keeper]) {
      const { rows, bytes } = await exported(officer, format, locale);
      const importId = await upload(officer, bytes, "whole");
      const { reading } = await previewImport(officer, { importId });
      expect(Object.keys(reading.headings?.columns ?? {}).sort()).toEqual([
        ...["alsoEmployed", "department", "departmentCode", "email", "employedFrom", "employedTo"],
        ...["employeeNumber", "givenName", "manager", "name", "protectedIdentity", "sigillId", "surname"],
        "title",
      ]);
      const notes = await listImportPage(officer, { importId, kind: "faulty", mark: null, after: null });
      expect(notes.rows).toEqual([]);
      const counts = await countsOf(officer, importId);
      expect(counts).toEqual({ new: 0, changed: 0, unchanged: rows.length, faulty: 0, left: 0 });
    }
  },
);

test("what is changed in the file is changed, of somebody without any number too", async () => {
  const { headings: first, rows } = await exported(hr, "csv", "sv");
  const [name, title] = [first.indexOf("Namn"), first.indexOf("Befattning")];
  const changed = rows.map((row) => (row[name] === "Bo Berg" ? row.with(title, "Vikarie") : row));
  const bytes = await writeExport({ headings: first, rows: changed }, "csv");
  const importId = await upload(hr, bytes, "whole");
  expect(await countsOf(hr, importId)).toMatchObject({ changed: 1, faulty: 0, left: 0 });
  const { rows: shown } = await listImportPage(hr, { importId, kind: "changed", mark: null, after: null });
  expect(shown).toMatchObject([{ name: "Bo Berg", changes: [{ field: "title", after: "Vikarie" }] }]);
});

test("an attempt with ids of another employer, of nobody, or of a hidden person beside a number tells nothing of them", async () => {
  const { person } = await anotherDesk();
  const [hidden] = await sql<{ id: string }[]>`select id from tenant.employee where surname = 'Gömd'`;
  const first = "Id i Sigill;Efternamn;Förnamn;Anst.nr;Anställd från";
  const nobody = "0b2c6f0e-5b1f-4b8e-9c0e-0a4a5b1c2d3e";
  const lines = [
    `${person.id};Prov;Alva;;2020-01-01`,
    `${nobody};Prov;Alva;;2020-01-01`,
    // Beside a hidden person's id, their own employee number, another's and an unused one must look the same.
    `${hidden?.id};Prov;Alva;41208;2020-01-01`,
  ];
  const importId = await upload(colleague, `${first}\r\n${lines.join("\r\n")}\r\n`);
  const { rows } = await listImportPage(colleague, { importId, kind: "faulty", mark: null, after: null });
  const unknown = [{ field: "sigillId", code: "sigill-id-unknown" }];
  expect(rows.map(({ line, faults }) => [line, faults])).toMatchObject([
    [2, unknown],
    [3, unknown],
  ]);
  expect(await countsOf(colleague, importId)).toMatchObject({ new: 0, changed: 0, unchanged: 1, faulty: 2 });
});
