import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  countsOf,
  headings,
  choose as makeDepartments,
  planOf,
  upload,
  workAll,
} from "@/lib/testing/testing-import";
import { chooseListManagers } from "./import-choose";
import { importEmployeeList } from "./import-commit";
import { listNamesakes } from "./import-namesake-list";
import { previewImport } from "./import-preview";
import { listImportPage } from "./import-rows";
import { aDesk, anotherDesk, refusalOf, withoutLog } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;

const file = (...rows: string[]) => `${headings}\r\n${rows.join("\r\n")}\r\n`;
const row = (number: string, given: string, department: string, manager: string, email = "") =>
  `;Berg;${given};${number};${department};Lärare;2020-01-01;;${manager};${email};`;

/** Two called Anna Ek, in a department each, and a department with neither. */
async function anOffice() {
  const desk = await aDesk();
  const { organisationId } = desk;
  const anna = (department: string, more = {}) =>
    anEmployee(organisationId, { givenName: "Anna", surname: "Ek", department, ...more });
  const [school, care] = [await anna("Skola"), await anna("Omsorg")];
  await anEmployee(organisationId, { department: "Park" });
  return { ...desk, anna, school, care };
}

async function commit(officer: OfficerActor, importId: string) {
  await importEmployeeList(officer, { importId, plan: await planOf(officer, importId), leavers: "" });
  await workAll();
  return previewImport(officer, { importId });
}

const notesOf = async (officer: OfficerActor, importId: string) => {
  const asked = { importId, kind: "noted", mark: "managerless", after: null } as const;
  return (await listImportPage(officer, asked)).rows.map(({ line, managerNote }) => `${line} ${managerNote}`);
};
const managersIn = async (organisationId: string) => {
  const rows = await sql`select given_name, manager_id from tenant.employee
    where organisation_id = ${organisationId} and surname = 'Berg' order by given_name`;
  return Object.fromEntries(rows.map(({ given_name, manager_id }) => [given_name, manager_id]));
};
const choose = async (officer: OfficerActor, importId: string, pick: string) => {
  const { version } = await previewImport(officer, { importId });
  await chooseListManagers(officer, { importId, version, "manager-0": pick });
  await workAll();
};

