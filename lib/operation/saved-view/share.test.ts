import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anOfficer } from "@/db/seed/builders";
import type { Actor, OfficerActor } from "@/lib/domain/core/actor";
import { aDesk, anotherDesk, logOf, refusalOf, refusedAmong } from "@/lib/people/employee/testing";
import { readViews } from "./read";
import { removeView } from "./remove";
import { renameView } from "./rename";
import { saveView } from "./save";
import { shareView } from "./share";

const database = await freshDatabase();
const { administrator } = database;
const { organisationId, hr, colleague, security } = await aDesk();
const elsewhere = await anotherDesk();
const now = new Date("2026-11-24T09:00:00Z");

let nth = 0;
const fresh = (name = "Vy") => `${name} ${++nth}`;
const someone = (roles: Parameters<typeof anOfficer>[1] = ["id-administrator"]) =>
  anOfficer(organisationId, roles);
const save = async (actor: Actor, given: { name?: string } = {}) =>
  String((await saveView(actor, { list: "eids", query: "", name: fresh(), ...given }, { now })).viewId);
const rowOf = async (id: string) =>
  (await administrator`select * from tenant.saved_view where id = ${id}`)[0] ?? {};
const at = async (viewId: string) => ({ viewId, version: (await rowOf(viewId)).version });
const share = async (actor: Actor, viewId: string, role: string) =>
  shareView(actor, { ...(await at(viewId)), role }, { now });
const namesFor = async (actor: Actor) => (await readViews(actor, undefined)).map(({ name }) => name);

describe("a view is shared with a role", () => {
  test("and then in the menu of all who hold it, and of nobody else; the log says with whom", async () => {
    const id = await save(hr, { name: "Rollens vy" });
    await share(hr, id, "id-administrator");
    expect(await readViews(colleague, undefined)).toContainEqual(
      expect.objectContaining({ name: "Rollens vy", by: "Karin Ek", role: "id-administrator" }),
    );
    for (const other of [security, elsewhere.officer])
      expect(await namesFor(other)).not.toContain("Rollens vy");
    expect((await logOf(database, id)).at(-1)).toMatchObject({
      action: "saved-view.shared",
      detail: { before: { role: null }, after: { role: "id-administrator" } },
    });
  });

  test("and taken back: it is its owner's alone again", async () => {
    const id = await save(hr, { name: "Återtagen" });
    await share(hr, id, "id-administrator");
    await share(hr, id, "");
    expect(await namesFor(colleague)).not.toContain("Återtagen");
    expect(await namesFor(hr)).toContain("Återtagen");
  });

  test.each([
    ["one they do not hold", "security-officer", "view-role-not-own"],
    ["one that reads no such list", "administrator", "view-role-not-own"],
  ])("not with %s", async (_which, role, code) => {
    const both = await someone(["administrator", "id-administrator"]);
    const id = await save(both);
    expect(await refusalOf(share(both, id, role))).toMatchObject({ code, field: "role" });
  });

  test("is renamed and removed by a colleague of the role, but not by its owner once they hold it no more", async () => {
    const owner = await someone();
    const id = await save(owner, { name: "Kvar" });
    await share(owner, id, "id-administrator");
    const moved: OfficerActor = { ...owner, grants: ["security-officer"] };
    expect(await refusalOf(renameView(moved, { ...(await at(id)), name: fresh() }, { now }))).toMatchObject({
      code: "view-is-shared",
    });
    await renameView(colleague, { ...(await at(id)), name: "Kvar hos oss" }, { now });
    expect(await namesFor(hr)).toContain("Kvar hos oss");
    await removeView(colleague, await at(id), { now });
    expect(await rowOf(id)).toEqual({});
  });

  test("says nothing of what its owner has for themselves, to a colleague who renames it or takes it back", async () => {
    const owner = await someone();
    const [own, shared] = [await save(owner, { name: "Ärende X" }), await save(owner, { name: "Delad" })];
    await share(owner, shared, "id-administrator");
    await renameView(colleague, { ...(await at(shared)), name: "ärende x" }, { now });
    await share(colleague, shared, "");
    expect(await rowOf(own)).toMatchObject({ name: "Ärende X", role: null });
    expect(await rowOf(shared)).toMatchObject({ name: "ärende x (2)", role: null });
    await renameView(owner, { ...(await at(shared)), name: "Annat" }, { now });
    const again = renameView(owner, { ...(await at(shared)), name: "ÄRENDE X" }, { now });
    expect((await refusalOf(again)).code).toBe("view-name-taken");
  });

  test("nor when the owner saves one of that name meanwhile: it is numbered then", async () => {
    const owner = await someone();
    const shared = await save(owner, { name: "Samma" });
    await share(owner, shared, "id-administrator");
    const [taken] = await atOnce<unknown>(
      database,
      (sql) => sql`select pg_advisory_xact_lock(hashtextextended(${`view names ${owner.accountId}`}, 0))`,
      [() => share(colleague, shared, ""), () => save(owner, { name: "samma" })],
    );
    expect(taken?.status).toBe("fulfilled");
    expect(["Samma", "Samma (2)"]).toContain((await rowOf(shared)).name);
  });

  test("at most twenty a role, however many share at once", async () => {
    const role = "security-officer";
    for (let n = 0; n < 19; n++) {
      const one = await someone([role]);
      await share(one, await save(one), role);
    }
    const [a, b] = [await save(security), await save(security)];
    const outcomes = await atOnce(
      database,
      (sql) =>
        sql`select pg_advisory_xact_lock(hashtextextended(${`saved views ${organisationId} ${role}`}, 0))`,
      [() => share(security, a, role), () => share(security, b, role)],
    );
    expect(refusedAmong(outcomes)).toEqual(["too-many-shared-views"]);
  });
});
