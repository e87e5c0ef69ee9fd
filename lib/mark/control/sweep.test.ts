import { beforeAll, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { lockControlRun } from "@/db/mark/control";
import { controls } from "@/db/mark/control-list";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { sweepControls } from "./sweep";
import { anEmptyTown } from "./testing";
import { resultsOf } from "./testing-run";

const database = await freshDatabase({ as: "worker" });
beforeAll(() => letWorkerBuild(database));
const fail = (fault: unknown) => {
  throw fault;
};

test("each mark's controls are run once a night, by night and in Sweden", async () => {
  const [one, other] = [await anEmptyTown(), await anEmptyTown()];
  expect(await sweepControls(fail, new Date("2026-11-23T20:59:00Z"))).toBe(0);
  expect(await sweepControls(fail, new Date("2026-11-23T21:00:00Z"))).toBe(2);
  expect(await sweepControls(fail, new Date("2026-11-24T04:00:00Z"))).toBe(0);
  for (const town of [one, other])
    expect((await resultsOf(town))[0]).toMatchObject({ trigger: "nightly", askedBy: null });
  expect(await sweepControls(fail, new Date("2026-11-24T21:05:00Z"))).toBe(2);
});

test("an employer whose controls somebody is running is passed by, and its turn comes when they are done", async () => {
  await sweepControls(fail, new Date("2026-12-01T21:00:00Z"));
  const [held] = [await anEmptyTown(), await anEmptyTown()];
  await withOrganisation(held.organisationId, async (tx) => {
    await lockControlRun(tx, held.organisationId);
    expect(await sweepControls(fail, new Date("2026-12-01T22:00:00Z"))).toBe(1);
  });
  expect(await resultsOf(held)).toEqual([]);
  expect(await sweepControls(fail, new Date("2026-12-01T22:01:00Z"))).toBe(1);
  expect(await resultsOf(held)).toHaveLength(controls.length);
});
