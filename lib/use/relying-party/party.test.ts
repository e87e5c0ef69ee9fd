import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { logOf, withoutLog } from "@/lib/people/employee/testing";
import { addParty } from "./add";
import { addContact } from "./contact";
import { editParty } from "./edit";
import { findByPersonalNumber, listParties, readOurselves } from "./list";
import { readParty } from "./read";
import { anOrganisationNumber, aParty, aPartyForm, outcomeOf as codeOf } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const organisationId = await anOrganisation({ number: "2120000142", name: "Provköpings kommun" });
const eva = await anOfficer(organisationId, ["procurement-officer"], { name: "Eva Sund" });
const hr = await anOfficer(organisationId, ["id-administrator"]);
const administrator = await anOfficer(organisationId, ["administrator"]);
const elsewhere = await anOfficer(await anOrganisation(), ["procurement-officer"]);

const stored = async (id: string) =>
  (await sql`select * from tenant.party where organisation_id = ${organisationId} and id = ${id}`)[0];
const all = { q: "", sector: null, environment: null, after: null, before: null };

describe("a relying party that is added", () => {
  test("is on record with its number in ten digits, and the log says who", async () => {
    const form = aPartyForm({ name: " Lantexempel ", number: "202100-5521" });
    const { partyId } = await addParty(eva, form);
    expect(await readParty(eva, { partyId: String(partyId) })).toMatchObject({
      name: "Lantexempel",
      number: "202100-5521",
      kind: "organisation",
      sector: "public",
      own: false,
      supplier: false,
      services: [],
    });
    expect(await stored(String(partyId))).toMatchObject({ number: "2021005521", relying_party: true });
    expect(await logOf(database, String(partyId))).toMatchObject([
      {
        action: "relying-party.added",
        outcome: "done",
        actorId: eva.accountId,
        detail: { actorName: "Eva Sund", subjectName: "Lantexempel", after: { number: "2021005521" } },
      },
    ]);
  });

  test.each([
    [{ name: " " }, "name"],
    [{ name: "A\u202eB" }, "name"],
    [{ sector: "other" }, "sector"],
    [{ kind: "person" }, "kind"],
    [{ number: "202100-5522" }, "number"],
    [{ number: "19610418-9888" }, "number"],
    [{ number: "12" }, "number"],
    [{ kind: "sole-trader", number: "202100-6883" }, "number"],
  ])("with %o is refused beside %s", async (given, field) => {
    expect(await codeOf(addParty(eva, aPartyForm(given)))).toBe(field);
  });

  test("is told apart by its number, and without one by its name in any letters", async () => {
    const number = anOrganisationNumber();
    await aParty(eva, { name: "Samma namn", number });
    expect(await codeOf(addParty(eva, aPartyForm({ number })))).toBe("already-exists number");
    await aParty(eva, { name: "Samma namn", number: anOrganisationNumber() });
    expect(await codeOf(addParty(eva, aPartyForm({ name: "SAMMA NAMN", number: "" })))).toBe(
      "already-exists name",
    );
    await aParty(elsewhere, { name: "Samma namn", number });
  });

  test("twice at the same instant is added once, and the other is told beside the number", async () => {
    const form = aPartyForm();
    const add = () => codeOf(addParty(eva, form));
    expect((await Promise.all([add(), add()])).sort()).toEqual(["already-exists number", "done"]);
  });

  test("becomes both when it is a supplier on record", async () => {
    const partyId = await aParty(eva);
    await sql`update tenant.party set supplier = true, relying_party = false where id = ${partyId}`;
    const { number, name } = (await stored(partyId)) ?? {};
    expect(await addParty(eva, aPartyForm({ number, name: "Ett annat namn" }))).toEqual({
      partyId,
      known: true,
    });
    expect(await stored(partyId)).toMatchObject({ name, supplier: true, relying_party: true });
  });

  test("under our own number is ourselves", async () => {
    expect(await readOurselves(eva, undefined)).toEqual({
      partyId: null,
      name: "Provköpings kommun",
      number: "212000-0142",
    });
    const partyId = await aParty(eva, { name: "Vi", number: "212000-0142" });
    expect(await readParty(eva, { partyId })).toMatchObject({ own: true });
    expect((await readOurselves(eva, undefined)).partyId).toBe(partyId);
    expect(await codeOf(addParty(eva, aPartyForm({ number: "212000-0142" })))).toBe("already-exists number");
    await editParty(eva, { partyId, version: 1, name: "Vi själva", number: "202100-6883", sector: "public" });
    expect(await stored(partyId)).toMatchObject({ number: "2120000142", own: true });
  });
});

