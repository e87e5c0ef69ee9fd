import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { listFindingRows } from "@/lib/mark/finding/read";
import { saveAFinding } from "@/lib/mark/finding/save";
import { readFollowUp } from "@/lib/mark/follow-up/read";
import { aFinding, aMarkTown } from "@/lib/mark/follow-up/testing";
import { readOverview } from "./read";

await freshDatabase();
const { markId, sven, jonas, gun } = await aMarkTown();
const then = new Date("2026-03-05T12:00:00Z");
const now = new Date("2026-06-05T12:00:00Z");
for (const ownerId of [...Array(4).fill(jonas.officerId), sven.officerId, sven.officerId])
  await saveAFinding(sven, aFinding(markId, { ownerId, dueOn: "2026-04-01" }), { now: then });
await saveAFinding(sven, aFinding(markId, { ownerId: jonas.officerId, dueOn: "2026-12-31" }), { now: then });

const findings = async (owner: string | null) => {
  const wish = { markId, q: "", status: "overdue" as const, severity: null, owner, requirement: null };
  return (await listFindingRows(gun, wish, { now })).rows.length;
};

test.each([
  ["whoever owns some", jonas, 4, jonas.officerId],
  ["whoever answers for the mark", sven, 6, undefined],
])(
  "the overview tells %s as many overdue findings as the list it leads to has",
  async (_, actor, count, owner) => {
    const { todo } = await readOverview(actor, undefined, { now });
    const told = todo.find(({ kind }) => kind === "findings");
    expect(told).toEqual({ kind: "findings", markId, count, ...(owner ? { ownerId: owner } : {}) });
    expect(await findings(owner ?? null)).toBe(count);
  },
);

test("the follow-up has as many open findings as the list of them, the overdue among them", async () => {
  const page = await readFollowUp(gun, { markId }, { now });
  const wish = { markId, q: "", severity: null, owner: null, requirement: null };
  const listed = async (status: "open" | "overdue") =>
    (await listFindingRows(gun, { ...wish, status }, { now })).rows.length;
  expect([page.openFindings, await listed("open"), await listed("overdue")]).toEqual([7, 7, 6]);
});
