import { beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { heavily } from "@/lib/web/work-limit";
import { planBulk } from "./bulk-plan";
import { aCrowd, another, type Crowd, day, minute, plan } from "./testing-bulk";

const database = await freshDatabase();
const { administrator: sql } = database;
let crowd: Crowd;
beforeAll(async () => {
  crowd = await aCrowd(database, 2);
});

test("a dry run keeps no identity number in the log, though a list of them was pasted", async () => {
  const typed = {
    verb: "revoke",
    reason: "misuse",
    numbers: "19790231-1234\n790231-1234\n19790231 1234\n7902311234",
  };
  expect((await refusalOf(planBulk(crowd.lisa, typed))).detail.numbers).toContain("19790231-1234");
  const entry = (await logOf(database)).at(-1);
  expect(entry).toMatchObject({ code: "numbers-unknown", detail: { refused: { count: "4" } } });
  expect(JSON.stringify(entry?.detail)).not.toMatch(/1234|790231/);
});

test("a number that is one e-ID's own and another's card is refused by name, and none of them is picked", async () => {
  const own = await another(crowd, { number: "EL-2026-555001" });
  await another(crowd, { status: "active", carrierNumber: "EL 2026 555001" });
  const typed = { verb: "revoke", reason: "misuse", numbers: "EL-2026-555001" };
  expect(await refusalOf(planBulk(crowd.lisa, typed))).toMatchObject({
    code: "numbers-ambiguous",
    field: "numbers",
    detail: { count: "1", numbers: "EL-2026-555001" },
  });
  await sql`update tenant.eid set supplier_reference = 'el-2026-555002' where id = ${own.id}`;
  const { bulkId } = await planBulk(crowd.lisa, { ...typed, numbers: "EL-2026-555002" }, { now: day });
  expect(await sql`select eid_id from tenant.bulk_row where bulk_id = ${bulkId}`).toEqual([
    { eid_id: own.id },
  ]);
});

test("a dry run is one of the few expensive things that one person has under way", async () => {
  const who = `account ${crowd.jonas.accountId}`;
  await sql`insert into system.work_claim
    select ${who}, n, gen_random_uuid(), now() + interval '1 minute' from generate_series(1, 5) n`;
  const beside = heavily(who, () => plan(crowd.jonas, "revoke", crowd.eids));
  expect((await refusalOf(beside)).code).toBe("too-much-at-once");
});

test("a dry run is not made while those of the same person's last day have too many rows that were only tried", async () => {
  const busy = await aCrowd(database, 1);
  const tried = await plan(busy.lisa, "revoke", busy.eids);
  const two = {
    ...busy.lisa,
    accountId: busy.karin.accountId,
    accounts: [busy.lisa.accountId, busy.karin.accountId],
  };
  await sql`update tenant.bulk set total = 99999 where id = ${tried}`;
  await plan(two, "revoke", busy.eids);
  const again = () => plan(two, "revoke", busy.eids, { now: minute(9) });
  expect((await refusalOf(again())).code).toBe("plans-waiting");
  await plan(busy.jonas, "revoke", busy.eids);
  await plan(two, "revoke", busy.eids, { now: minute(24 * 60 + 1) });
  await sql`update tenant.bulk set started_at = ${day} where id = ${tried}`;
  await again();
});

test("filters of a list whose department is no id are refused, and are no fault", async () => {
  const filters = {
    view: "all",
    q: "",
    status: null,
    level: null,
    carrier: null,
    department: "skolan",
    month: null,
  };
  const typed = { verb: "revoke", reason: "misuse", all: "on", listing: JSON.stringify(filters) };
  await expect(planBulk(crowd.lisa, typed)).rejects.toMatchObject({
    issues: [{ path: ["listing", "department"] }],
  });
});