describe("a sole trader", () => {
  const number = "19610418-9888";

  test("has a number that is sealed, shown masked, and in clear neither in a row nor in the log", async () => {
    const partyId = await aParty(eva, { kind: "sole-trader", number, sector: "private" });
    expect(await readParty(eva, { partyId })).toMatchObject({ number: "19610418-••••", kind: "sole-trader" });
    const row = JSON.stringify(await stored(partyId));
    const log = JSON.stringify(await logOf(database));
    const detail = JSON.stringify(await sql`select * from tenant.audit_detail`);
    for (const text of [row, log, detail]) {
      expect(text).not.toContain("196104189888");
      expect(text).not.toContain("6104189888");
      expect(text).not.toMatch(/19610418-?9888/);
    }
    expect((await stored(partyId))?.number).toBeNull();
    expect((await stored(partyId))?.ciphertext.length).toBeGreaterThan(28);
  });

  test("is found by the number, twice added once, and keeps it when the form's is left empty", async () => {
    const partyId = String((await findByPersonalNumber(eva, { q: "610418-9888" })).partyId);
    expect(await codeOf(addParty(eva, aPartyForm({ kind: "sole-trader", number: "6104189888" })))).toBe(
      "already-exists number",
    );
    await editParty(eva, { partyId, version: 1, name: "Lindas mätkonsult", number: "", sector: "private" });
    expect(await readParty(eva, { partyId })).toMatchObject({
      name: "Lindas mätkonsult",
      number: "19610418-••••",
    });
    expect(await findByPersonalNumber(eva, { q: "19121212-1212" })).toEqual({
      isNumber: true,
      partyId: null,
    });
    expect(await findByPersonalNumber(eva, { q: "202100-5521" })).toEqual({ isNumber: false, partyId: null });
    expect(await findByPersonalNumber(elsewhere, { q: number })).toEqual({ isNumber: true, partyId: null });
  });
});

describe("a relying party that is changed", () => {
  test("is told of blocks only once it has a security contact with an address, and the log has the switch", async () => {
    const partyId = await aParty(eva);
    const edit = { partyId, version: 1, name: `Meddelad ${partyId}`, sector: "public", notifiesBlocks: "on" };
    expect(await codeOf(editParty(eva, edit))).toBe("no-security-contact notifiesBlocks");
    const desk = { partyId, role: "security", name: "Jouren" };
    await addContact(eva, { ...desk, phone: "010-555 01 12" });
    expect(await codeOf(editParty(eva, edit))).toBe("no-security-contact notifiesBlocks");
    await addContact(eva, { ...desk, email: "jour@provverket.example" });
    await editParty(eva, edit);
    expect(await readParty(eva, { partyId })).toMatchObject({ notifiesBlocks: true });
    expect((await logOf(database, partyId)).at(-1)).toMatchObject({
      action: "relying-party.edited",
      detail: { before: { notifiesBlocks: false }, after: { notifiesBlocks: true } },
    });
  });

  test("shows what is new, and the log says before and after", async () => {
    const partyId = await aParty(eva, { name: "Förr", number: "202100-6883" });
    await editParty(eva, { partyId, version: 1, name: "Nu", number: "", sector: "private" });
    expect(await readParty(eva, { partyId })).toMatchObject({
      name: "Nu",
      number: null,
      sector: "private",
      version: 2,
    });
    expect((await logOf(database, partyId)).at(-1)).toMatchObject({
      action: "relying-party.edited",
      actorId: eva.accountId,
      detail: {
        before: { name: "Förr", number: "2021006883", sector: "public" },
        after: { name: "Nu", number: null, sector: "private" },
      },
    });
  });

  test("from a stale tab is refused, and of two at once one wins and the other is told", async () => {
    const partyId = await aParty(eva);
    const edit = () =>
      codeOf(editParty(eva, { partyId, version: 1, name: `Nytt ${partyId}`, sector: "public" }));
    expect((await Promise.all([edit(), edit()])).sort()).toEqual(["changed-meanwhile", "done"]);
    expect(await edit()).toBe("changed-meanwhile");
  });

  test("cannot take another's number, or one that is none", async () => {
    const number = anOrganisationNumber();
    await aParty(eva, { number });
    const partyId = await aParty(eva);
    const edit = (given: string) =>
      codeOf(editParty(eva, { partyId, version: 1, name: "X", number: given, sector: "public" }));
    expect(await edit(number)).toBe("already-exists number");
    expect(await edit("202100-5522")).toBe("number");
  });
});

describe("nobody reaches", () => {
  test("another employer's party: it does not exist", async () => {
    const partyId = await aParty(eva);
    expect(await codeOf(readParty(elsewhere, { partyId }))).toBe("not-found");
    expect(await codeOf(readParty(eva, { partyId: "not an id" }))).toBe("not-found");
    const edit = { partyId, version: 1, name: "Stulen", sector: "public" };
    expect(await codeOf(editParty(elsewhere, edit))).toBe("not-found");
    expect((await listParties(elsewhere, { ...all, after: partyId })).previous).toBeNull();
  });

  test("past the wrong role: refused before anything is read, and on record", async () => {
    expect(await codeOf(addParty(hr, aPartyForm()))).toBe("forbidden");
    expect(await codeOf(editParty(hr, { partyId: "not even an id" }))).toBe("forbidden");
    expect(await codeOf(listParties(administrator, all))).toBe("forbidden");
    const refused = (await logOf(database)).filter(({ code }) => code === "forbidden");
    expect(refused.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["relying-party:write", hr.accountId],
      ["relying-party:write", hr.accountId],
      ["relying-party:read", administrator.accountId],
    ]);
  });

  test("anything when the log cannot be written", async () => {
    const partyId = await aParty(eva);
    const before = [await stored(partyId), (await listParties(eva, all)).count];
    await withoutLog(database, async () => {
      await expect(addParty(eva, aPartyForm())).rejects.toThrow("no log");
      await expect(editParty(eva, { partyId, version: 1, name: "X", sector: "public" })).rejects.toThrow(
        "no log",
      );
    });
    expect([await stored(partyId), (await listParties(eva, all)).count]).toEqual(before);
  });
});
