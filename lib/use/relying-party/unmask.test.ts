import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { readParty } from "./read";
import { aParty } from "./testing";
import { unmaskParty } from "./unmask";

const database = await freshDatabase();
const { administrator: sql } = database;
const now = new Date("2026-11-24T09:00:00Z");
const organisationId = await anOrganisation();
const eva = await anOfficer(organisationId, ["procurement-officer"], { name: "Eva Sund" });
const per = await anOfficer(organisationId, ["procurement-officer"]);
const elsewhere = await anOfficer(await anOrganisation(), ["procurement-officer"]);
const trader = { kind: "sole-trader", name: "Lindas mätkonsult", number: "19610418-9888", sector: "private" };
const partyId = await aParty(eva, trader);
const show = (by = eva, id = partyId) => unmaskParty(by, { partyId: id }, { now });
const logged = async () => (await logOf(database, partyId)).length;

describe("unmasking a sole trader's number", () => {
  test("shows it, and the log says who looked at whose but not the number", async () => {
    expect(await show()).toEqual({ kind: "personnummer", number: "19610418-9888" });
    const entry = (await logOf(database, partyId)).at(-1);
    expect(entry).toMatchObject({
      action: "relying-party.unmasked",
      outcome: "done",
      actorId: eva.accountId,
      detail: { actorName: "Eva Sund", subjectName: "Lindas mätkonsult" },
    });
    expect(JSON.stringify(entry)).not.toMatch(/0418-?9888/);
  });

  test("changes nothing of what is shown otherwise, and stands in the party's history", async () => {
    await show();
    const party = await readParty(eva, { partyId });
    expect(party).toMatchObject({ number: "19610418-••••", sealed: true });
    expect(party.events[0]).toMatchObject({ action: "relying-party.unmasked", changes: [] });
  });

  test("of two at once both see it and both are on record", async () => {
    const before = await logged();
    await Promise.all([show(), show(per)]);
    expect(await logged()).toBe(before + 2);
  });

  test("leaves no answer behind for a replay, and each press is on record", async () => {
    const requestId = "1d6c9b0a-3b5e-4c8f-9a57-0f4f1f6d7c12";
    const before = await logged();
    for (const _ of [1, 2]) await unmaskParty(eva, { partyId }, { now, requestId });
    expect(await logged()).toBe(before + 2);
    expect(await sql`select 1 from tenant.request where id = ${requestId}`).toHaveLength(0);
  });

  test("another employer's looks as if it did not exist, and so does an organisation's, which is never sealed", async () => {
    expect((await refusalOf(show(elsewhere))).code).toBe("not-found");
    expect((await refusalOf(show(eva, await aParty(eva)))).code).toBe("not-found");
  });

  test("is refused to the wrong role before anything is read", async () => {
    for (const role of ["responsible-issuer", "auditor", "id-administrator"] as const) {
      const officer = await anOfficer(organisationId, [role]);
      expect((await refusalOf(show(officer, "nonsense"))).code).toBe("forbidden");
    }
  });

  test("shows nothing when it cannot be logged", async () => {
    await withoutLog(database, () => expect(show()).rejects.toThrow("no log"));
  });
});
