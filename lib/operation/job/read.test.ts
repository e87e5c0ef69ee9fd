import { inArray } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { employee } from "@/db/schema/employee";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { displayName } from "@/lib/domain/people/employee";
import type { JobView, JobViews } from "@/lib/operation/job-view";
import { readActor } from "@/lib/people/account/read-actor";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { readJob, readJobs, readJobsCalled } from "./read";
import { jobReport, readJobRows, recordJobReport } from "./report";
import { workJobOnce } from "./run";
import { aRunner, aTestJob, entering } from "./testing";

const database = await freshDatabase();
const shared = { sharedWith: "employee:write" as const };
let organisationId: string;
let karin: OfficerActor;
let sara: OfficerActor;
let jonas: OfficerActor;
let eva: OfficerActor;
let stranger: OfficerActor;

beforeAll(async () => {
  organisationId = await anOrganisation();
  karin = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" });
  sara = await anOfficer(organisationId, ["id-administrator", "protected-identity"]);
  jonas = await anOfficer(organisationId, ["id-administrator"]);
  eva = await anOfficer(organisationId, ["procurement-officer"]);
  stranger = await anOfficer(await anOrganisation(), ["id-administrator"]);
});
beforeEach(() => database.administrator`delete from tenant.job`);

const first = { before: null, locale: "sv" as const };
const idsFor = async (actor: OfficerActor) => (await readJobs(actor, first)).jobs.map(({ id }) => id);

describe("the list of jobs", () => {
  test("holds one's own and those that colleagues share with whoever may ask for the same, the newest first", async () => {
    const own = await aTestJob(karin, 1, { now: new Date("2026-03-01T08:00:00Z") });
    const common = await aTestJob(karin, 1, { ...shared, now: new Date("2026-03-02T08:00:00Z") });
    expect(await idsFor(karin)).toEqual([common, own]);
    expect(await idsFor(jonas)).toEqual([common]);
    expect(await idsFor(eva)).toEqual([]);
    expect(await idsFor(stranger)).toEqual([]);
  });

  test("says which colleague asked, and nobody of one's own", async () => {
    const id = await aTestJob(karin, 1, shared);
    expect(await readJob(jonas, { jobId: id, locale: "sv" })).toMatchObject({ by: "Karin Ek" });
    expect(await readJob(karin, { jobId: id, locale: "sv" })).toMatchObject({ by: null });
  });

  test("comes a page at a time, and each job once", async () => {
    const now = new Date("2026-03-01T08:00:00Z");
    const ids = await Promise.all(Array.from({ length: 27 }, () => aTestJob(karin, 1, { now })));
    const one = await readJobs(karin, first);
    const two = await readJobs(karin, { before: one.next, locale: "sv" });
    expect([one.jobs.length, two.jobs.length, two.next]).toEqual([25, 2, null]);
    expect([...one.jobs, ...two.jobs].map(({ id }) => id).sort()).toEqual(ids.sort());
  });
});

test("another's job looks as if it did not exist, by its page, its progress, its rows and its report", async () => {
  const id = await aTestJob(karin, 1);
  for (const actor of [jonas, eva, stranger]) {
    expect(await readJobsCalled(actor, [id])).toEqual([]);
    for (const look of [
      () => readJob(actor, { jobId: id, locale: "sv" }),
      () => readJobRows(actor, { jobId: id, locale: "sv", after: 0, size: 5 }),
      () => jobReport(views).record(actor, { jobId: id }),
    ])
      expect((await refusalOf(look())).code).toBe("not-found");
  }
});

test("who is nobody in the organisation is refused before anything is read", async () => {
  const nobody = { ...karin, grants: [] };
  expect((await refusalOf(readJobs(nobody, first))).code).toBe("forbidden");
  expect((await refusalOf(recordJobReport(nobody, { jobId: "no id" }))).code).toBe("forbidden");
});

/** A kind whose rows are about people. */
const people: JobView<unknown> = {
  title: () => "Medarbetare",
  outcomes: async () => new Map(),
  async rows({ tx, sees }, rows) {
    const ids = rows.flatMap(({ subjectId }) => subjectId ?? []);
    const found = await tx.select().from(employee).where(inArray(employee.id, ids));
    const names = new Map(found.map((one) => [one.id, displayName(one, sees(one.id, one))]));
    return new Map(rows.map(({ number, subjectId }) => [number, names.get(subjectId ?? "") ?? ""]));
  },
};
const views: JobViews = { export: people };

let protectedOnes = 0;
/** Three people, of whom a rule refuses the second, who is protected; the third was not come to. */
async function aHalfDoneJob() {
  const bo = await anEmployee(organisationId, { givenName: "Bo", surname: "Ask" });
  const dold = await anEmployee(organisationId, {
    givenName: "Ida",
    surname: "Dold",
    protectedIdentity: true,
    alias: `Skyddad ${++protectedOnes}`,
  });
  const eli = await anEmployee(organisationId, { givenName: "Eli", surname: "Ek" });
  const id = await aTestJob(karin, { subjects: [bo.id, dold.id, eli.id] }, shared);
  const kind = entering(1, ([row]) => {
    if (row?.number === 2) throw new Refusal("employment-over");
  });
  let asked = 0;
  const now = async () => (asked++ < 5 ? new Date() : undefined);
  await as("worker", () => workJobOnce({ export: kind }, aRunner({ actorOf: readActor, now })));
  return { id, dold };
}

describe("the report of a job", () => {
  const all = { locale: "sv" as const, after: 0, size: 50 };

  test("says of every row what it is about, how it went and why, and which were not come to", async () => {
    const { id } = await aHalfDoneJob();
    const { lines } = await jobReport(views).rows(karin, { jobId: id, ...all });
    expect(lines.map(({ number, about, outcome, code }) => [number, about, outcome, code])).toEqual([
      [1, "Bo Ask", "done", null],
      [2, `Skyddad ${protectedOnes}`, "refused", "employment-over"],
      [3, "Eli Ek", null, null],
    ]);
  });

  test("names a protected person to whoever may see them, which is on record", async () => {
    const { id, dold } = await aHalfDoneJob();
    const { lines } = await jobReport(views).rows(sara, { jobId: id, ...all, only: "refused" });
    expect(lines.map(({ number, about }) => [number, about])).toEqual([[2, "Ida Dold"]]);
    expect((await logOf(database, dold.id)).at(-1)).toMatchObject({
      action: "employee.listed",
      actorId: sara.accountId,
    });
  });

  test("comes a page at a time", async () => {
    const { id } = await aHalfDoneJob();
    const page = (after: number) => jobReport(views).rows(karin, { jobId: id, locale: "sv", after, size: 2 });
    const [one, two] = [await page(0), await page(2)];
    expect([one, two].map(({ lines, next }) => [lines.map(({ number }) => number), next])).toEqual([
      [[1, 2], 2],
      [[3], null],
    ]);
  });

  test("is on record before it is handed out, as something that changed nothing", async () => {
    const { id } = await aHalfDoneJob();
    await jobReport(views).record(jonas, { jobId: id });
    expect((await logOf(database, id)).at(-1)).toMatchObject({
      action: "job.exported",
      actorId: jonas.accountId,
      detail: { after: { kind: "export", rows: 3 } },
    });
    await withoutLog(database, () =>
      expect(jobReport(views).record(karin, { jobId: id })).rejects.toThrow("no log"),
    );
  });

  test("is not there for a kind without rows", async () => {
    const id = await aTestJob(karin, "whole");
    expect((await refusalOf(recordJobReport(karin, { jobId: id }))).code).toBe("not-found");
  });
});
