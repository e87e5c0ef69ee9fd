import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { type BulkAsked, readBulkView } from "./read-bulk";
import { listPlansToConfirm } from "./read-plans";
import { suspendEid } from "./suspend";
import { anEidInUse } from "./testing-block";
import { aCrowd, another, type Crowd, minute, plan } from "./testing-bulk";

const database = await freshDatabase();
const { administrator: sql } = database;
let crowd: Crowd;
let bulkId: string;
beforeAll(async () => {
  crowd = await aCrowd(database, 6, { blockLimit: 5 });
  const ordered = [await another(crowd, { status: "ordered" }), await another(crowd, { status: "ordered" })];
  const hidden = await another(crowd, { status: "active" }, true);
  bulkId = await plan(crowd.lisa, "revoke", [...crowd.eids, ...ordered.map(({ id }) => id), hidden.id]);
});

const read = (by = crowd.lisa, given: Partial<BulkAsked> = {}, now = minute(1)) =>
  readBulkView(by, { bulkId, tab: "all", code: null, after: 0, ...given }, { now });

describe("the page of a plan", () => {
  test("groups why not, the most common first, with what could be done instead by whoever may", async () => {
    expect((await read()).whyNot).toEqual([
      { code: "wrong-status", count: 2, instead: null },
      { code: "protected-one-by-one", count: 1, instead: null },
    ]);
    const both = await anOfficer(crowd.organisationId, ["security-officer", "id-administrator"]);
    expect((await read(both)).whyNot[0]).toEqual({ code: "wrong-status", count: 2, instead: "cancel" });
  });

  test("has the rows of one tab, or of one reason", async () => {
    const numbers = async (given: Partial<BulkAsked>) => (await read(crowd.lisa, given)).rows.length;
    expect([
      await numbers({}),
      await numbers({ tab: "eligible" }),
      await numbers({ tab: "refused" }),
    ]).toEqual([9, 6, 3]);
    expect(await numbers({ tab: "refused", code: "protected-one-by-one" })).toBe(1);
    expect(await numbers({ after: 7 })).toBe(2);
  });

  test("never names a protected person to whoever may not see them", async () => {
    const [row] = (await read(crowd.lisa, { tab: "refused", code: "protected-one-by-one" })).rows;
    expect(row?.holder).not.toContain("Alva");
    expect(row?.department).toBe("");
    const seeing = await anOfficer(crowd.organisationId, ["security-officer", "protected-identity"]);
    const [seen] = (await read(seeing, { tab: "refused", code: "protected-one-by-one" })).rows;
    expect(seen?.holder).toContain("Alva");
    const looks = (await logOf(database)).filter(({ action }) => action === "employee.listed");
    expect(looks).toHaveLength(1);
  });

  test("says how many would be left without an e-ID that is in use", async () => {
    expect((await read()).leftWithout).toBe(6);
    const [person] = crowd.people;
    const spare = { employeeId: person?.id ?? "", typeId: crowd.type.id, relation: "complement" } as const;
    await anEidInUse(crowd.organisationId, spare);
    expect((await read()).leftWithout).toBe(5);
  });

  test("counts what has changed since", async () => {
    expect((await read()).changed).toBe(0);
    const [first = ""] = crowd.eids;
    await suspendEid(crowd.karin, { eidId: first, version: "1", reason: "precaution" }, { now: minute(1) });
    expect((await read()).changed).toBe(1);
  });

  test("waits for a second person, who finds it among the approvals; it is over after a day", async () => {
    expect([(await read()).state, (await read(crowd.jonas)).state]).toEqual(["await", "confirm"]);
    const waiting = (by: Crowd["lisa"], now = minute(2)) => listPlansToConfirm(by, undefined, { now });
    expect(await waiting(crowd.jonas)).toMatchObject([
      { id: bulkId, verb: "revoke", eligible: 6, plannedBy: "Lisa Berg" },
    ]);
    expect([await waiting(crowd.lisa), await waiting(crowd.karin)]).toEqual([[], []]);
    expect(await waiting(crowd.jonas, minute(24 * 60 + 1))).toEqual([]);
    expect((await read(crowd.jonas, {}, minute(24 * 60 + 1))).state).toBe("over");
  });

  test("is found however many older ones wait for others: of one's own, and of verbs one may not", async () => {
    for (const [verb, by] of [
      ["cancel", crowd.karin],
      ["revoke", crowd.jonas],
    ] as const)
      await sql`insert into tenant.bulk (organisation_id, id, verb, hash, total, eligible, needs_confirmation, planned_by,
          planned_at)
        select ${crowd.organisationId}, gen_random_uuid(), ${verb}, 'h', 26, 26, true, ${by.accountId},
          ${minute(-60)} from generate_series(1, 50)`;
    const waiting = await listPlansToConfirm(crowd.jonas, undefined, { now: minute(2) });
    expect(waiting.map(({ id }) => id)).toEqual([bulkId]);
  });

  test("is not shown without the verb's role, or to another employer's officer", async () => {
    expect((await refusalOf(read(crowd.karin))).code).toBe("forbidden");
    const elsewhere = await anOfficer(await anOrganisation(), ["security-officer"]);
    expect((await refusalOf(read(elsewhere))).code).toBe("not-found");
  });
});
