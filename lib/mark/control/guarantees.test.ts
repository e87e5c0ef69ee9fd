import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { lockControlRun } from "@/db/mark/control";
import { controls } from "@/db/mark/control-list";
import { anOfficer, aQualityMark } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { freezeControlResult } from "./freeze";
import { readControl, readControls } from "./read";
import { runControls } from "./run";
import { anEmptyTown, anIssued, type Town } from "./testing";
import { resultsOf } from "./testing-run";

const database = await freshDatabase();
const rowsOf = async ({ organisationId }: Town) => {
  const [row] = await database.administrator<{ results: number; evidence: number }[]>`
    select (select count(*)::int from tenant.control_result where organisation_id = ${organisationId}) as results,
           (select count(*)::int from tenant.evidence where organisation_id = ${organisationId}) as evidence`;
  return row;
};

async function aStaffedTown() {
  const town = await anEmptyTown();
  const of = (role: Parameters<typeof anOfficer>[1]) => anOfficer(town.organisationId, role);
  const [sven, jonas, gun] = await Promise.all([
    of(["responsible-issuer"]),
    of(["security-officer"]),
    of(["auditor"]),
  ]);
  return { ...town, sven, jonas, gun };
}
/** Behind the trigger's back. */
const alterResult = (id: string, set: string) =>
  unguarded(database.administrator, ["control_result"], (sql) =>
    sql.unsafe(`update tenant.control_result set ${set} where id = '${id}'`),
  );
const first = ({ markId }: Town) => ({ markId, seen: "" });
const lastRun = async (town: Town, by: OfficerActor) =>
  (await readControls(by, { markId: town.markId })).ranAt?.toISOString() ?? "";

async function aResult(
  town: Awaited<ReturnType<typeof aStaffedTown>>,
  control = "receipt-signed-at-hand-over",
) {
  await anIssued(town);
  await runControls(town.sven, first(town));
  const result = (await resultsOf(town)).find((one) => one.control === control);
  if (!result) throw new Error("no result");
  return { markId: town.markId, resultId: result.id };
}

/** A town in which nothing is done, and a town of another employer. */
const [untouched, elsewhere] = [await aStaffedTown(), await aStaffedTown()];

describe("to run the controls", () => {
  test("keeps one result of each, and the log says who", async () => {
    const town = await aStaffedTown();
    await runControls(town.sven, first(town));
    expect(await rowsOf(town)).toEqual({ results: controls.length, evidence: 0 });
    expect((await resultsOf(town))[0]).toMatchObject({
      trigger: "asked",
      askedBy: town.sven.name,
      turned: false,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await logOf(database, town.markId)).at(-1)).toMatchObject({
      action: "control.performed",
      outcome: "done",
      actorId: town.sven.accountId,
      detail: { actorName: town.sven.name, after: { turned: 0 } },
    });
  });

  test("says which turned from the run before", async () => {
    const town = await aStaffedTown();
    await anIssued(town);
    await runControls(town.sven, first(town)); // also the first the log has on record
    await anIssued(town, { without: ["receipt"] });
    await runControls(town.jonas, { markId: town.markId, seen: await lastRun(town, town.jonas) });
    const turned = (await resultsOf(town)).filter((one) => one.turned).map(({ control }) => control);
    expect(turned).toEqual([
      "lifecycle-records-complete",
      "nothing-erased-before-10-years",
      "receipt-signed-at-hand-over",
    ]);
  });

  test("of two at once one runs, and the other is told at once that they are running", async () => {
    const town = await aStaffedTown();
    const both = await Promise.allSettled([
      runControls(town.sven, first(town)),
      runControls(town.jonas, first(town)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "controls-running" });
    expect(await rowsOf(town)).toMatchObject({ results: controls.length });
  });

  test("while they run nobody waits: neither for another mark nor with the same press", async () => {
    const town = await aStaffedTown();
    const { id } = await aQualityMark(town.organisationId, { issuerId: town.issuerId, level: 2 });
    const requestId = randomUUID();
    await withOrganisation(town.organisationId, async (tx) => {
      await lockControlRun(tx, town.organisationId);
      for (const markId of [town.markId, id])
        expect((await refusalOf(runControls(town.sven, { markId, seen: "" }, { requestId }))).code).toBe(
          "controls-running",
        );
    });
    await runControls(town.sven, first(town), { requestId });
    expect(await rowsOf(town)).toMatchObject({ results: controls.length });
  });

  test("other employers' controls run meanwhile", async () => {
    const [town, other] = [await aStaffedTown(), await aStaffedTown()];
    await withOrganisation(town.organisationId, async (tx) => {
      await lockControlRun(tx, town.organisationId);
      await runControls(other.sven, first(other));
    });
    expect(await rowsOf(other)).toMatchObject({ results: controls.length });
  });

  test("pressed again on a page from before the run, it is told who ran them", async () => {
    const town = await aStaffedTown();
    await runControls(town.sven, first(town));
    expect(await refusalOf(runControls(town.jonas, first(town)))).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: town.sven.name, account: town.sven.accountId },
    });
    expect(await rowsOf(town)).toMatchObject({ results: controls.length });
  });

  test("another employer's mark looks as if it did not exist", async () => {
    expect((await refusalOf(runControls(elsewhere.sven, first(untouched)))).code).toBe("not-found");
    expect(await rowsOf(untouched)).toMatchObject({ results: 0 });
  });

  test("the wrong role is refused, and the log says so", async () => {
    expect((await refusalOf(runControls(untouched.gun, first(untouched)))).code).toBe("forbidden");
    const entries = await logOf(database);
    expect(entries.at(-1)).toMatchObject({
      action: "control:run",
      outcome: "refused",
      actorId: untouched.gun.accountId,
    });
    expect(await rowsOf(untouched)).toMatchObject({ results: 0 });
  });

  test("when the log cannot be written nothing is kept", async () => {
    await withoutLog(database, () =>
      expect(runControls(untouched.sven, first(untouched))).rejects.toThrow("no log"),
    );
    expect(await rowsOf(untouched)).toMatchObject({ results: 0 });
  });
});

