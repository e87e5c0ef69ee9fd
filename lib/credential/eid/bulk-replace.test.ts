import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { planBulk, planChosen } from "./bulk-plan";
import { suspendEid } from "./suspend";
import { another, chunk, codes, day, minute } from "./testing-bulk";
import { aHiring, type Hiring, said } from "./testing-bulk-order";

const database = await freshDatabase();
const { administrator: sql } = database;
let hiring: Hiring;
beforeEach(async () => {
  hiring = await aHiring(database, 2);
});

const planReplace = async (eid: readonly string[], given: Record<string, unknown> = said) => {
  const { karin, templateId } = hiring;
  const { bulkId } = await planBulk(
    karin,
    { verb: "replace", templateId, eid: [...eid], ...given },
    { now: day },
  );
  return bulkId;
};
const successors = (eids: readonly string[]) =>
  sql`select * from tenant.eid where predecessor_id = any (${[...eids]}::uuid[])`;

describe("another type, for many", () => {
  test("is ordered as what takes the place of each, which stays in use until the hand-over", async () => {
    const { karin, eids, ordered } = hiring;
    const bulkId = await planReplace(eids);
    expect(codes(await chunk(karin, bulkId, eids))).toEqual(["done", "done"]);
    const made = await successors(eids);
    expect(made.map(({ status, relation, type_id }) => [status, relation, type_id])).toEqual(
      Array(2).fill(["ordered", "replace", ordered.id]),
    );
    const old = await sql`select status, version from tenant.eid where id = any (${eids}::uuid[])`;
    expect(old.map((row) => ({ ...row }))).toEqual(Array(2).fill({ status: "active", version: 1 }));
    expect(codes(await chunk(karin, bulkId, eids))).toEqual(["already-followed", "already-followed"]);
  });

  test("is ordered for what is suspended, and as the type it is, with a template or without, as for one alone", async () => {
    const { karin, lisa, eids, ordered, type } = hiring;
    const [lost = "", whole = ""] = eids;
    await suspendEid(lisa, { eidId: lost, version: "1", reason: "lost" }, { now: minute(-5) });
    const alike = (await another(hiring, { status: "active", typeId: ordered.id })).id;
    const byTemplate = await planReplace([lost, alike]);
    expect(codes(await chunk(karin, byTemplate, [lost, alike]))).toEqual(["done", "done"]);
    const grounds = { ...said, method: "in-person", source: "personnel-register" };
    const { bulkId } = await planChosen(karin, { act: "replace:", eid: [whole], ...grounds }, { now: day });
    expect(codes(await chunk(karin, bulkId, [whole]))).toEqual(["done"]);
    const made = await successors([lost, alike, whole]);
    expect(new Map(made.map((row) => [row.predecessor_id, [row.relation, row.type_id]]))).toEqual(
      new Map([
        [lost, ["replace", ordered.id]],
        [alike, ["replace", ordered.id]],
        [whole, ["replace", type.id]],
      ]),
    );
  });

  test("is refused where nobody has had it, protected, or has one of the type", async () => {
    const { karin, templateId, eids, ordered } = hiring;
    const [free = ""] = eids;
    const has = await another(hiring, { status: "active" });
    await another(hiring, { status: "active", employeeId: has.employeeId, typeId: ordered.id });
    const cases = {
      "": free,
      "not-followable": (await another(hiring, { status: "ready" })).id,
      "protected-needs-permission": (await another(hiring, { status: "active" }, true)).id,
      "live-eid-exists": has.id,
    };
    const bulkId = await planReplace(Object.values(cases));
    const rows = await sql`select eid_id, code from tenant.bulk_row where bulk_id = ${bulkId}`;
    const found = new Map(rows.map(({ eid_id, code }) => [eid_id, code ?? ""]));
    expect(Object.entries(cases).map(([code, id]) => [code, found.get(id)])).toEqual(
      Object.keys(cases).map((code) => [code, code]),
    );
    // As a list's form says it: the verb and the template in one choice.
    const chosen = await planChosen(karin, { act: `replace:${templateId}`, eid: [free] }, { now: day });
    expect(chosen.bulkId).toMatch(/^[0-9a-f-]{36}$/);
  });

  // K5.9: a protected person's e-ID is replaced by itself, also by an officer who may see the person.
  test("refuses protected persons also to those who may see them", async () => {
    const { karin, templateId } = hiring;
    const { id } = await another(hiring, { status: "active" }, true);
    const sees = { ...karin, grants: ["id-administrator", "protected-identity"] } as OfficerActor;
    for (const act of ["replace:", `replace:${templateId}`]) {
      const { bulkId } = await planChosen(sees, { act, eid: [id] }, { now: day });
      const rows = await sql`select code from tenant.bulk_row where bulk_id = ${bulkId}`;
      expect([act, rows.map(({ code }) => code)]).toEqual([act, ["protected-one-by-one"]]);
    }
  });
});