describe("managers of a list", () => {
  test("are set and noted by the job as the preview says, and the same file again changes nothing", async () => {
    const { hr, organisationId, school, care } = await anOffice();
    const list = file(
      row("1", "Alva", "Skola", "Anna Ek"),
      row("2", "Bror", "Omsorg", "Ek, Anna"),
      row("3", "Cleo", "Park", "Anna Ek"),
      row("4", "Dag", "Park", "Okänd Person"),
      row("5", "Esa", "Park", "ALVA@example.se"),
      row("6", "Fia", "Park", "9"),
      row("9", "Gun", "Park", "", "alva@example.se"),
    );
    const importId = await upload(hr, list);
    const before = await previewImport(hr, { importId });
    expect([before.counts.new.rows, before.counts.new.managerless]).toEqual([7, 2]);
    expect(await notesOf(hr, importId)).toEqual(["4 manager-namesakes", "5 manager-unknown"]);
    const after = await commit(hr, importId);
    expect(after.jobs.people).toMatchObject({ state: "done", refused: 0, done: 11, total: 11 });
    expect(after.managersLeft).toBe(0);
    const [gun] = await sql`select id from tenant.employee
      where organisation_id = ${organisationId} and given_name = 'Gun'`;
    expect(await managersIn(organisationId)).toEqual({
      ...{ Alva: school.id, Bror: care.id, Cleo: null, Dag: null },
      ...{ Esa: gun?.id, Fia: gun?.id, Gun: null },
    });
    const again = await upload(hr, list);
    expect(await countsOf(hr, again)).toEqual({ new: 0, changed: 0, unchanged: 7, faulty: 0, left: 0 });
    expect(await notesOf(hr, again)).toEqual(["4 manager-namesakes", "5 manager-unknown"]);
  });

  test("that several have one name are chosen among, and the choice holds for the next list of the same officer", async () => {
    const { hr, colleague, organisationId, care } = await anOffice();
    const list = file(row("1", "Alva", "Park", "Anna Ek"), row("2", "Bror", "Park", "anna ek"));
    const importId = await upload(hr, list);
    const [choice, ...more] = (await listNamesakes(hr, { importId })).choices;
    expect([more.length, choice?.rows, choice?.chosen, choice?.candidates.length]).toEqual([0, 2, "", 2]);
    expect(choice?.candidates.map(({ name, more: where }) => `${name}, ${where}`).toSorted()).toEqual([
      "Anna Ek, Undersköterska, Omsorg",
      "Anna Ek, Undersköterska, Skola",
    ]);
    await choose(hr, importId, care.id);
    await commit(hr, importId);
    expect(await managersIn(organisationId)).toEqual({ Alva: care.id, Bror: care.id });
    await sql`update tenant.employee set manager_id = null where organisation_id = ${organisationId}`;
    const [next, theirs] = [await upload(hr, list), await upload(colleague, list)];
    expect(await countsOf(hr, next)).toMatchObject({ changed: 2, unchanged: 0 });
    const shown = await listImportPage(hr, { importId: next, kind: "changed", mark: null, after: null });
    expect(shown.rows[0]?.changes).toEqual([{ field: "manager", before: null, after: "Anna Ek, Omsorg" }]);
    expect(await countsOf(colleague, theirs)).toMatchObject({ changed: 0, unchanged: 2 });
    expect(await notesOf(colleague, theirs)).toEqual(["2 manager-namesakes", "3 manager-namesakes"]);
  });

  test("that are new in the list, in a department that it makes, are known by the choice when they come again", async () => {
    const { hr, organisationId } = await anOffice();
    const anna = (number: string) => `;Ask;Anna;${number};;Rektor;2020-01-01;;;;`;
    const list = file(anna("11"), anna("12"), row("1", "Alva", "Bad", "Anna Ask"));
    const importId = await upload(hr, list);
    await makeDepartments(hr, importId, { newDepartments: "on" });
    const [choice] = (await listNamesakes(hr, { importId })).choices;
    expect(choice).toMatchObject({ unit: "Bad", candidates: [{ line: 2 }, { line: 3, name: "Anna Ask" }] });
    await choose(hr, importId, "line 3");
    await commit(hr, importId);
    const [second] = await sql`select employee_id as id from tenant.identifier
      where organisation_id = ${organisationId} and value = '12'`;
    expect(await managersIn(organisationId)).toEqual({ Alva: second?.id });
    await sql`update tenant.employee set manager_id = null where organisation_id = ${organisationId}`;
    const next = await upload(hr, list);
    expect(await countsOf(hr, next)).toMatchObject({ changed: 1, unchanged: 2 });
    await commit(hr, next);
    expect(await managersIn(organisationId)).toEqual({ Alva: second?.id });
  });

  test("that are left without are no note, in this list and the next", async () => {
    const { hr, organisationId } = await anOffice();
    const list = file(row("1", "Alva", "Park", "Anna Ek"));
    const importId = await upload(hr, list);
    await choose(hr, importId, "without");
    const { counts } = await commit(hr, importId);
    expect([counts.new.rows, counts.new.managerless]).toEqual([1, 0]);
    const again = await upload(hr, list);
    expect(await countsOf(hr, again)).toMatchObject({ changed: 0, unchanged: 1 });
    expect(await notesOf(hr, again)).toEqual([]);
    expect(await managersIn(organisationId)).toEqual({ Alva: null });
  });

  test("who are protected are nobody for whoever may not see them, also when they became so after it was read", async () => {
    const { hr, keeper, anna, school } = await anOffice();
    await anna("Park", { protectedIdentity: true, email: "hemlig@example.se" });
    const rows = [row("1", "Alva", "Bad", "Anna Ek"), row("2", "Bror", "Bad", "hemlig@example.se")];
    await anEmployee(hr.organisationId, { department: "Bad" });
    const [mine, theirs] = [await upload(hr, file(...rows)), await upload(keeper, file(...rows))];
    const candidates = async (officer: OfficerActor, importId: string) =>
      (await listNamesakes(officer, { importId })).choices.map((one) => one.candidates.length);
    expect([await candidates(hr, mine), await candidates(keeper, theirs)]).toEqual([[2], [3]]);
    expect(await notesOf(hr, mine)).toEqual(["2 manager-namesakes", "3 manager-unknown"]);
    expect(await notesOf(keeper, theirs)).toEqual(["2 manager-namesakes"]);
    await sql`update tenant.employee set protected_identity = true where id = ${school.id}`;
    expect([await candidates(hr, mine), await candidates(keeper, theirs)]).toEqual([[1], [3]]);
  });

  test("are chosen by whoever uploaded the list, of those shown, and once", async () => {
    const { hr, colleague, auditor, school } = await anOffice();
    const { officer, person } = await anotherDesk();
    const importId = await upload(hr, file(row("1", "Alva", "Park", "Anna Ek")));
    const { version } = await previewImport(hr, { importId });
    const form = { importId, version, "manager-0": school.id };
    const refused = async (by: OfficerActor, given = {}) =>
      (await refusalOf(chooseListManagers(by, { ...form, ...given }))).code;
    expect(await refused(auditor)).toBe("forbidden");
    expect([await refused(colleague), await refused(officer)]).toEqual(["list-gone", "list-gone"]);
    expect(await refused(hr, { "manager-0": person.id })).toBe("not-found");
    expect(await refused(hr, { "manager-7": school.id })).toBe("not-found");
    expect((await refusalOf(listNamesakes(colleague, { importId }))).code).toBe("list-gone");
    const both = await Promise.allSettled([chooseListManagers(hr, form), chooseListManagers(hr, form)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await workAll();
    expect((await previewImport(hr, { importId })).counts.new.managerless).toBe(0);
  });

  test("are as they were where the choice cannot be put on record", async () => {
    const { hr, school } = await anOffice();
    const importId = await upload(hr, file(row("1", "Alva", "Park", "Anna Ek")));
    const { version } = await previewImport(hr, { importId });
    await withoutLog(database, async () => {
      await expect(
        chooseListManagers(hr, { importId, version, "manager-0": school.id }),
      ).rejects.not.toBeInstanceOf(Refusal);
    });
    const [saved] = await sql`select count(*)::int as n from tenant.employee_import_manager
      where organisation_id = ${hr.organisationId}`;
    expect(saved?.n).toBe(0);
    expect((await previewImport(hr, { importId })).state).toBe("read");
  });
});
