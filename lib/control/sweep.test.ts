import { beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing";
import { letWorkerBuild } from "@/lib/outbox/testing";
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
