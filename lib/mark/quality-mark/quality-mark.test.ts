import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { insertFramework } from "@/db/mark/framework";
import { anIssuer, anOfficer, anOrganisation, aQualityMark } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { builtInFramework } from "@/lib/domain/mark/built-in-framework";
import type { Framework } from "@/lib/domain/mark/framework";
import { readRequirementChange } from "@/lib/mark/framework/read";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { adoptFramework } from "./adopt";
import { readMark, readMarkProgress } from "./read";
import { recordMilestone } from "./record-milestone";
import { recordMarkStatus } from "./record-status";
import { startQualityMark } from "./start";

const database = await freshDatabase();
const { administrator: sql } = database;
let organisationId: string;
let sven: OfficerActor;
let colleague: OfficerActor;
beforeEach(async () => {
  organisationId = await anOrganisation();
  sven = await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" });
  colleague = await anOfficer(organisationId, ["responsible-issuer"]);
});

const requirements = (markId: string) =>
  sql<{ requirement: string; answer: string; reread: boolean }[]>`
    select requirement, answer, reread from tenant.assessment where mark_id = ${markId} order by requirement`;
const settled = async (...tries: Promise<unknown>[]) =>
  (await Promise.allSettled(tries)).map(({ status }) => status).sort();

describe("starting", () => {
  test("makes every requirement that applies there to be answered, and loads the framework once", async () => {
    const issuerId = await anIssuer(organisationId);
    const at3 = await startQualityMark(sven, { issuerId, level: "3" });
    const at2 = await startQualityMark(sven, { issuerId, level: "2", issuesAssertions: "on" });
    const of3 = (await requirements(at3.markId)).map(({ requirement }) => requirement);
    const of2 = (await requirements(at2.markId)).map(({ requirement }) => requirement);
    expect([of3.includes("K3.4"), of3.includes("K2.5"), of3.includes("K8.1"), of3.length]).toEqual([
      true,
      false,
      false,
      40,
    ]);
    expect([of2.includes("K3.4"), of2.includes("K8.1"), of2.length]).toEqual([false, true, 41]);
    expect(await sql`select from tenant.framework where organisation_id = ${organisationId}`).toHaveLength(1);
    const framework = "Tillitsramverk för kvalitetsmärket Svensk e-legitimation, 2019-09-19";
    expect((await logOf(database, at3.markId))[0]).toMatchObject({
      action: "quality-mark.started",
      actorId: sven.accountId,
      detail: { actorName: "Sven Rosén", after: { level: 3, framework } },
    });
  });

  test("of two at once one wins, and there is one mark an issuer and level", async () => {
    const issuerId = await anIssuer(organisationId);
    const start = (by: OfficerActor) => startQualityMark(by, { issuerId, level: "3" });
    expect(await settled(start(sven), start(colleague))).toEqual(["fulfilled", "rejected"]);
    expect((await refusalOf(start(sven))).code).toBe("mark-exists");
  });

  test("is for an issuer of one's own, open, at a level it issues", async () => {
    const of = async (given: Parameters<typeof anIssuer>[1], level = "3") =>
      (await refusalOf(startQualityMark(sven, { issuerId: await anIssuer(organisationId, given), level })))
        .code;
    expect(await of({ kind: "supplier" })).toBe("issuer-not-own");
    expect(await of({ closedAt: new Date() })).toBe("issuer-closed");
    expect(await of({ levels: [2] })).toBe("level-above-issuer");
    const elsewhere = await anIssuer(await anOrganisation());
    expect((await refusalOf(startQualityMark(sven, { issuerId: elsewhere, level: "3" }))).code).toBe(
      "not-found",
    );
  });
});

const applied = { status: "applied", appliedOn: "2026-10-01" };

