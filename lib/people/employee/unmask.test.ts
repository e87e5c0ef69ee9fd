import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer } from "@/db/seed/builders";
import { addEmployee } from "./add";
import { aDesk, aForm, anotherDesk, logOf, refusalOf, withoutLog } from "./testing";
import { unmaskIdentifier } from "./unmask";

const database = await freshDatabase();
const { organisationId, hr, colleague, security, auditor, keeper } = await aDesk();
const { administrator } = database;
const now = new Date("2026-11-24T09:00:00Z");

async function added(given: Record<string, unknown>, actor = keeper) {
  const { employeeId } = await addEmployee(actor, aForm(given), { now });
  const [row] = await administrator`select id from tenant.identifier where employee_id = ${employeeId}`;
  return { employeeId, identifierId: String(row?.id) };
}
const person = await added({ personalNumber: "19850214-2386" });

describe("unmasking a personal number", () => {
  test("shows it, and the log says who looked at whose but not the number", async () => {
    expect(await unmaskIdentifier(hr, person, { now })).toEqual({
      kind: "personnummer",
      number: "19850214-2386",
    });
    const entry = (await logOf(database, person.employeeId)).at(-1);
    expect(entry).toMatchObject({ action: "employee.unmasked", outcome: "done", actorId: hr.accountId });
    expect(entry?.detail).toMatchObject({ actorName: "Karin Ek", after: { identifier: "personnummer" } });
    expect(JSON.stringify(entry)).not.toMatch(/0214-?2386/);
  });

  test("of two at once both see it and both are on record", async () => {
    const before = (await logOf(database, person.employeeId)).length;
    await Promise.all([unmaskIdentifier(hr, person, { now }), unmaskIdentifier(colleague, person, { now })]);
    expect((await logOf(database, person.employeeId)).length).toBe(before + 2);
  });

  test("leaves no answer behind for a replay, and each press is on record", async () => {
    const requestId = "1d6c9b0a-3b5e-4c8f-9a57-0f4f1f6d7c11";
    const before = (await logOf(database, person.employeeId)).length;
    await unmaskIdentifier(hr, person, { now, requestId });
    await unmaskIdentifier(hr, person, { now, requestId });
    expect((await logOf(database, person.employeeId)).length).toBe(before + 2);
    expect(await administrator`select 1 from tenant.request where id = ${requestId}`).toHaveLength(0);
  });

  test("another employer's looks as if it did not exist", async () => {
    const elsewhere = await anotherDesk();
    const theirs = await added({ personalNumber: "19121212-1212" }, elsewhere.officer);
    expect(await refusalOf(unmaskIdentifier(hr, theirs, { now }))).toMatchObject({ code: "not-found" });
    const mixed = { ...person, identifierId: theirs.identifierId };
    expect(await refusalOf(unmaskIdentifier(hr, mixed, { now }))).toMatchObject({ code: "not-found" });
  });

  test("is refused to the wrong role before anything is read", async () => {
    expect(await refusalOf(unmaskIdentifier(auditor, { employeeId: "nonsense" }, { now }))).toMatchObject({
      code: "forbidden",
    });
  });

  test("shows nothing when it cannot be logged", async () => {
    await expect(withoutLog(database, () => unmaskIdentifier(hr, person, { now }))).rejects.toThrow("no log");
  });

  test("of a protected person takes both permissions", async () => {
    const hidden = await added({ personalNumber: "19900101-2393", protectedIdentity: "on" });
    const onlyAddOn = await anOfficer(organisationId, ["responsible-issuer", "protected-identity"]);
    expect(await refusalOf(unmaskIdentifier(security, hidden, { now }))).toMatchObject({
      code: "protected-needs-permission",
    });
    expect(await refusalOf(unmaskIdentifier(onlyAddOn, hidden, { now }))).toMatchObject({
      code: "forbidden",
    });
    expect(await unmaskIdentifier(keeper, hidden, { now })).toMatchObject({ number: "19900101-2393" });
  });

  test("is for sealed numbers: an HSA-id is shown as it is", async () => {
    const open = await added({ hsaId: "SE2321000016-1V7F" });
    expect(await refusalOf(unmaskIdentifier(hr, open, { now }))).toMatchObject({ code: "not-found" });
  });

  test("nobody unmasks their own", async () => {
    const own = await added({ personalNumber: "20000229-2399" });
    const self = await anOfficer(organisationId, ["id-administrator"], { employeeId: own.employeeId });
    expect(await refusalOf(unmaskIdentifier(self, own, { now }))).toMatchObject({ code: "acts-on-self" });
  });
});
