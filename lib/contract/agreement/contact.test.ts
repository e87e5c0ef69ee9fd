import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anAgreement } from "@/db/seed/builders";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { addAgreementContact, removeAgreementContact } from "./contact";
import { anOffice, type Office } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const now = new Date("2026-11-24T09:00:00Z");
let office: Office;
let agreementId: string;
beforeEach(async () => {
  office = await anOffice();
  agreementId = (await anAgreement(office.organisationId, { partyId: office.partyId })).id;
});
const desk = { role: "security", name: "Jourcentralen", email: "", phone: "010-555 02 12" };
const add = (by = office.eva, given: Record<string, string> = {}) =>
  addAgreementContact(by, { agreementId, ...desk, ...given }, { now });
const rows = () => sql`select id, name, version from tenant.contact where agreement_id = ${agreementId}`;
const remove = async (by = office.eva, version = 1) =>
  removeAgreementContact(by, { contactId: (await rows())[0]?.id, version }, { now });

describe("somebody to reach about an agreement", () => {
  test("is added, and the log says who and how they are reached", async () => {
    await add();
    expect((await rows()).map((row) => row.name)).toEqual(["Jourcentralen"]);
    expect((await logOf(database, agreementId)).at(-1)).toMatchObject({
      action: "agreement.contact-added",
      detail: { after: { role: "security", name: "Jourcentralen", phone: "010-555 02 12" } },
    });
  });

  test("is not added where there is neither an address nor a number", async () => {
    await expect(add(office.eva, { phone: "" })).rejects.toMatchObject({
      issues: [{ path: ["email"], message: "reach" }],
    });
    expect(await rows()).toEqual([]);
  });

  test("is removed, and the log keeps that they were there", async () => {
    await add();
    await remove();
    expect(await rows()).toEqual([]);
    expect((await logOf(database, agreementId)).at(-1)).toMatchObject({
      action: "agreement.contact-removed",
      detail: { before: { role: "security", name: "Jourcentralen", phone: "010-555 02 12" } },
    });
  });

  test("is removed once: the second of two is told that it was changed, or is gone", async () => {
    await add();
    expect((await refusalOf(remove(office.eva, 7))).code).toBe("changed-meanwhile");
    const [first, second] = await Promise.allSettled([remove(office.eva), remove(office.ulla)]);
    expect([first, second].filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await rows()).toEqual([]);
  });

  test("of another employer looks as if it did not exist", async () => {
    const other = await anOffice();
    await add();
    expect((await refusalOf(add(other.eva))).code).toBe("not-found");
    expect((await refusalOf(remove(other.eva))).code).toBe("not-found");
    expect(await rows()).toHaveLength(1);
  });

  test("is for who writes agreements and for nobody else", async () => {
    await add();
    expect((await refusalOf(add(office.gun))).code).toBe("forbidden");
    expect((await refusalOf(remove(office.gun))).code).toBe("forbidden");
    expect(await rows()).toHaveLength(1);
  });

  test("is not added when the entry of the log cannot be written", async () => {
    await withoutLog(database, async () => {
      await expect(add()).rejects.toThrow();
    });
    expect(await rows()).toEqual([]);
  });
});