describe("its status", () => {
  test("is recorded with the decision, and the trail says who found it so", async () => {
    const { id: markId } = await aQualityMark(organisationId);
    await recordMarkStatus(sven, { markId, version: 1, ...applied });
    await recordMarkStatus(sven, { markId, version: 2, ...applied, status: "under-review" });
    const decided = { ...applied, status: "approved", decisionNumber: "2026-17", decidedOn: "2026-11-02" };
    await recordMarkStatus(sven, { markId, version: 3, ...decided });
    expect((await readMark(sven, { markId })).mark).toMatchObject({
      status: "approved",
      decisionNumber: "2026-17",
      version: 4,
    });
    expect((await logOf(database, markId)).at(-1)).toMatchObject({
      action: "quality-mark.status-recorded",
      detail: { actorName: "Sven Rosén", before: { status: "under-review" }, after: { status: "approved" } },
    });
  });

  test("of two at once one wins, and a stale tab overwrites nothing", async () => {
    const { id: markId } = await aQualityMark(organisationId);
    const record = (by: OfficerActor) => recordMarkStatus(by, { markId, version: 1, ...applied });
    expect(await settled(record(sven), record(colleague))).toEqual(["fulfilled", "rejected"]);
    expect((await refusalOf(record(sven))).code).toBe("changed-meanwhile");
  });

  test("an agreement that is not there is refused", async () => {
    const { id: markId } = await aQualityMark(organisationId);
    const refusal = await refusalOf(
      recordMarkStatus(sven, { markId, version: 1, ...applied, agreementId: randomUUID() }),
    );
    expect(refusal.code).toBe("not-found");
  });
});

test("a step on the way is done once, and whose it was stays when the day is corrected", async () => {
  const { id: markId } = await aQualityMark(organisationId);
  const step = { markId, milestone: "scope-decided" };
  await recordMilestone(sven, { ...step, dueOn: "2026-12-01" });
  await recordMilestone(sven, { ...step, dueOn: "2026-12-01", doneOn: "2026-11-20" });
  await recordMilestone(colleague, { ...step, doneOn: "2026-11-21" });
  expect((await readMarkProgress(sven, { markId })).milestones).toMatchObject([
    { milestone: "scope-decided", dueOn: null, doneOn: "2026-11-21", doneBy: "Sven Rosén" },
  ]);
  expect((await refusalOf(recordMilestone(sven, { ...step, doneOn: "2999-01-01" }))).code).toBe(
    "day-in-future",
  );
});

describe("the next version of the framework", () => {
  /** K2.1 with other words, K2.2 under another name, K2.3 gone and one that is new. */
  const next: Framework = {
    ...builtInFramework,
    id: "prov-2027",
    follows: builtInFramework.id,
    chapters: builtInFramework.chapters.map((chapter) => ({
      ...chapter,
      requirements: chapter.requirements
        .filter(({ id }) => id !== "K2.3")
        .map((one) => {
          if (one.id === "K2.1") return { ...one, summarySv: "Skarpare." };
          return one.id === "K2.2" ? { ...one, id: "K2.20", replaces: ["K2.2"] } : one;
        })
        .concat(
          chapter.id === "2" ? [{ ...chapter.requirements[0], id: "K2.99", replaces: [] } as never] : [],
        ),
    })),
  };
  async function aMark() {
    const mark = await aQualityMark(organisationId);
    await sql`update tenant.assessment set answer = 'Så gör vi.' where mark_id = ${mark.id}`;
    await withOrganisation(organisationId, (tx) =>
      insertFramework(tx, { organisationId, document: next, loadedAt: new Date(), loadedBy: "prov" }),
    );
    return mark.id;
  }

  test("carries answers over, and what has other words is to be read again", async () => {
    const markId = await aMark();
    await adoptFramework(sven, { markId, version: 1, frameworkId: next.id });
    const rows = Object.fromEntries(
      (await requirements(markId)).map(({ requirement, ...row }) => [requirement, row]),
    );
    expect(rows["K2.1"]).toEqual({ answer: "Så gör vi.", reread: true });
    expect(rows["K2.4"]).toEqual({ answer: "Så gör vi.", reread: false });
    expect(rows["K2.20"]).toEqual({ answer: "Så gör vi.", reread: true });
    expect(rows["K2.99"]).toEqual({ answer: "", reread: false });
    expect(rows["K2.3"]).toEqual({ answer: "Så gör vi.", reread: false });
    expect((await readMark(sven, { markId })).mark.frameworkId).toBe("prov-2027");
    expect((await logOf(database, markId)).at(-1)?.action).toBe("quality-mark.framework-adopted");
  });

  test("is told beside what each requirement of the mark took over from", async () => {
    const markId = await aMark();
    const changeOf = (requirement: string) => readRequirementChange(sven, { markId, requirement });
    expect(await changeOf("K2.1")).toBe(null);
    await adoptFramework(sven, { markId, version: 1, frameworkId: next.id });
    const was = builtInFramework.chapters[0]?.requirements[0];
    expect(await changeOf("K2.1")).toMatchObject({
      fate: "changed",
      before: [{ id: "K2.1", summarySv: was?.summarySv }],
      after: { summarySv: "Skarpare." },
    });
    expect(await changeOf("K2.20")).toMatchObject({ fate: "kept", before: [{ id: "K2.2" }] });
    expect(await changeOf("K2.99")).toMatchObject({ fate: "new", before: [] });
    expect(await changeOf("K2.3")).toBe(null);
  });

  test("is adopted once of two at once, and only the one that follows", async () => {
    const markId = await aMark();
    const adopt = (by: OfficerActor) => adoptFramework(by, { markId, version: 1, frameworkId: next.id });
    expect(await settled(adopt(sven), adopt(colleague))).toEqual(["fulfilled", "rejected"]);
    const back = adoptFramework(sven, { markId, version: 2, frameworkId: builtInFramework.id });
    expect((await refusalOf(back)).code).toBe("framework-not-next");
  });
});