describe("to freeze a result", () => {
  let town: Awaited<ReturnType<typeof aStaffedTown>>;
  let form: Awaited<ReturnType<typeof aResult>>;
  // One run and one result that every refused attempt is about.
  beforeAll(async () => {
    town = await aStaffedTown();
    form = await aResult(town);
  });

  test("makes it evidence of each requirement it was run for, and the log says who", async () => {
    const town = await aStaffedTown();
    const form = await aResult(town, "remote-proofing-allowed-at-level");
    const { evidenceId } = await freezeControlResult(town.jonas, form);
    const uses = await database.administrator<{ requirement: string; state: string; kind: string }[]>`
      select requirement, state, kind from tenant.evidence_use join tenant.evidence on evidence.id = evidence_id
       where evidence_id = ${evidenceId} order by requirement`;
    expect(uses).toEqual([
      { requirement: "K5.11", state: "ready", kind: "control" },
      { requirement: "K5.12", state: "ready", kind: "control" },
    ]);
    expect((await logOf(database, town.markId)).at(-1)).toMatchObject({
      action: "control.frozen",
      actorId: town.jonas.accountId,
      detail: { after: { requirements: "K5.11, K5.12" } },
    });
  });

  test("makes it evidence of what it was run for, though its control serves something else by now", async () => {
    const town = await aStaffedTown();
    const form = await aResult(town);
    await alterResult(form.resultId, `requirements = '["K5.8"]'`);
    const { evidenceId } = await freezeControlResult(town.jonas, form);
    const uses = await database.administrator`
      select requirement from tenant.evidence_use where evidence_id = ${evidenceId}`;
    expect(uses.map(({ requirement }) => requirement)).toEqual(["K5.8"]);
  });

  test("what could not tell is refused: it shows nothing", async () => {
    const unknown = (await resultsOf(town)).find(({ control }) => control === "risk-review-within-12-months");
    const frozen = freezeControlResult(town.sven, { ...form, resultId: unknown?.id });
    expect((await refusalOf(frozen)).code).toBe("result-unknown");
    expect(await rowsOf(town)).toMatchObject({ evidence: 0 });
  });

  test("of two at once one is kept, and the other is told that it is frozen", async () => {
    const town = await aStaffedTown();
    const form = await aResult(town);
    const both = await Promise.allSettled([
      freezeControlResult(town.sven, form),
      freezeControlResult(town.jonas, form),
    ]);
    expect(both.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "already-frozen" });
    expect(await rowsOf(town)).toMatchObject({ evidence: 1 });
  });

  test("another employer's result, and another mark's, look as if they did not exist", async () => {
    expect((await refusalOf(freezeControlResult(elsewhere.sven, form))).code).toBe("not-found");
    const mine = { ...form, markId: elsewhere.markId };
    expect((await refusalOf(freezeControlResult(elsewhere.sven, mine))).code).toBe("not-found");
    const { id } = await aQualityMark(town.organisationId, { issuerId: town.issuerId, level: 2 });
    expect((await refusalOf(freezeControlResult(town.sven, { ...form, markId: id }))).code).toBe("not-found");
    expect(await rowsOf(town)).toMatchObject({ evidence: 0 });
  });

  test("the wrong role is refused", async () => {
    expect((await refusalOf(freezeControlResult(town.gun, form))).code).toBe("forbidden");
    expect(await rowsOf(town)).toMatchObject({ evidence: 0 });
  });

  test("when the log cannot be written nothing is kept", async () => {
    await withoutLog(database, () => expect(freezeControlResult(town.sven, form)).rejects.toThrow("no log"));
    expect(await rowsOf(town)).toMatchObject({ evidence: 0 });
  });
});

describe("to read a control", () => {
  test("an altered result no longer agrees with its checksum", async () => {
    const town = await aStaffedTown();
    const { resultId } = await aResult(town);
    const asked = { markId: town.markId, control: "receipt-signed-at-hand-over" };
    expect(await readControl(town.gun, asked)).toMatchObject({ intact: true, frozen: null });
    await alterResult(resultId, "population = 99");
    expect(await readControl(town.gun, asked)).toMatchObject({ intact: false });
  });

  test("a control that serves none of its requirements, and another employer's mark, are not there", async () => {
    const read = (markId: string, control: string) => readControl(untouched.gun, { markId, control });
    expect((await refusalOf(read(untouched.markId, "moon-in-first-quarter"))).code).toBe("not-found");
    expect((await refusalOf(read(elsewhere.markId, "terms-published"))).code).toBe("not-found");
  });
});
