import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { aFeedOf } from "@/lib/testing/testing-feed";
import { choose, countsOf, headings, planOf, upload, workAll } from "@/lib/testing/testing-import";
import { confirmListLeavers, importEmployeeList } from "./import-commit";
import { listFaultyRows } from "./import-faulty";
import { previewImport } from "./import-preview";
import { listImportPage } from "./import-rows";
import { readImportReceipt } from "./read-feed";
import { aDesk, refusalOf } from "./testing";

const { administrator: sql } = await freshDatabase();

const file = (...rows: string[]) => `${headings};Skyddad\r\n${rows.join("\r\n")}\r\n`;
const ek = "19850214-2386;Ek;Karin;41207;;Rektor;2020-01-01;;;;;";
const bo = "19900101-2385;Bo;Mats;41208;;Rektor;2020-01-01;;;;;";
const ny = ";Ny;Eva;41209;;Rektor;2020-01-01;;;;;";
const alm = ";Alm;Siv;41210;;Rektor;;;;;;";

/** Karin Ek is in the register and protected, Mats Bo is in it and is not. */
async function aRegister() {
  const desk = await aDesk();
  const importId = await upload(desk.keeper, file(ek, bo));
  await importEmployeeList(desk.keeper, { importId, plan: await planOf(desk.keeper, importId), leavers: "" });
  await workAll();
  await sql`update tenant.employee set protected_identity = true
    where organisation_id = ${desk.organisationId} and surname = 'Ek'`;
  return { ...desk, ...(await aFeedOf(desk.organisationId)) };
}
const page = async (officer: OfficerActor, importId: string, kind: "faulty" | "noted") =>
  (await listImportPage(officer, { importId, kind, mark: null, after: null })).rows;

test("an officer without the permission cannot tell the faulty rows of a client's list about protected persons", async () => {
  const { send, hr, keeper } = await aRegister();
  // A faulty row about a protected person, one about another, one that protects somebody, one without a first day.
  const list = await send(file(ek.replace("2020", "20x0"), bo.replace("2020", "20x0"), `${ny}ja`, alm));
  const [first, second, third, fourth] = await page(hr, list, "faulty");
  expect({ ...first, line: 0 }).toEqual({ ...second, line: 0 });
  expect({ ...third, line: 0 }).toEqual({ ...fourth, line: 0 });
  expect(first).toMatchObject({ name: null, employeeNumber: null, faults: [{ code: "date", cell: null }] });
  expect(third).toMatchObject({ name: null, faults: [{ field: null, code: "not-shown", cell: null }] });
  expect((await listFaultyRows(hr, { importId: list, after: null })).rows).toEqual([
    { line: 2, cells: [], faults: [{ field: "employedFrom", code: "date" }] },
    { line: 3, cells: [], faults: [{ field: "employedFrom", code: "date" }] },
    { line: 4, cells: [], faults: [{ field: null, code: "not-shown" }] },
    { line: 5, cells: [], faults: [{ field: null, code: "not-shown" }] },
  ]);
  const receiptFor = async (officer: OfficerActor) =>
    (await readImportReceipt(officer, { receiptId: list })).content;
  expect(await receiptFor(hr)).toMatchObject({
    counts: { rows: 4, faulty: 4 },
    faulty: [
      { row: 2, codes: ["date"] },
      { row: 3, codes: ["date"] },
      { row: 4, codes: ["not-shown"] },
      { row: 5, codes: ["not-shown"] },
    ],
  });
  expect(await receiptFor(hr)).not.toHaveProperty("own");
  expect((await page(keeper, list, "faulty")).map(({ name }) => name)).toEqual([
    ...["Karin Ek", "Mats Bo", "Eva Ny", "Siv Alm"],
  ]);
  expect((await receiptFor(keeper)).faulty[2]).toEqual({ row: 4, codes: ["protected-needs-permission"] });
});

test("a row about a protected person changes nothing, in a client's list as in an officer's own, whoever has it read anew", async () => {
  const { send, hr, keeper } = await aRegister();
  // Without a first day a row of an unknown person is faulty; one of somebody known is not.
  const rows = file(ek.replace("2020-01-01", "").replace("Rektor", "Lärare"), bo.replace("2020-01-01", ""));
  const expected = { new: 0, changed: 0, unchanged: 2, faulty: 0 };
  expect(await countsOf(hr, await upload(hr, rows))).toMatchObject(expected);
  const list = await send(rows);
  expect(await countsOf(hr, list)).toMatchObject(expected);
  await choose(keeper, list);
  expect(await countsOf(hr, list)).toMatchObject(expected);
});

test("rows that became one and change nothing have no name, so that none leads from its number to an alias", async () => {
  const { send, hr, keeper } = await aRegister();
  const twice = file(ek, ek, bo, bo);
  const list = await send(twice);
  for (const importId of [await upload(hr, twice), list])
    expect(await page(hr, importId, "noted")).toMatchObject([
      { line: 2, lines: [3], name: null, employeeId: null },
      { line: 4, lines: [5], name: null, employeeId: null },
    ]);
  expect(await page(keeper, list, "noted")).toMatchObject([{ name: "Karin Ek" }, { name: "Mats Bo" }]);
});

test("an officer who reads no rows of a client's list states of none that it is about nobody missing", async () => {
  const { send, setLimits, keeper, hr, colleague } = await aRegister();
  await setLimits({ extent: "whole", mostAdded: "0" });
  // Mats Bo is missing, and a row whose number cannot be read is like nobody.
  const list = await send(file(ek, ny, "19990101-0000;Alm;Siv;;;Rektor;2020-01-01;;;;;"));
  await importEmployeeList(keeper, { importId: list, plan: await planOf(keeper, list), leavers: "end" });
  await workAll();
  expect(await previewImport(hr, { importId: list })).toMatchObject({
    ...{ offer: { anybody: 1 }, waitsForSecond: true, mayConfirm: false },
  });
  const stated = async (officer: OfficerActor) =>
    confirmListLeavers(officer, {
      ...{ importId: list, plan: await planOf(officer, list), count: "1", stated: ["4"] },
    });
  for (const officer of [hr, colleague]) expect((await refusalOf(stated(officer))).code).toBe("forbidden");
});

test("somebody who was protected after the reading stands under their alias among those who change", async () => {
  const { send, setLimits, hr, organisationId } = await aRegister();
  await setLimits({ mostChanged: "0" });
  const list = await send(file(bo.replace("Rektor", "Lärare")));
  await sql`update tenant.employee set protected_identity = true, alias = 'Administratör 17'
    where organisation_id = ${organisationId} and surname = 'Bo'`;
  const shown = await listImportPage(hr, { importId: list, kind: "changed", mark: null, after: null });
  expect(shown.rows).toMatchObject([{ line: 2, name: "Administratör 17" }]);
  expect(JSON.stringify(shown)).not.toMatch(/Mats|"Bo"/);
});
