import { parse } from "csv-parse/sync";
import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import type { ExportCell } from "@/lib/domain/core/export";
import { exportSources } from "@/lib/operation/export-sources";
import { readJobs } from "@/lib/operation/job/read";
import { workJobOnce } from "@/lib/operation/job/run";
import { cancelJob } from "@/lib/operation/job/steer";
import { aRunner } from "@/lib/operation/job/testing";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { readActor } from "@/lib/people/account/read-actor";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { readExportFile, recordFetch } from "./fetch";
import { type ExportSource, exportJob } from "./make";
import { startExport } from "./start";
import { sweepExports } from "./sweep";
import { writeExport } from "./write";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
await letWorkerBuild(database);
let organisationId: string;
let karin: OfficerActor;
beforeEach(async () => {
  await sql`delete from tenant.job`;
  organisationId = await anOrganisation();
  karin = await as("app", () => anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" }));
});

const listing = {
  q: "",
  department: null,
  state: "current",
  withoutEid: false,
  sort: "name",
  descending: false,
};
const wish = { format: "csv", locale: "sv", listing, filters: { state: "current" } };
const ask = async (actor = karin) => String((await startExport("employees")(actor, wish)).exportId);
/** The worker's turn: with whatever job waits. */
const make = async (sources: Record<string, ExportSource> = exportSources, options: object = {}) => {
  await sql`update tenant.job set due_at = now() where ended_at is null`;
  return workJobOnce(
    { export: exportJob({ sources, write: writeExport }) },
    aRunner({ actorOf: readActor, ...options }),
  );
};
const jobsOf = async (actor: OfficerActor) => (await readJobs(actor, { before: null, locale: "sv" })).jobs;
const files = () => jobsOf(karin);

/** A list of so many rows, which waits before its last page where it is told to. */
const rows = (count: number, wait?: () => Promise<void>): Record<string, ExportSource> => ({
  employees: () => ({
    headings: ["Nummer"],
    pages: (async function* (): AsyncGenerator<ExportCell[][]> {
      for (let at = 0; at < count; at += 500) {
        if (wait && at + 500 >= count) await wait();
        yield Array.from({ length: Math.min(500, count - at) }, (_, row) => [at + row]);
      }
    })(),
  }),
});

describe("a long list as a file", () => {
  test("is made for whoever asked, as they may see it, and each step is on record", async () => {
    for (let at = 0; at < 60; at++) await anEmployee(organisationId, { surname: `Ek${at}` });
    const id = await ask();
    expect(await files()).toMatchObject([{ id, title: "Medarbetare, CSV", state: "waiting", done: 0 }]);
    expect(await sql`select kind, input from tenant.job where id = ${id}`).toMatchObject([
      { kind: "export", input: { list: "employees" } },
    ]);
    await make();
    expect(await files()).toMatchObject([{ id, state: "done", done: 60 }]);
    await as("app", () => recordFetch(karin, { exportId: id }));
    const { content } = await readExportFile(karin, { exportId: id });
    const cells: string[][] = parse(Buffer.from(content), { bom: true, delimiter: ";" });
    expect(cells[0]?.join(", ")).toBe(
      "Namn, Förnamn, Efternamn, Anställningsnummer, Skyddade personuppgifter, Typ, Befattning, Avdelning, Avdelningskod, " +
        "Chefens anställningsnummer, Chef, Avdelningens chef, Även anställd som, E-post, Anställd från, Anställd till, " +
        "Giltiga e-legitimationer, E-legitimationernas nummer, Kortnummer, Id i Sigill",
    );
    expect(cells).toHaveLength(61);
    const log = await logOf(database);
    const told = log.filter(({ subjectId }) => subjectId === id || subjectId === organisationId);
    expect(told.slice(-4).map(({ action, actorId }) => [action, actorId])).toEqual([
      ["export.started", karin.accountId],
      ["employee.exported", karin.accountId],
      ["job.finished", karin.accountId],
      ["export.fetched", karin.accountId],
    ]);
  });

  test("tells how far it has come", async () => {
    let open = (): void => undefined;
    const wait = new Promise<void>((resolve) => {
      open = resolve;
    });
    await ask();
    const making = make(rows(1_200, () => wait));
    while ((await files())[0]?.done !== 1_000) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await files()).toMatchObject([{ state: "running", done: 1_000 }]);
    open();
    await making;
    expect(await files()).toMatchObject([{ state: "done", done: 1_200 }]);
  });

  test("is mailed about where the person can be reached, with no more than that it is there", async () => {
    const { id: employeeId } = await anEmployee(organisationId, { email: "karin@example.se" });
    await sql`insert into tenant.account_employee values (${organisationId}, ${karin.accountId}, ${employeeId})`;
    await ask();
    await make(rows(10));
    const [mail] =
      await sql`select recipient, subject, body from tenant.mail where organisation_id = ${organisationId}`;
    expect(mail?.recipient).toBe("karin@example.se");
    expect(mail?.subject).toContain("Filen du bad om är klar");
    expect(mail?.body).toContain("https://sigill.example/");
  });

  test("is nobody else's", async () => {
    const id = await ask();
    await make(rows(10));
    const others = [
      await as("app", () => anOfficer(organisationId, ["id-administrator"])),
      await as("app", async () => anOfficer(await anOrganisation(), ["id-administrator"])),
    ];
    for (const other of others) {
      expect(await jobsOf(other)).toEqual([]);
      expect((await refusalOf(readExportFile(other, { exportId: id }))).code).toBe("not-found");
      expect((await refusalOf(recordFetch(other, { exportId: id }))).code).toBe("not-found");
    }
  });

  test("is not made or fetched by who may no longer see the list", async () => {
    const before = await ask();
    await make(rows(10));
    const after = await ask();
    await sql`update tenant.officer_role set removed_at = now() where officer_id = ${karin.officerId}`;
    await make(rows(10));
    const stripped = { ...karin, grants: ["procurement-officer" as const] };
    expect((await refusalOf(recordFetch(stripped, { exportId: before }))).code).toBe("forbidden");
    expect((await refusalOf(readExportFile(stripped, { exportId: before }))).code).toBe("forbidden");
    const [row] = await sql`
      select job.state, failed_code, content from tenant.job join tenant.export_file using (id) where id = ${after}`;
    expect(row).toMatchObject({ state: "failed", failed_code: "forbidden", content: null });
  });

  test("of more than 20 000 rows is refused in words", async () => {
    const id = await ask();
    await make(rows(20_500));
    expect(await files()).toMatchObject([{ id, state: "failed", failedCode: "export-too-long" }]);
  });

  test("is begun anew after a fault, and what is over is left alone", async () => {
    await ask();
    await make(rows(1_200, () => Promise.reject(new Error("away"))));
    expect(await files()).toMatchObject([{ state: "running" }]);
    expect(await make(rows(700))).toBe(true);
    expect(await make(rows(5))).toBe(false);
    expect(await files()).toMatchObject([{ state: "done", done: 700 }]);
  });

  test("is told to be impossible when it has failed five times, and waits no more", async () => {
    await ask();
    const broken = rows(600, () => Promise.reject(new Error("broken")));
    for (let tries = 1; tries < 5; tries++) await make(broken);
    expect(await files()).toMatchObject([{ state: "running" }]);
    await make(broken);
    expect(await files()).toMatchObject([{ state: "failed", failedCode: "job-failed" }]);
  });

  test("whose worker was held up past its lease is made by the next, and kept once", async () => {
    const id = await ask();
    let open = (): void => undefined;
    const wait = new Promise<void>((resolve) => {
      open = resolve;
    });
    const first = make(rows(1_200, () => wait));
    while ((await files())[0]?.done !== 1_000) await new Promise((resolve) => setTimeout(resolve, 5));
    await sql`update tenant.job set lease_until = now() - interval '1 second' where id = ${id}`;
    await make(rows(700));
    open();
    await first;
    expect(await files()).toMatchObject([{ state: "done", done: 700 }]);
    const log = (await logOf(database, organisationId)).filter(
      ({ action }) => action === "employee.exported",
    );
    expect(log.map(({ detail }) => detail.after)).toMatchObject([{ rows: 700 }]);
    const { content } = await readExportFile(karin, { exportId: id });
    expect(Buffer.from(content).toString().trim().split("\r\n")).toHaveLength(701);
  });

  test("that is cancelled while it is made becomes no file", async () => {
    const id = await ask();
    let stopped = false;
    const cancel = async () => {
      stopped = true;
      await as("app", () => cancelJob(karin, { jobId: id, version: 1 }));
    };
    await make(rows(1_200, cancel));
    expect(stopped).toBe(true);
    expect((await refusalOf(readExportFile(karin, { exportId: id }))).code).toBe("not-found");
    expect(await sql`select content from tenant.export_file where id = ${id}`).toEqual([{ content: null }]);
  });

  test("may wait to be made three times for one person, however many are asked for at once", async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 24 }, () => ask()));
    const refused = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(refused).toEqual(Array(21).fill("jobs-waiting"));
    expect(await files()).toHaveLength(3);
    const jonas = await as("app", () => anOfficer(organisationId, ["id-administrator"]));
    expect(await ask(jonas)).toBeTruthy();
  });

  test("is gone after a day", async () => {
    const id = await ask();
    await make(rows(10));
    await sweepExports(() => expect.unreachable(), new Date(Date.now() + 86_390_000));
    expect(await files()).toMatchObject([{ outcome: { file: `/api/files/export-files/${id}` } }]);
    const now = new Date(Date.now() + 86_410_000);
    expect((await refusalOf(recordFetch(karin, { exportId: id }, { now }))).code).toBe("not-found");
    expect((await refusalOf(readExportFile(karin, { exportId: id }, { now }))).code).toBe("not-found");
    await sweepExports(() => expect.unreachable(), now);
    expect(await sql`select 1 from tenant.export_file where id = ${id}`).toHaveLength(0);
    expect(await files()).toMatchObject([{ id, outcome: null }]);
  });

  test("is refused to the wrong role before anything is read, and off the record nothing happens", async () => {
    const eva = await as("app", () => anOfficer(organisationId, ["procurement-officer"]));
    expect((await refusalOf(startExport("employees")(eva, {}))).code).toBe("forbidden");
    await withoutLog(database, () => expect(ask()).rejects.toThrow("no log"));
    expect(await files()).toEqual([]);
    const id = await ask();
    await withoutLog(database, () => make(rows(10)));
    expect(await files()).toMatchObject([{ state: "running" }]);
    await make(rows(10));
    await withoutLog(database, () =>
      as("app", () => expect(recordFetch(karin, { exportId: id })).rejects.toThrow("no log")),
    );
    const [row] = await sql`select fetched_at from tenant.export_file where id = ${id}`;
    expect(row?.fetched_at).toBeNull();
  });
});
