import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anIssuer, anOfficer, anOrganisation } from "@/db/seed/builders";
import { Refusal } from "@/lib/domain/core/refusal";
import { logOf, withoutLog } from "@/lib/people/employee/testing";
import { aParty, aService, outcomeOf } from "@/lib/use/relying-party/testing";
import { addScheme } from "./add";
import { closeScheme, reopenScheme } from "./close";
import { editScheme } from "./edit";
import { addSchemeMember, editSchemeMember } from "./member";
import { readScheme, readSchemes } from "./read";
import { aSchemeForm as form } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const organisationId = await anOrganisation();
const eva = await anOfficer(organisationId, ["procurement-officer"], { name: "Eva Sund" });
const hr = await anOfficer(organisationId, ["id-administrator"]);
const elsewhere = await anOfficer(await anOrganisation(), ["procurement-officer"]);
const supplier = await anIssuer(organisationId, { kind: "supplier", name: "Efos" });
const outside = await aParty(eva, { name: "Exempelverket" });
const serviceId = await aService(eva, outside, { name: "Ärenden" });

const aScheme = async (given: Record<string, unknown> = {}) =>
  String((await addScheme(eva, form(given))).schemeId);
const find = (schemeId: string, now = new Date("2026-11-24T10:00:00Z")) =>
  readScheme(eva, { schemeId }, { now });
const stored = async (id: string) => (await sql`select * from tenant.scheme where id = ${id}`)[0];
const join = (schemeId: string, given: Record<string, unknown> = {}) =>
  addSchemeMember(eva, { schemeId, member: `service:${serviceId}`, joinedOn: "2023-11-14", ...given });

describe("a system", () => {
  test("is on record with what it carries and since when, and the log says who", async () => {
    const schemeId = await aScheme({ nameSv: "Förbetald e-legitimering", nameEn: "Prepaid" });
    expect(await find(schemeId)).toMatchObject({
      name: { sv: "Förbetald e-legitimering", en: "Prepaid" },
      carries: ["staff"],
      purposes: ["authenticate", "sign"],
      validFrom: "2021-10-01",
      validTo: null,
      state: "open",
      successor: null,
      members: [],
      agreements: [],
    });
    expect((await stored(schemeId))?.code).toBe("forbetald-e-legitimering");
    expect(await logOf(database, schemeId)).toMatchObject([
      {
        action: "scheme.added",
        actorId: eva.accountId,
        detail: {
          actorName: "Eva Sund",
          subjectName: "Förbetald e-legitimering",
          after: { carries: ["staff"] },
        },
      },
    ]);
  });

  test("may have begun before anybody here knows, and a mere connection carries nothing", async () => {
    const schemeId = await aScheme({ validFrom: "", kind: "connection", carries: [] });
    expect(await find(schemeId)).toMatchObject({ validFrom: null, carries: [], state: "open" });
  });

  test.each([
    [{ nameSv: "" }, "nameSv"],
    [{ operator: "" }, "operator"],
    [{ kind: "club" }, "kind"],
    [{ carries: ["gold"] }, "carries"],
    [{ carries: [] }, "carries-missing carries"],
    [{ purposes: [] }, "purposes"],
    [{ contractUri: "avtal" }, "contractUri"],
    [{ validFrom: "2026-02-30" }, "validFrom"],
  ])("with %o is refused: %s", async (given, code) => {
    expect(await outcomeOf(addScheme(eva, form(given)))).toBe(code);
  });

  test("has a name of its own, and twice at the same instant is added once", async () => {
    const wanted = form({ nameSv: "Samtidigt system" });
    const add = () => outcomeOf(addScheme(eva, wanted));
    const outcomes = await Promise.all([add(), add()]);
    expect(outcomes.map((code) => code.split(" ")[0]).sort()).toEqual(["already-exists", "done"]);
    expect(await outcomeOf(addScheme(eva, form({ nameSv: "SAMTIDIGT SYSTEM" })))).toBe(
      "already-exists nameSv",
    );
    await addScheme(elsewhere, wanted);
  });

  test("is changed with before and after in the log, and never from a stale tab", async () => {
    const schemeId = await aScheme();
    const nameSv = (await stored(schemeId))?.name_sv;
    const edit = (given = {}) =>
      outcomeOf(
        editScheme(eva, {
          schemeId,
          version: 1,
          ...form({ nameSv, carries: ["private", "staff"] }),
          ...given,
        }),
      );
    expect(await edit({ nameSv: "Samtidigt system" })).toBe("already-exists nameSv");
    expect((await Promise.all([edit(), edit()])).sort()).toEqual(["changed-meanwhile", "done"]);
    expect((await logOf(database, schemeId)).find(({ action }) => action === "scheme.edited")).toMatchObject({
      detail: { before: { carries: ["staff"] }, after: { carries: ["private", "staff"] } },
    });
    await join(schemeId);
    const late = { schemeId, version: 2, ...form({ nameSv, validFrom: "2024-01-01" }) };
    expect(await outcomeOf(editScheme(eva, late))).toBe("joined-before validFrom");
  });
});

