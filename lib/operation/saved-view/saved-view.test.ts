import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anOfficer } from "@/db/seed/builders";
import type { Actor, OfficerActor } from "@/lib/domain/core/actor";
import type { Refusal } from "@/lib/domain/core/refusal";
import { refusalValues } from "@/lib/i18n/refusal-values";
import { translator } from "@/lib/i18n/translator";
import { addDepartment } from "@/lib/people/department/add";
import {
  aDesk,
  anotherDesk,
  logOf,
  refusalOf,
  refusedAmong,
  withoutLog,
} from "@/lib/people/employee/testing";
import { readViews } from "./read";
import { removeView } from "./remove";
import { renameView } from "./rename";
import { saveView } from "./save";
import { shareView } from "./share";

const database = await freshDatabase();
const { administrator } = database;
const { organisationId, hr, colleague, security, auditor } = await aDesk();
const buyer = await anOfficer(organisationId, ["procurement-officer"]);
const elsewhere = await anotherDesk();
const now = new Date("2026-11-24T09:00:00Z");

let nth = 0;
const fresh = (name = "Vy") => `${name} ${++nth}`;
const someone = (roles: Parameters<typeof anOfficer>[1] = ["id-administrator"]) =>
  anOfficer(organisationId, roles);
const save = async (actor: Actor, given: { list?: string; query?: string; name?: string } = {}) =>
  String((await saveView(actor, { list: "eids", query: "", name: fresh(), ...given }, { now })).viewId);
const rowOf = async (id: string) =>
  (await administrator`select * from tenant.saved_view where id = ${id}`)[0] ?? {};
const at = async (viewId: string) => ({ viewId, version: (await rowOf(viewId)).version });
const share = async (actor: Actor, viewId: string, role: string) =>
  shareView(actor, { ...(await at(viewId)), role }, { now });
const namesFor = async (actor: Actor) => (await readViews(actor, undefined)).map(({ name }) => name);
/** What those who save hold while they count their own. */
const countingOf = ({ accountId }: OfficerActor) => `saved views ${accountId}`;

describe("a view is saved", () => {
  test("under its name, with the filters as the list reads them, and the log says who and which", async () => {
    const query = "status=active&level=3&after=11111111-1111-4111-8111-111111111111&filter=true&other=1";
    const id = await save(hr, { name: "  Nivå 3  i bruk ", query });
    expect(await rowOf(id)).toMatchObject({
      ...{ name: "Nivå 3 i bruk", list: "eids", query: "status=active&level=3" },
      ...{ account_id: hr.accountId, role: null, version: 1 },
    });
    const [entry] = await logOf(database, id);
    expect(entry).toMatchObject({ action: "saved-view.saved", outcome: "done", actorId: hr.accountId });
    expect(entry?.detail).toMatchObject({
      subjectName: "Nivå 3 i bruk",
      after: { list: "eids", filters: { status: "active", level: "3" } },
    });
  });

  test("and seen by the one who saved it, and by nobody else", async () => {
    const one = await someone();
    await save(one, { name: "Bara min" });
    expect(await namesFor(one)).toEqual(["Bara min"]);
    expect(await namesFor(colleague)).not.toContain("Bara min");
    expect(await namesFor(elsewhere.officer)).toEqual([]);
  });

  test.each([
    ["status=lost", "eids", "search-unreadable", undefined],
    ["department=skolan", "employees", "search-unreadable", undefined],
    ["q=Yngvesdotter", "employees", "view-has-search", "name"],
    ["q=0412", "eids", "view-has-search", "name"],
  ])("not of %s in %s: %s", async (query, list, code, field) => {
    expect(await refusalOf(save(hr, { list, query }))).toMatchObject({ code, field });
  });

  test("not with a personal identity number for a name", async () => {
    expect(await refusalOf(save(hr, { name: "Kort 19850214-2386" }))).toMatchObject({
      ...{ code: "number-in-name", field: "name" },
    });
  });

  test.each(["", "   ", "x".repeat(61), "Vård\u202e"])("not under the name %j", async (name) => {
    await expect(save(hr, { name })).rejects.toMatchObject({ issues: [{ path: ["name"] }] });
  });

  test("not twice under one name in one list, in capitals or not; the other list has names of its own", async () => {
    const one = await someone();
    await save(one, { name: "Skola" });
    expect(await refusalOf(save(one, { name: "SKOLA" }))).toMatchObject({
      ...{ code: "view-name-taken", field: "name", detail: { name: "SKOLA" } },
    });
    await save(one, { name: "Skola", list: "employees" });
  });

  test("by one of two who press at once under one name, and the other is told", async () => {
    const one = await someone();
    const outcomes = await atOnce(
      database,
      (sql) => sql`select pg_advisory_xact_lock(hashtextextended(${countingOf(one)}, 0))`,
      [() => save(one, { name: "Samtidigt" }), () => save(one, { name: "samtidigt" })],
    );
    expect(refusedAmong(outcomes)).toEqual(["view-name-taken"]);
    expect(await namesFor(one)).toHaveLength(1);
  });

  test("until there are twenty: of two who would be the twentieth at once, one is", async () => {
    const one = await someone();
    for (let n = 0; n < 19; n++) await save(one);
    const outcomes = await atOnce(
      database,
      (sql) => sql`select pg_advisory_xact_lock(hashtextextended(${countingOf(one)}, 0))`,
      [() => save(one), () => save(one)],
    );
    expect(refusedAmong(outcomes)).toEqual(["too-many-views"]);
    expect(await namesFor(one)).toHaveLength(20);
  });

  test.each([
    ["whose role reads no such list", () => buyer],
    ["who only reads, as an auditor", () => auditor],
  ])("by nobody %s, which is on record", async (_who, who) => {
    expect(await refusalOf(save(who()))).toMatchObject({ code: "forbidden" });
    const log = await logOf(database);
    expect(log.at(-1)).toMatchObject({ action: "saved-view:save", outcome: "refused", code: "forbidden" });
  });

  test("not at all when the log cannot be written", async () => {
    const one = await someone();
    await withoutLog(database, () => expect(save(one)).rejects.toThrow());
    expect(await namesFor(one)).toEqual([]);
  });
});