test("a level the framework knows nothing of is neither begun nor adopted", async () => {
  const { id: markId } = await aQualityMark(organisationId);
  const document = { ...builtInFramework, id: "prov-2", follows: builtInFramework.id, levels: [2] };
  await withOrganisation(organisationId, (tx) =>
    insertFramework(tx, { organisationId, document, loadedAt: new Date(), loadedBy: "prov" }),
  );
  const issuerId = await anIssuer(organisationId);
  const begun = startQualityMark(sven, { issuerId, level: "3", frameworkId: "prov-2" });
  expect(await refusalOf(begun)).toMatchObject({ code: "framework-lacks-level", field: "level" });
  const adopted = adoptFramework(sven, { markId, version: 1, frameworkId: "prov-2" });
  expect(await refusalOf(adopted)).toMatchObject({ code: "framework-lacks-level", field: "frameworkId" });
});

describe("every command of the mark", () => {
  const commands = (markId: string, issuerId: string) =>
    [
      ["start", (by: OfficerActor) => startQualityMark(by, { issuerId, level: "3" })],
      ["status", (by: OfficerActor) => recordMarkStatus(by, { markId, version: 1, ...applied })],
      ["milestone", (by: OfficerActor) => recordMilestone(by, { markId, milestone: "scope-decided" })],
      [
        "adopt",
        (by: OfficerActor) => adoptFramework(by, { markId, version: 1, frameworkId: builtInFramework.id }),
      ],
    ] as const;

  test("another employer's mark looks as if it did not exist", async () => {
    const { id, issuerId } = await aQualityMark(organisationId);
    const stranger = await anOfficer(await anOrganisation(), ["responsible-issuer"]);
    for (const [name, run] of commands(id, issuerId))
      expect((await refusalOf(run(stranger))).code, name).toBe("not-found");
    expect((await refusalOf(readMark(stranger, { markId: id }))).code).toBe("not-found");
  });

  test("the wrong role is refused before anything is read", async () => {
    const security = await anOfficer(organisationId, ["security-officer"]);
    for (const [name, run] of commands(randomUUID(), randomUUID()))
      expect((await refusalOf(run(security))).code, name).toBe("forbidden");
    const administrator = await anOfficer(organisationId, ["administrator"]);
    expect((await refusalOf(readMark(administrator, { markId: randomUUID() }))).code).toBe("forbidden");
  });

  test("if the audit entry cannot be written nothing is", async () => {
    const { id } = await aQualityMark(organisationId);
    const issuerId = await anIssuer(organisationId);
    await withoutLog(database, async () => {
      for (const [, run] of commands(id, issuerId).slice(0, 3))
        await expect(run(sven)).rejects.toThrow("no log");
    });
    expect((await readMark(sven, { markId: id })).mark).toMatchObject({ status: "not-applied", version: 1 });
    expect((await readMarkProgress(sven, { markId: id })).milestones).toEqual([]);
    expect(await sql`select id from tenant.quality_mark where issuer_id = ${issuerId}`).toHaveLength(0);
  });
});
