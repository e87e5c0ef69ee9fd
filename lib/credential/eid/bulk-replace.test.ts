import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { refusalOf } from "@/lib/people/employee/testing";
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

  test("is refused where it is that type already, blocked, protected, or has one of the type", async () => {
    const { karin, lisa, templateId, eids, ordered } = hiring;
    const [free = "", blocked = ""] = eids;
    await suspendEid(lisa, { eidId: blocked, version: "1", reason: "precaution" }, { now: minute(-5) });
    const has = await another(hiring, { status: "active" });
    await another(hiring, { status: "active", employeeId: has.employeeId, typeId: ordered.id });
    const cases = {
      "": free,
      "not-followable": blocked,
      "same-type": (await another(hiring, { status: "active", typeId: ordered.id })).id,
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
    const nothing = planChosen(karin, { act: "replace", eid: [free] }, { now: day });
    expect((await refusalOf(nothing)).code).toBe("answers-missing");
  });
});
