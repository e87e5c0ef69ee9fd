import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { queueMail } from "@/db/core/mail";
import { freshDatabase } from "@/db/core/testing";
import { planted, saying } from "@/db/core/testing-mail";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { aFolder, freePort, type Program, startProgram } from "@/lib/credential/certificate/testing";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { Receiver } from "@/lib/operation/audit/testing-syslog";
import { addEmployee } from "@/lib/people/employee/add";
import { searchEmployees } from "@/lib/people/employee/list";
import { aForm, withoutLog } from "@/lib/people/employee/testing";
import { metrics } from "./metrics";
import { withinRequest } from "./request-context";
import { linesWritten } from "./testing-lines";

const database = await freshDatabase();
const { administrator: sql, urls } = database;
const receiver = new Receiver();
const [syslog, statusPort, workerMetrics, statusMetrics] = [
  await receiver.listen(),
  await freePort(),
  await freePort(),
  await freePort(),
];
const patience = { timeout: 60_000, interval: 100 };
let programs: Program[] = [];
let organisationId = "";

beforeAll(async () => {
  organisationId = await anOrganisation({ name: "Hemliga Bolaget" });
  await heldCeremony({ folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") })(organisationId);
  const shared = {
    STATUS_PORT: String(statusPort),
    STATUS_URL: `http://localhost:${statusPort}`,
    SIGILL_DEMO: "1",
  };
  programs = await Promise.all([
    startProgram("worker", {
      ...shared,
      DATABASE_URL: urls.worker,
      METRICS_PORT: String(workerMetrics),
      AUDIT_SYSLOG: `tcp://127.0.0.1:${syslog}`,
    }),
    startProgram("status", {
      ...shared,
      DATABASE_URL: urls.status,
      METRICS_PORT: String(statusMetrics),
      KEYS_DIR: aFolder("keys"),
    }),
  ]);
});
afterAll(async () => {
  await Promise.all(programs.map((program) => program.stop("SIGKILL")));
  await receiver.close();
});

const metricsAt = async (port: number) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
/** What is known of the people below, in whatever case and form. */
const known =
  /Åsa|Öberg|Hemlig|Karin|Ekströmer|oberg@|karin\.|SE2321000016|1985-?0214|850214|0214-?2386|0701-?234567|\+46701/i;

describe("of people that commands, mail and strangers name, nothing is", () => {
  const lines: string[] = [];
  beforeAll(async () => {
    const karin = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ekströmer" });
    const auditor = await anOfficer(organisationId, ["auditor"], { name: "Karin Ekströmer" });
    const form = aForm({
      personalNumber: "850214-2386",
      email: "asa.oberg@example.se",
      phone: "0701-234567",
      hsaId: "SE2321000016-1V7F",
    });
    const written = linesWritten();
    await withinRequest("r1", async () => {
      await addEmployee(karin, form);
      await expect(addEmployee(karin, form)).rejects.toThrow(); // the number is somebody's
      await expect(addEmployee(auditor, form)).rejects.toMatchObject({ code: "forbidden" });
      await expect(addEmployee(karin, { ...form, givenName: "Åsa\u202e" })).rejects.toThrow();
      const another = { ...form, personalNumber: "19121212-1212", hsaId: "" };
      const fault = await withoutLog(database, () => addEmployee(karin, another)).catch((thrown) => thrown);
      log().error({ fault }, "a form action failed"); // as lib/form-action.ts does
      expect(await searchEmployees(karin, { q: "19850214-2386" })).toHaveLength(1);
    });
    lines.push(...written().map((line) => JSON.stringify(line)));
    const mail = {
      recipient: "asa.oberg@example.se",
      template: planted,
      locale: "sv",
      subject: "Åsa Öberg",
      body: saying("850214-2386"),
    };
    await sql.unsafe(`create unique index taken on tenant.mail (subject) where sent_at is not null`);
    for (let nth = 0; nth < 2; nth++)
      await withOrganisation(organisationId, (tx) => queueMail(tx, organisationId, mail, new Date()));
    for (const path of [
      "/ocsp/19850214-2386",
      "/crl/asa-oberg.crl",
      "/850214-2386/karin.ekstromer@example.se",
    ])
      await fetch(`http://127.0.0.1:${statusPort}${path}`, { headers: { "X-Request-Id": "19850214-2386" } });
    const last = async () => (await sql`select max(id)::text as id from tenant.audit_event`)[0]?.id;
    await vi.waitFor(() => expect(programs[0]?.words.join("\n")).toMatch(/mail\.send/), patience);
    await vi.waitFor(async () => expect(receiver.received.at(-1)?.data.event).toBe(await last()), patience);
  });

  test("in the figures of web's commands", async () => {
    const text = await metrics().registry.metrics();
    expect(text).toContain('sigill_commands_total{command="employee.add",outcome="done",code=""} 1\n');
    expect(text).toContain('sigill_commands_total{command="employee.add",outcome="fault",code=""} 1\n');
    expect(text).not.toMatch(known);
  });

  test("in the lines of web's log, of which there is one", () => {
    // What another suite in this process has begun may end meanwhile, and say so.
    expect(lines.filter((line) => line.includes('"request":"r1"'))).toHaveLength(1);
    expect(lines.join("\n")).not.toMatch(known);
  });

  test("in what the worker prints and in its figures", async () => {
    const text = await metricsAt(workerMetrics);
    expect(text).toMatch(/^sigill_outbox_waiting\{kind="mail\.send"\} 1$/m);
    expect(text).toMatch(/^sigill_audit_unsent_oldest_seconds [\d.e-]+$/m);
    expect(text).not.toMatch(known);
    expect(programs[0]?.words.join("\n")).not.toMatch(known);
  });

  test("in what the status program prints, answers and counts", async () => {
    const text = await metricsAt(statusMetrics);
    const [issuer] = await sql`select id from tenant.issuer`;
    expect(text).toMatch(new RegExp(`^sigill_list_age_seconds\\{issuer="${issuer?.id}"\\} [\\d.]+$`, "m"));
    expect(text).toContain('sigill_ocsp_answers_total{answer="malformedRequest"} 1\n');
    expect(text).toContain('sigill_http_requests_total{route="none",method="GET",status="404"} 1\n');
    expect(text).not.toMatch(known);
    expect(programs[1]?.words.join("\n")).not.toMatch(known);
  });

  test("in what syslog got, which is the whole log by its ids and codes", async () => {
    // The worker may still add entries of its own, which are sent a moment after they are written.
    await vi.waitFor(async () => {
      const events = await sql`select e.id::text as id from tenant.audit_event e order by e.id`;
      expect(receiver.received.map(({ data }) => data.event)).toEqual(events.map(({ id }) => id));
    }, patience);
    const added = receiver.received.filter(({ data }) => data.action === "employee.added");
    expect(added.map(({ data: { leaf: _, event: __, ...data } }) => data)).toEqual([
      {
        organisation: organisationId,
        action: "employee.added",
        outcome: "done",
        actorKind: "officer",
        subjectKind: "employee",
      },
    ]);
    expect(receiver.raw).not.toMatch(known);
  });
});
