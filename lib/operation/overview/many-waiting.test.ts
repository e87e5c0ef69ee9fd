import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer, anOrganisation } from "@/db/seed/builders";
import { listApprovals, readNextApproval } from "@/lib/credential/eid/approvals";
import { readDesk } from "@/lib/credential/eid/read-desk";
import { countTodo, readAwaited, readCounts, readOverview } from "./read";

await freshDatabase();
const organisationId = await anOrganisation();
const jonas = await anOfficer(organisationId, ["security-officer"], { name: "Jonas Falk" });
const siv = await anOfficer(organisationId, ["security-officer"], { name: "Siv Sund" });
const lisa = await anOfficer(organisationId, ["id-administrator"], { name: "Lisa Lind" });

async function many(count: number, given: NonNullable<Parameters<typeof anEid>[1]>): Promise<void> {
  for (let at = 0; at < count; at += 8)
    await Promise.all(Array.from({ length: Math.min(8, count - at) }, () => anEid(organisationId, given)));
}
const long = new Date("2026-01-01T10:00:00Z");
await many(203, { status: "ordered", orderedBy: jonas.accountId, statusSince: long });
await many(3, { status: "ordered" });
await many(52, { status: "ready" });

test("more orders than a page shows are all counted: beside the menu, in both headings and after an approval", async () => {
  expect((await readCounts(siv, undefined))?.byStatus.ordered).toBe(206);
  const { mine, total, othersTotal } = await listApprovals(siv, undefined);
  expect([mine.length, total, othersTotal]).toEqual([200, 206, 0]);
  expect((await readNextApproval(siv, undefined))?.left).toBe(206);
});

test("many orders are one row for each colleague who ordered them, by name and since when", async () => {
  const { todo } = await readOverview(siv, undefined);
  expect(todo).toMatchObject([
    { kind: "many", step: "approve", count: 203, by: "Jonas Falk", since: long },
    { kind: "many", step: "approve", count: 3, by: null },
  ]);
  expect(await countTodo(siv, undefined)).toBe(2);
});

test("what one ordered oneself hides nothing that others ordered after it, and waits for others by name", async () => {
  const { todo } = await readOverview(jonas, undefined);
  expect(todo.map(({ kind }) => kind)).toEqual(["approve", "approve", "approve"]);
  expect((await readNextApproval(jonas, undefined))?.left).toBe(3);
  const [row, ...more] = await readAwaited(jonas, undefined);
  expect(row).toMatchObject({ kind: "many", step: "ordered", count: 203, since: long });
  expect(row?.names).toEqual(["Lisa Lind", "Siv Sund"]);
  expect(more).toEqual([]);
});

test("handing over is the desk's: cards that wait there are none of the rows", async () => {
  expect(
    (await readOverview(lisa, undefined)).todo.map((one) => ("step" in one ? one.step : one.kind)),
  ).toEqual(["approve", "approve"]);
});

test("the desk that shows no more than fifty says how many wait", async () => {
  expect((await readCounts(lisa, undefined))?.byStatus.ready).toBe(52);
  const desk = await readDesk(lisa, { search: "" });
  expect([desk.waiting.length, desk.more, desk.total]).toEqual([50, true, 52]);
  expect((await readDesk(lisa, { search: "EL-" })).total).toBeNull();
});
