import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anIssuer, anOfficer, aType } from "@/db/seed/builders";
import { saveEidType } from "@/lib/credential/eid-type/save";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { readOverview } from "@/lib/operation/overview/read";
import { addEmployee } from "@/lib/people/employee/add";
import { editEmployee } from "@/lib/people/employee/edit";
import { importEmployeeList } from "@/lib/people/employee/import-commit";
import { aDesk, aForm } from "@/lib/people/employee/testing";
import { headings, planOf, upload, workAll } from "@/lib/testing/testing-import";
import { readProposals } from "./read";

const { administrator: sql } = await freshDatabase();
let organisationId: string;
let hr: OfficerActor;
let sven: OfficerActor;
let issuerId: string;
beforeEach(async () => {
  ({ organisationId, hr } = await aDesk());
  sven = await anOfficer(organisationId, ["responsible-issuer"]);
  issuerId = await anIssuer(organisationId, { levels: [2, 3] });
});

/** What is shown, and counted among what is to be done. */
async function waiting(by = hr) {
  const rows = await readProposals(by, undefined);
  const todo = (await readOverview(by, undefined)).todo.find(({ kind }) => kind === "replacements");
  expect(todo && "count" in todo ? todo.count : 0).toBe(rows.length);
  return rows.map(({ number, name, reason }) => `${number} ${name}: ${reason}`).sort();
}
async function somebody(given: Record<string, unknown> = {}) {
  const { employeeId } = await addEmployee(hr, aForm(given));
  const holds = async (number: string, type: Parameters<typeof aType>[1] = {}, of: object = {}) => {
    const { id: typeId } = await aType(organisationId, { issuerId, ...type });
    return anEid(organisationId, { employeeId, typeId, number, ...of });
  };
  const edit = (version: number, changed: Record<string, unknown>) =>
    editEmployee(hr, { employeeId, version, ...aForm(given), ...changed });
  return { employeeId, holds, edit };
}

describe("a replacement is proposed", () => {
  test("when a name changes, for each e-ID in use that says the name", async () => {
    const asa = await somebody();
    await asa.holds("EL-1");
    await asa.holds("EL-2", { subjectProfile: "pseudonym" });
    await asa.holds("EL-3", {}, { status: "suspended" });
    await asa.holds("EL-4", {}, { status: "ordered" });
    await asa.holds("EL-5", {}, { status: "revoked" });
    await asa.edit(1, { title: "Kock", department: "Kultur" });
    expect(await waiting()).toEqual([]);
    await asa.edit(2, { surname: "Lind" });
    expect(await waiting()).toEqual(["EL-1 Åsa Lind: name-changed", "EL-3 Åsa Lind: name-changed"]);
  });

  test("by a list that is imported, as by a form", async () => {
    const row = (name: string) =>
      `${headings}\r\n19850214-2386;${name};Karin;41207;;Rektor;2020-01-01;;;;\r\n`;
    const read = async (name: string) => {
      const importId = await upload(hr, row(name), "part");
      await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
      await workAll();
    };
    await read("Ek");
    const [person] = await sql`
      select id from tenant.employee where organisation_id = ${organisationId} and surname = 'Ek'`;
    const { id: typeId } = await aType(organisationId, { issuerId });
    await anEid(organisationId, { employeeId: person?.id, typeId, number: "EL-1" });
    await read("Ekman");
    expect(await waiting()).toEqual(["EL-1 Karin Ekman: name-changed"]);
  });

  test("when a type becomes another, and not when only its rules change", async () => {
    const { employeeId } = await somebody();
    const form = {
      ...{ nameSv: "Kort", nameEn: "Card", issuerId, carrier: "card", level: "3", maxMonths: "36" },
      ...{ subjectProfile: "org-person", purposes: ["authentication"], renewalDays: "90", active: "on" },
    };
    const { typeId } = await saveEidType(sven, form);
    await anEid(organisationId, { employeeId, typeId, number: "EL-1" });
    await saveEidType(sven, { ...form, typeId, version: "1", maxMonths: "24", renewalDays: "30" });
    expect(await waiting()).toEqual([]);
    await saveEidType(sven, { ...form, typeId, version: "2", subjectProfile: "pseudonym" });
    expect(await waiting()).toEqual(["EL-1 Åsa Öberg: type-changed"]);
  });

  test("once, until one is ordered that follows, and again when the name changes after that", async () => {
    const asa = await somebody();
    const old = await asa.holds("EL-1");
    await asa.edit(1, { surname: "Lind" });
    await asa.edit(2, { surname: "Lindh" });
    expect(await waiting()).toHaveLength(1);
    const link = { predecessorId: old.id, relation: "replace", status: "ordered" } as const;
    const next = await asa.holds("EL-2", {}, { ...link, orderedAt: new Date() });
    expect(await waiting()).toEqual([]);
    await asa.edit(3, { surname: "Lindgren" });
    expect(await waiting()).toEqual(["EL-1 Åsa Lindgren: name-changed"]);
    await sql`update tenant.eid set status = 'cancelled', status_reason = 'issued-in-error' where id = ${next.id}`;
    expect(await waiting()).toHaveLength(1);
  });

  test("to those who order for the person's department, and to nobody of another", async () => {
    const asa = await somebody({ department: "Skola", newDepartment: "on" });
    await asa.holds("EL-1");
    await asa.edit(1, { surname: "Lind" });
    const [school] = await sql`
      select department_id as id from tenant.employee where id = ${asa.employeeId}`;
    const within = (id: string) => ({ ...hr, limits: { "id-administrator": [id] } });
    expect(await waiting(within(school?.id))).toHaveLength(1);
    expect(await waiting(within(organisationId))).toEqual([]);
  });
});
