import { beforeEach, expect, test, vi } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { counted } from "@/db/mark/control-definition";
import type { controls as everyControl } from "@/db/mark/control-list";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { declaredControls } from "@/lib/domain/mark/declaration";
import { readRequirement } from "@/lib/mark/assessment/read";
import { assembleDeclaration } from "@/lib/mark/declaration/assemble";
import { readDeclarations } from "@/lib/mark/declaration/read";
import { aMarkedTown, meet, wish } from "@/lib/mark/declaration/testing";
import { freezeControlResult } from "./freeze";
import { readControl, readControls } from "./read";
import { runControls } from "./run";
import { sweepControls } from "./sweep";
import { resultsOf } from "./testing-run";

/** The list of controls, as one release has it and as the next will. */
const release = vi.hoisted(() => ({ controls: undefined as typeof everyControl | undefined }));
vi.mock("@/db/mark/control-list", async (original) => {
  const { controls } = await original<typeof import("@/db/mark/control-list")>();
  release.controls = controls;
  return {
    get controls() {
      return release.controls;
    },
    controlCalled: (id: string) => release.controls?.find((one) => one.id === id),
  };
});

const database = await freshDatabase();

const found = { population: 3, exceptions: 1, listed: [{ name: "2026-02-01", why: "too-long-ago" }] };
const exerciseHeld = counted({
  id: "exercise-held",
  requirements: ["K2.1"],
  months: 12,
  unit: "reviews",
  reasons: ["too-long-ago"],
  place: () => "/audit",
  gather: async () => ({ facts: found, asked: { query: "select 1", parameters: {} } }),
});
const passed = {
  facts: { ...found, exceptions: 0, listed: [] },
  asked: { query: "select 2", parameters: {} },
};
const minutesHeld = counted({ ...exerciseHeld, id: "minutes-held", gather: async () => passed });
const shipped = release.controls ?? [];
const releaseWith = (...added: typeof everyControl) => {
  release.controls = [...shipped, ...added];
};
beforeEach(() => releaseWith());

test("a control of the next release reaches an employer of this one: it shows, runs at night and counts", async () => {
  const town = await aMarkedTown();
  const { sven, gun, markId } = town;
  const of = { markId, requirement: "K2.1" };
  await meet(database, town, "K2.1");
  await runControls(sven, { markId, seen: "" });
  expect(await resultsOf({ ...town, issuerId: "", typeId: "" })).toHaveLength(shipped.length);
  expect((await readRequirement(gun, of)).row).toMatchObject({ shown: "met", requirement: { controls: [] } });

  releaseWith(minutesHeld, exerciseHeld);

  const listed = (await readControls(gun, { markId })).rows.find(
    ({ control }) => control === "exercise-held",
  );
  expect(listed).toMatchObject({ requirements: [{ id: "K2.1" }], result: null, trend: [] });
  expect(await readControl(gun, { markId, control: "exercise-held" })).toMatchObject({
    history: [],
    place: "/audit",
  });
  const before = (await readRequirement(gun, of)).row;
  expect([before.shown, before.behind.control]).toEqual(["evidence-missing", "unknown"]);

  const failures: unknown[] = [];
  const night = new Date(Date.now() + 86_400_000);
  night.setUTCHours(23);
  expect(await as("worker", () => sweepControls((fault) => failures.push(fault), night))).toBe(1);
  expect(failures).toEqual([]);
  const results = await resultsOf({ ...town, issuerId: "", typeId: "" });
  expect(results).toHaveLength(shipped.length + 2);
  const failed = results.find(({ control }) => control === "exercise-held");
  expect(failed).toMatchObject({
    outcome: "failed",
    trigger: "nightly",
    turned: false,
    requirements: ["K2.1"],
  });

  const page = await readRequirement(gun, of);
  expect([page.row.shown, page.row.behind.control]).toEqual(["control-failed", "failed"]);
  expect(page.results.map(({ control, outcome }) => `${control} ${outcome}`).sort()).toEqual([
    "exercise-held failed",
    "minutes-held passed",
  ]);
});

test("a declaration says each control of a requirement, and what each said is evidence of it by itself", async () => {
  releaseWith(minutesHeld, exerciseHeld);
  const town = await aMarkedTown();
  const { sven, markId } = town;
  await meet(database, town, "K2.1");
  await runControls(sven, { markId, seen: "" });
  const year = Number(dayOf(new Date()).slice(0, 4));
  await assembleDeclaration(sven, wish(town, { year }));
  const declared = (
    await readDeclarations(sven, { markId, kind: "declaration" })
  ).current?.content.requirements.find(({ id }) => id === "K2.1");
  if (!declared) throw new Error("it was not declared");
  expect(declared.status).toBe("control-failed");
  expect(declaredControls(declared).map(({ name, outcome }) => [name, outcome])).toEqual([
    ["minutes-held", "passed"],
    ["exercise-held", "failed"],
  ]);
  const result = (await resultsOf({ ...town, issuerId: "", typeId: "" })).find(
    ({ control }) => control === "minutes-held",
  );
  const { evidenceId } = await freezeControlResult(sven, { markId, resultId: result?.id });
  const uses = await database.administrator`
    select requirement from tenant.evidence_use where evidence_id = ${evidenceId}`;
  expect(uses.map(({ requirement }) => requirement)).toEqual(["K2.1"]);
});
