import { describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { lifecycleRecordsComplete } from "@/db/mark/control/lifecycle-records-complete";
import { gatherControls } from "@/db/mark/control-gather";
import { anEmptyTown, anIssued, daysAgo, type Town } from "./testing";

await freshDatabase();
const handedOver = (days: number) => ({ eid: { orderedAt: daysAgo(days + 1), handedOverAt: daysAgo(days) } });

async function readOn(town: Town, day: string, sampled: number) {
  const { organisationId } = town;
  const period = { now: new Date(), day, since: () => daysAgo(365) };
  const given = { ...town, level: 3 as const, ...period, requirements: [], addresses: [], sampled };
  const answers = await withOrganisation(organisationId, (tx) =>
    gatherControls(tx, [lifecycleRecordsComplete], given),
  );
  const answer = answers.get("lifecycle-records-complete");
  if (!answer) throw new Error("it did not answer");
  const { population, exceptions, listed } = answer.verdict;
  return { population, exceptions, listed };
}

/** What is broken of the files read on a day, all of which lack their receipt. */
async function brokenOn(town: Town, day: string, sampled: number): Promise<string[]> {
  const { population, exceptions, listed } = await readOn(town, day, sampled);
  expect(population).toBe(exceptions);
  return listed.map(({ name }) => name).sort();
}

describe("the files of e-IDs", () => {
  test("are read whole for the last twelve months, and for a sample of older ones that a day draws the same again", async () => {
    const town = await anEmptyTown();
    const recent: string[] = [];
    const older: string[] = [];
    for (let nth = 0; nth < 3; nth++) recent.push((await anIssued(town, { without: ["receipt"] })).number);
    for (let nth = 0; nth < 12; nth++)
      older.push((await anIssued(town, { without: ["receipt"], ...handedOver(730) })).number);

    const drawn = await brokenOn(town, "2026-11-24", 2);
    expect(drawn).toHaveLength(5);
    expect(drawn).toEqual(expect.arrayContaining(recent));
    expect(await brokenOn(town, "2026-11-24", 2)).toEqual(drawn);
    // Two neighbours of twelve a day: thirty days draw fewer than five in all once in a million times.
    const others = new Set<string>();
    for (let day = 1; day <= 30; day++)
      for (const number of await brokenOn(town, `2026-10-${day}`, 2)) others.add(number);
    expect(older.filter((number) => others.has(number)).length).toBeGreaterThan(4);
  });

  test("are read every one where there are no more older ones than the sample is large", async () => {
    const town = await anEmptyTown();
    for (let nth = 0; nth < 4; nth++) await anIssued(town, { without: ["receipt"], ...handedOver(730) });
    expect(await brokenOn(town, "2026-11-24", 4)).toHaveLength(4);
  });

  test("are whole with what was filed at the order, however long before the hand-over that was", async () => {
    const town = await anEmptyTown();
    const [ordered, handed] = [daysAgo(500), daysAgo(5)];
    await anIssued(town);
    await anIssued(town, { eid: { orderedAt: ordered, handedOverAt: handed }, appliedAt: ordered });
    expect(await readOn(town, "2026-11-24", 4)).toEqual({ population: 2, exceptions: 0, listed: [] });
  });
});
