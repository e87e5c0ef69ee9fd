import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer } from "@/db/seed/builders";
import { addEmployee } from "./add";
import { editEmployee } from "./edit";
import { endEmployment } from "./end";
import { readEmployee } from "./read";
import { aDesk, aForm, anotherDesk, refusalOf } from "./testing";

const database = await freshDatabase();
const { organisationId, hr, security, auditor, keeper } = await aDesk();
const now = new Date("2026-11-24T09:00:00Z");

describe("one person's page", () => {
  test("shows numbers masked, e-IDs with the word of the day, and the history newest first", async () => {
    const { employeeId } = await addEmployee(hr, aForm({ personalNumber: "19850214-2386" }), { now });
    await editEmployee(hr, { employeeId, version: 1, ...aForm({ title: "Kock" }) }, { now });
    await anEid(organisationId, { employeeId, validDay: "2027-01-10" });
    const page = await readEmployee(auditor, { employeeId }, { now });
    expect(page).toMatchObject({ name: "Åsa Öberg", hidden: false, version: 2, verbs: [] });
    expect(page.identifiers).toMatchObject([
      { kind: "personnummer", shown: "19850214-••••", sealed: true, validTo: null },
    ]);
    expect(page.eids).toMatchObject([{ status: "expiring", live: true, level: 3, carrier: "card" }]);
    expect(page.events.map((event) => event.action)).toEqual(["employee.edited", "employee.added"]);
    expect(page.events[0]?.changes).toEqual([{ field: "title", before: "Rektor", after: "Kock" }]);
    expect(JSON.stringify(page)).not.toMatch(/0214-?2386/);
  });

  test("K5.7: says whether a Swedish number is on record, which an HSA-id and a number of before are not", async () => {
    const { hr } = await aDesk();
    const identified = async (employeeId: string) =>
      (await readEmployee(hr, { employeeId }, { now })).isIdentified;
    const { employeeId: without } = await addEmployee(
      hr,
      aForm({ personalNumber: "", hsaId: "SE2321000016-9K57" }),
      { now },
    );
    const { employeeId } = await addEmployee(hr, aForm({ personalNumber: "19850214-2386" }), { now });
    expect([await identified(without), await identified(employeeId)]).toEqual([false, true]);
    await database.administrator`
      update tenant.identifier set valid_to = '2026-11-01' where employee_id = ${employeeId}`;
    expect(await identified(employeeId)).toBe(false);
  });

  test("B17: a new name and an ended job ask what should happen to the card, each until it is done", async () => {
    const at = (hour: number) => ({ now: new Date(`2026-11-24T${hour}:00:00Z`) });
    const { employeeId } = await addEmployee(hr, aForm(), at(10));
    const orderedAt = at(11).now;
    const card = await anEid(organisationId, { employeeId, orderedAt, status: "active" });
    const order = await anEid(organisationId, { employeeId, orderedAt, status: "ordered" });
    const asked = async () => {
      const page = await readEmployee(hr, { employeeId }, at(15));
      return Object.fromEntries(page.eids.map((eid) => [eid.id, eid.question]));
    };
    await editEmployee(hr, { employeeId, version: 1, ...aForm({ title: "Kock" }) }, at(12));
    expect(await asked()).toEqual({ [card.id]: null, [order.id]: null });
    await editEmployee(
      hr,
      { employeeId, version: 2, ...aForm({ title: "Kock", surname: "Nygift" }) },
      at(13),
    );
    expect(await asked()).toEqual({ [card.id]: "name-replace", [order.id]: "name-cancel" });
    await endEmployment(hr, { employeeId, version: 3, employedTo: "2026-12-31" }, at(14));
    expect(await asked()).toEqual({ [card.id]: "name-replace", [order.id]: "ended-cancel" });
  });

  test("says when the employment's end blocks: at 24:00 of the last day, Swedish time", async () => {
    const { employeeId } = await addEmployee(hr, aForm({ employedTo: "2026-12-31" }), { now });
    const page = await readEmployee(hr, { employeeId }, { now });
    expect(page.blocksAt?.toISOString()).toBe("2026-12-31T23:00:00.000Z");
    expect(page.verbs).toEqual(["edit", "set-manager", "confirm-address", "end", "reopen", "unmask"]);
  });

  test("of a protected person holds no name, address or number for who lacks the permission", async () => {
    const form = aForm({
      givenName: "Hemlig",
      surname: "Yngve",
      email: "hemlig@example.se",
      phone: "010-555 99 99",
      personalNumber: "19121212-1212",
      hsaId: "SE2321000016-HEM",
      employeeNumber: "H-1",
    });
    const { employeeId } = await addEmployee(hr, form, { now });
    // The protection is put on afterwards: what the log already says is covered too.
    await editEmployee(hr, { employeeId, version: 1, ...form, protectedIdentity: "on" }, { now });
    for (const actor of [hr, security, auditor]) {
      const page = await readEmployee(actor, { employeeId }, { now });
      expect(page).toMatchObject({ hidden: true, givenName: null, email: null, identifiers: [], verbs: [] });
      expect(page.name).toBe(page.alias);
      expect(JSON.stringify(page)).not.toMatch(/Hemlig|Yngve|hemlig@|555 99|19121212|SE2321000016|H-1/);
    }
    expect(await readEmployee(keeper, { employeeId }, { now })).toMatchObject({
      name: "Hemlig Yngve",
      hidden: false,
      verbs: ["edit", "set-manager", "confirm-address", "end", "unmask"],
    });
  });

  test("of oneself offers nothing to do", async () => {
    const { employeeId } = await addEmployee(hr, aForm(), { now });
    const self = await anOfficer(organisationId, ["id-administrator"], { employeeId });
    expect(await readEmployee(self, { employeeId }, { now })).toMatchObject({ self: true, verbs: [] });
  });

  test("of another employer's, of nobody and of nonsense does not exist", async () => {
    const { person } = await anotherDesk();
    for (const employeeId of [person.id, "00000000-0000-4000-8000-000000000000", "nonsense'"])
      expect(await refusalOf(readEmployee(hr, { employeeId }, { now }))).toMatchObject({ code: "not-found" });
  });
});
