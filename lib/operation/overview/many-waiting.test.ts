import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer, anOrganisation } from "@/db/seed/builders";
import { listApprovals, readNextApproval } from "@/lib/credential/eid/approvals";
import { readDesk } from "@/lib/credential/eid/read-desk";
import { readCounts, readOverview } from "./read";

await freshDatabase();
const organisationId = await anOrganisation();
const jonas = await anOfficer(organisationId, ["security-officer"]);
const siv = await anOfficer(organisationId, ["security-officer"]);
const lisa = await anOfficer(organisationId, ["id-administrator"]);

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
  const { approvals, total } = await listApprovals(siv, undefined);
  expect([approvals.length, total]).toEqual([200, 206]);
  const overview = await readOverview(siv, undefined);
  expect([overview.todo.length, overview.waits]).toEqual([200, 206]);
  expect((await readNextApproval(siv, undefined))?.left).toBe(206);
});

test("what one ordered oneself hides nothing that others ordered after it", async () => {
  const { todo, waits } = await readOverview(jonas, undefined);
  expect([todo.length, waits]).toEqual([3, 3]);
  expect((await readNextApproval(jonas, undefined))?.left).toBe(3);
});

test("the desk that shows no more than fifty says how many wait", async () => {
  expect((await readCounts(lisa, undefined))?.byStatus.ready).toBe(52);
  const desk = await readDesk(lisa, { search: "" });
  expect([desk.waiting.length, desk.more, desk.total]).toEqual([50, true, 52]);
  expect((await readDesk(lisa, { search: "EL-" })).total).toBeNull();
});
