import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { workAll } from "@/lib/testing/testing-import";
import { aListDesk } from "@/lib/testing/testing-listed";
import { planBulk } from "./bulk-plan";
import { startBulk } from "./bulk-start";
import { readBulkView } from "./read-bulk";
import { decisionOn } from "./testing-bulk";

const database = await freshDatabase();
const { administrator: sql } = database;
const { colleague, level2, entriesOf, listed, relist, order, confirmedOf, statusOf, protect } =
  await aListDesk(database);

describe("whoever approves many", () => {
  const plan = async (officer: OfficerActor, eids: string[]) =>
    String((await planBulk(officer, { verb: "approve", eid: eids })).bulkId);
  const start = async (officer: OfficerActor, bulkId: string) =>
    startBulk(officer, await decisionOn(database, bulkId));
  const view = (bulkId: string) => readBulkView(colleague, { bulkId, tab: "all", code: null, after: 0 });

  test("confirms in the same press what the plan shows, by the ids that it names", async () => {
    const people = [await listed(), await listed(), await listed({ email: "" })];
    const eids = await Promise.all(people.map(({ id }) => order(id)));
    const twice = await order(people[0]?.id ?? "");
    const bulkId = await plan(colleague, [...eids, twice]);
    const shown = await view(bulkId);
    expect(shown.addresses).toBe(2);
    expect(shown.rows.flatMap(({ addresses }) => addresses).toSorted()).toEqual(
      [people[0]?.email, people[0]?.email, people[1]?.email].toSorted(),
    );
    await start(colleague, bulkId);
    await workAll();
    expect(await Promise.all([...eids, twice].map(statusOf))).toEqual(Array(4).fill("approved"));
    const how = ["email", colleague.accountId, "order-approval"];
    expect(await Promise.all(people.map(({ id }) => confirmedOf(id)))).toEqual([[how], [how], []]);
    expect((await logOf(database, people[1]?.id)).at(-1)).toMatchObject({
      action: "employee.address-confirmed",
    });
  });

  test("leaves out whoever's address was changed after the plan, and does the rest", async () => {
    const [kept, changed] = [await listed(), await listed()];
    const eids = [await order(kept.id, level2.id), await order(changed.id, level2.id)];
    const bulkId = await plan(colleague, eids);
    await relist(changed, "efter-planen@example.se");
    await start(colleague, bulkId);
    await workAll();
    expect(await Promise.all(eids.map(statusOf))).toEqual(["approved", "ordered"]);
    expect((await view(bulkId)).rows.map(({ outcome }) => outcome?.code)).toContain("changed-meanwhile");
    expect((await entriesOf(changed.id)).every(({ confirmed_by: by }) => by === null)).toBe(true);
  });

  test("confirms nothing that they brought themselves, nor a protected person's", async () => {
    const own = await listed({ by: colleague });
    const hidden = await listed();
    await protect(hidden.id);
    const bulkId = await plan(colleague, [await order(own.id), await order(hidden.id)]);
    expect((await view(bulkId)).addresses).toBe(0);
  });

  test("with an address more or less is another plan", async () => {
    const { id } = await listed();
    const bulkId = await plan(colleague, [await order(id)]);
    const before = await decisionOn(database, bulkId);
    await sql.begin(async (tx) => {
      await tx`alter table tenant.bulk_row disable trigger all`;
      await tx`update tenant.bulk_row set addresses = null where bulk_id = ${bulkId}`;
      await tx`alter table tenant.bulk_row enable trigger all`;
    });
    expect((await refusalOf(startBulk(colleague, before))).code).toBe("changed-meanwhile");
  });
});
