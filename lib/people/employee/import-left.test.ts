import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { readImport, saveImport } from "@/db/people/employee-import";
import { anEid, anEmployee, aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { headings, planOf, upload, workAll } from "@/lib/testing/testing-import";
import { confirmListLeavers, importEmployeeList } from "./import-commit";
import { previewImport } from "./import-preview";
import { listImportPage } from "./import-rows";
import { aDesk, logOf, refusalOf } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;

const file = (...rows: string[]) => `${headings}\r\n${rows.join("\r\n")}\r\n`;
const row = (number: string, surname: string, givenName: string, employeeNumber = "") =>
  `${number};${surname};${givenName};${employeeNumber};;;2020-01-01;;;;`;
const kept = row("19850214-2386", "Ek", "Karin");
/** Those who are missing in the lists below. */
const register = [
  kept,
  row("20050214-2383", "Bo", "Åke"),
  row("", "Ek", "Nils", "41209"),
  row("", "Alm", "Siri", "41210"),
];

/** An employer with these four; the first has an e-ID, and so has the last. */
async function aRegister() {
  const desk = await aDesk();
  const { hr, organisationId } = desk;
  await sql`update tenant.employee set employed_to = employed_from where organisation_id = ${organisationId}`;
  const importId = await upload(hr, file(...register));
  await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
  await workAll();
  const type = await aType(organisationId, { level: 3 });
  const people = await sql`
    select id from tenant.employee where organisation_id = ${organisationId} and surname in ('Bo', 'Alm')`;
  for (const { id } of people)
    await anEid(organisationId, { employeeId: id, typeId: type.id, status: "active" });
  return desk;
}

const listed = async (
  actor: OfficerActor,
  importId: string,
  kind: "left" | "faulty",
  mark: "unsure" | "anybody",
) => (await listImportPage(actor, { importId, kind, mark, after: null })).rows;
const end = async (actor: OfficerActor, importId: string) =>
  importEmployeeList(actor, { importId, plan: await planOf(actor, importId), leavers: "end" });
const confirm = async (actor: OfficerActor, importId: string, stated: string | string[] | undefined) =>
  confirmListLeavers(actor, { importId, plan: await planOf(actor, importId), count: "3", stated });

const endedOf = async (organisationId: string) => {
  const rows = await sql`
    select surname from tenant.employee
     where organisation_id = ${organisationId} and employed_to > employed_from order by surname`;
  return rows.map(({ surname }) => surname);
};

describe("a row with errors", () => {
  test("whose number is right stops nobody who is missing from being given a last day", async () => {
    const { hr, organisationId } = await aRegister();
    const importId = await upload(hr, file(kept, row("19800101-1231", "", "Nils")), "whole");
    expect((await previewImport(hr, { importId })).offer).toEqual({
      ...{ missing: 3, ending: { people: 3, blocks: 2 }, unsure: 0, anybody: 0, blockedBy: null },
    });
    await end(hr, importId);
    await workAll();
    expect(await endedOf(organisationId)).toEqual(["Alm", "Bo", "Ek"]);
  });

  test("whose number cannot be read stops those with the surname, and those with the given name and birth date", async () => {
    const { hr, organisationId } = await aRegister();
    const unread = [row("19990101-0000", "Ek", "Mats"), row("050214-", "Bodin", "Åke")];
    const importId = await upload(hr, file(kept, ...unread), "whole");
    const preview = await previewImport(hr, { importId });
    expect(preview.offer).toEqual({
      ...{ missing: 3, ending: { people: 1, blocks: 1 }, unsure: 2, anybody: 0, blockedBy: null },
    });
    expect(preview.counts.left).toMatchObject({ rows: 3, losers: 1, blocks: 1 });
    const why = await listed(hr, importId, "left", "unsure");
    expect(why.map(({ name, mayBeLines }) => [name, mayBeLines])).toEqual([
      ["Åke Bo", [4]],
      ["Nils Ek", [3]],
    ]);
    await end(hr, importId);
    await workAll();
    expect(await endedOf(organisationId)).toEqual(["Alm"]);
    const told = (await logOf(database)).filter(({ action }) => action === "employee.list-imported");
    expect(told.at(-1)?.detail).toMatchObject({ after: { left: 1 } });
  });

  test("whose number cannot be read beside somebody's employee number stops whom it is like, and nobody else", async () => {
    const { hr } = await aRegister();
    const like = row("x", "Alm", "Mats", "41209");
    const likeNobody = row("x", "Ny", "Mats", "41209");
    for (const [one, missing, unsure] of [
      [like, 2, 1],
      [likeNobody, 2, 0],
      [row("", "Alm", "", "41209"), 2, 0], // no number at all: about the holder of the employee number
    ] as const) {
      const importId = await upload(hr, file(kept, one), "whole");
      expect((await previewImport(hr, { importId })).offer).toMatchObject({ missing, unsure, anybody: 0 });
    }
  });

  test("stops everybody where all who are missing may be in such rows: the page offers no end, and the command refuses it", async () => {
    const { hr } = await aRegister();
    const rows = [row("x", "Ek", "Mats"), row("x", "Bo", "Mats"), row("x", "Alm", "Mats")];
    const importId = await upload(hr, file(kept, ...rows), "whole");
    expect((await previewImport(hr, { importId })).offer).toMatchObject({ unsure: 3, blockedBy: 3 });
    expect(await refusalOf(end(hr, importId))).toMatchObject({
      ...{ code: "import-leavers-unsure", field: "leavers", detail: { count: "3" } },
    });
  });

  test("that is like nobody missing waits for the second officer, who states that it is about none of them", async () => {
    const { hr, colleague, organisationId } = await aRegister();
    const unread = row("19990101-0000", "Ny", "Mats").replace(/;$/, ";hemligt");
    const importId = await upload(hr, file(kept, unread), "whole");
    expect(await previewImport(hr, { importId })).toMatchObject({
      offer: { ending: { people: 3 }, unsure: 0, anybody: 1, blockedBy: null },
      leaversTakeTwo: true,
    });
    await end(hr, importId);
    await workAll();
    expect(await endedOf(organisationId)).toEqual([]);
    const [shown] = await listed(colleague, importId, "faulty", "anybody");
    expect(shown).toMatchObject({ line: 3, name: "Mats Ny", faults: [{ field: "personalNumber" }] });
    expect(JSON.stringify(shown)).not.toMatch(/0000|hemligt/);
    expect((await refusalOf(confirm(hr, importId, "3"))).code).toBe("second-person-needed");
    for (const stated of [undefined, "2"])
      expect(await refusalOf(confirm(colleague, importId, stated))).toMatchObject({
        ...{ code: "import-rows-unstated", field: "stated", detail: { lines: "3" } },
      });
    await confirm(colleague, importId, ["3"]);
    await workAll();
    expect(await endedOf(organisationId)).toEqual(["Alm", "Bo", "Ek"]);
    const told = (await logOf(database)).filter(({ action }) => action === "employee.list-leavers-confirmed");
    expect(told.at(-1)?.detail).toMatchObject({ after: { left: 3, rowsStated: "3" } });
  });

  test("that may be about anybody lets no program begin to end people before a second officer has confirmed", async () => {
    const { hr, organisationId } = await aRegister();
    const importId = await upload(hr, file(kept, row("19990101-0000", "Ny", "Mats")), "whole");
    const begun = withOrganisation(organisationId, async (tx) =>
      saveImport(tx, await readImport(tx, importId, new Date()), { leaversJobId: randomUUID() }),
    );
    await expect(begun).rejects.toThrow("a second officer");
  });

  test("that a release before planned may be about anybody", async () => {
    const { hr } = await aRegister();
    const importId = await upload(hr, file(kept, row("19800101-1231", "", "Nils")), "whole");
    await sql`update tenant.employee_import_row set doubt = null where import_id = ${importId}`;
    expect((await previewImport(hr, { importId })).offer).toMatchObject({ anybody: 1 });
  });

  test("names no row beside a protected person to whoever may not see them", async () => {
    const { keeper, colleague, organisationId } = await aRegister();
    await anEmployee(organisationId, {
      ...{ givenName: "Eva", surname: "Hemlig", protectedIdentity: true, alias: "Administratör 17" },
    });
    const importId = await upload(keeper, file(kept, row("x", "Hemlig", "Eva")), "whole");
    const seen = await listed(keeper, importId, "left", "unsure");
    expect(seen).toMatchObject([{ name: "Eva Hemlig", mayBeLines: [3] }]);
    const unseen = await listed(colleague, importId, "left", "unsure");
    expect(unseen).toMatchObject([{ name: "Administratör 17", mayBeLines: [] }]);
  });
});