describe("a view that is somebody else's", () => {
  test.each([
    ["a colleague", () => colleague],
    ["another employer's officer", () => elsewhere.officer],
  ])("does not exist for %s, whatever version they send", async (_who, who) => {
    const id = await save(await someone());
    for (const version of [1, 7]) {
      const subject = { viewId: id, version };
      for (const act of [
        () => renameView(who(), { ...subject, name: fresh() }, { now }),
        () => removeView(who(), subject, { now }),
        () => shareView(who(), { ...subject, role: "id-administrator" }, { now }),
      ])
        expect(await refusalOf(act())).toMatchObject({ code: "not-found" });
    }
    expect(await rowOf(id)).toMatchObject({ version: 1, role: null });
  });

  test("answers as one that never was", async () => {
    const act = removeView(hr, { viewId: randomUUID(), version: 1 }, { now });
    expect(await refusalOf(act)).toMatchObject({ code: "not-found" });
  });
});

describe("a view is changed", () => {
  test("to another name; with an old version one is told who changed it, and of two at once one wins", async () => {
    const id = await save(hr);
    await share(hr, id, "id-administrator");
    const shown = await at(id);
    const outcomes = await atOnce(
      database,
      (sql) => sql`select from tenant.saved_view where id = ${id} for update`,
      [hr, colleague].map((who) => () => renameView(who, { ...shown, name: fresh() }, { now })),
    );
    expect(refusedAmong(outcomes)).toEqual(["changed-meanwhile"]);
    const late = removeView(security, shown, { now });
    expect(await refusalOf(late)).toMatchObject({ code: "not-found" });
  });

  test("to a name that comes into being meanwhile: it is told as taken, in words", async () => {
    const one = await someone();
    const id = await save(one);
    const shown = await at(id);
    const [outcome] = await atOnce(
      database,
      (
        sql,
      ) => sql`insert into tenant.saved_view (organisation_id, id, account_id, list, name, query, created_at)
        values (${organisationId}, ${randomUUID()}, ${one.accountId}, 'eids', 'Krock', '', now())`,
      [() => renameView(one, { ...shown, name: "Krock" }, { now })],
    );
    const { code, field = "", detail } = (outcome as { reason: Refusal }).reason;
    const said = translator("en", "refusal")(code, refusalValues("en", { field, ...detail }));
    expect(said).toBe("The name is taken. Choose another.");
  });

  test("and removed, which the log keeps", async () => {
    const id = await save(hr, { name: "Tas bort", query: "view=expiring" });
    await removeView(hr, await at(id), { now });
    expect(await rowOf(id)).toEqual({});
    expect((await logOf(database, id)).at(-1)).toMatchObject({
      action: "saved-view.removed",
      detail: { subjectName: "Tas bort", before: { list: "eids", filters: { view: "expiring" } } },
    });
  });
});

test("a view whose department is closed, or was never there, says so", async () => {
  const one = await someone();
  const { departmentId } = await addDepartment(hr, { name: fresh("Enhet") }, { now });
  await save(one, { name: "A öppen", query: `department=${departmentId}` });
  await save(one, { name: "B okänd", query: `department=${randomUUID()}` });
  const views = () => readViews(one, undefined);
  const gone = async () =>
    (await views()).filter(({ role }) => role === null).map((view) => [view.name, view.gone]);
  expect(await gone()).toEqual([
    ["A öppen", null],
    ["B okänd", "department"],
  ]);
  await administrator`update tenant.department set closed_at = now() where id = ${departmentId}`;
  expect(await gone()).toEqual([
    ["A öppen", "department"],
    ["B okänd", "department"],
  ]);
});