describe("a system that closes", () => {
  test("keeps its members as history, says what takes over and who goes along, and can be opened again", async () => {
    const next = await aScheme({ nameSv: "Det nya" });
    const schemeId = await aScheme({ kind: "choice" });
    await join(schemeId);
    await join(schemeId, { member: `issuer:${supplier}` });
    await join(next, { joinedOn: "2026-01-01" });
    await closeScheme(eva, { schemeId, version: 1, validTo: "2025-12-31", successorId: next });
    const closed = await find(schemeId);
    expect(closed).toMatchObject({ state: "ended", successor: { id: next, name: { sv: "Det nya" } } });
    expect(closed.members.map(({ name, counts, inSuccessor }) => [name, counts, inSuccessor])).toEqual([
      ["Efos", false, false],
      ["Ärenden", false, true],
    ]);
    expect(
      (await find(schemeId, new Date("2025-12-31T20:00:00Z"))).members.map(({ counts }) => counts),
    ).toEqual([true, true]);
    expect((await readSchemes(eva, undefined)).at(-1)?.id).toBe(schemeId);
    await reopenScheme(eva, { schemeId, version: 2 });
    expect(await find(schemeId)).toMatchObject({ state: "open", validTo: null, successor: null });
    expect((await logOf(database, schemeId)).map(({ action }) => action)).toEqual(
      expect.arrayContaining(["scheme.closed", "scheme.reopened"]),
    );
  });

  test("not before it began, not into a circle, not into nothing, and not from a stale tab", async () => {
    const [first, second] = [await aScheme(), await aScheme()];
    await closeScheme(eva, { schemeId: first, version: 1, validTo: "2025-12-31", successorId: second });
    const close = (schemeId: string, given: Record<string, unknown>) =>
      outcomeOf(closeScheme(eva, { schemeId, version: 1, validTo: "2025-12-31", successorId: "", ...given }));
    expect(await close(second, { validTo: "2021-09-30" })).toBe("end-before-start validTo");
    expect(await close(second, { successorId: first })).toBe("successor-cycle successorId");
    expect(await close(second, { successorId: second })).toBe("successor-cycle successorId");
    expect(await close(second, { successorId: randomUUID() })).toBe("not-found");
    expect(await close(second, { validTo: "" })).toBe("validTo");
    expect(await close(first, {})).toBe("changed-meanwhile");
    const both = await Promise.all([close(second, {}), close(second, {})]);
    expect(both.sort()).toEqual(["changed-meanwhile", "done"]);
  });

  test("of two that name each other at once one is refused", async () => {
    const [a, b] = [await aScheme(), await aScheme()];
    const close = (schemeId: string, successorId: string) =>
      outcomeOf(closeScheme(eva, { schemeId, version: 1, validTo: "2025-12-31", successorId }));
    expect((await Promise.all([close(a, b), close(b, a)])).sort()).toEqual([
      "done",
      "successor-cycle successorId",
    ]);
  });
});

test("a system that has been opened again already is not opened twice, and one is told by whom", async () => {
  const schemeId = await aScheme();
  await closeScheme(eva, { schemeId, version: 1, validTo: "2025-12-31", successorId: "" });
  await reopenScheme(eva, { schemeId, version: 2 });
  const ulla = await anOfficer(organisationId, ["procurement-officer"]);
  await expect(reopenScheme(ulla, { schemeId, version: 3 })).rejects.toMatchObject({
    code: "changed-meanwhile",
    detail: { by: "Eva Sund" },
  });
});

describe("nobody reaches", () => {
  test("another employer's system or member: they do not exist", async () => {
    const schemeId = await aScheme();
    await join(schemeId);
    const memberId = (await find(schemeId)).members[0]?.id;
    for (const reach of [
      () => readScheme(elsewhere, { schemeId }),
      () => editScheme(elsewhere, { schemeId, version: 1, ...form() }),
      () => closeScheme(elsewhere, { schemeId, version: 1, validTo: "2026-01-01" }),
      () => reopenScheme(elsewhere, { schemeId, version: 1 }),
      () => addSchemeMember(elsewhere, { schemeId, member: `service:${serviceId}`, joinedOn: "2024-01-01" }),
      () => editSchemeMember(elsewhere, { memberId, version: 1, joinedOn: "2024-01-01" }),
      () => readScheme(eva, { schemeId: "not an id" }),
    ])
      await expect(reach()).rejects.toThrow(new Refusal("not-found"));
  });

  test("past the wrong role: refused before anything is read, and on record", async () => {
    for (const act of [addScheme, editScheme, closeScheme, reopenScheme, addSchemeMember, editSchemeMember])
      expect(await outcomeOf(act(hr, { schemeId: "not even an id" }))).toBe("forbidden");
    const refused = (await logOf(database)).filter(({ actorId }) => actorId === hr.accountId);
    expect(refused.map(({ action, code }) => `${action} ${code}`)).toEqual(
      Array.from({ length: 6 }, () => "scheme:write forbidden"),
    );
  });

  test("anything when the log cannot be written", async () => {
    const schemeId = await aScheme();
    const before = [await stored(schemeId), await sql`select count(*) from tenant.scheme_member`];
    await withoutLog(database, async () => {
      await expect(addScheme(eva, form({ nameSv: "Ingen logg" }))).rejects.toThrow("no log");
      await expect(editScheme(eva, { schemeId, version: 1, ...form() })).rejects.toThrow("no log");
      await expect(closeScheme(eva, { schemeId, version: 1, validTo: "2026-01-01" })).rejects.toThrow(
        "no log",
      );
      await expect(join(schemeId)).rejects.toThrow("no log");
    });
    expect([await stored(schemeId), await sql`select count(*) from tenant.scheme_member`]).toEqual(before);
    expect(await sql`select 1 from tenant.scheme where name_sv = 'Ingen logg'`).toHaveLength(0);
  });
});
