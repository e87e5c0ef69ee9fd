import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { closeDatabase } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, withoutLog } from "@/lib/people/employee/testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const heard: string[] = [];
let amina: OfficerActor;
let hr: OfficerActor;

/** The command as it is in an installation with these settings: read once, when it starts. */
async function inInstallation(demo: "0" | "1") {
  process.env.SIGILL_DEMO = demo;
  Reflect.deleteProperty(globalThis, "sigillEnv");
  vi.resetModules();
  return (await import("./empty-demo")).emptyDemo;
}
/** npm start, where it runs the embedded demo, calls itself so. */
const starterIs = (name: string) => sql`select set_config('application_name', ${name}, false)`;
/** What was said until now: closing sends the signals that wait, and what was sent is heard in order. */
async function said() {
  await closeDatabase();
  await sql.notify("sigill_empty_demo", "now");
  await vi.waitFor(() => expect(heard).toContain("now"), 60_000);
  return heard.slice(0, -1);
}
const codeOf = (work: Promise<unknown>) => work.catch((fault) => fault.code);
const confirmed = { confirmed: "on" };

beforeAll(async () => {
  const organisationId = await anOrganisation();
  amina = await anOfficer(organisationId, ["administrator"], { name: "Amina Yusuf" });
  hr = await anOfficer(organisationId, ["id-administrator"]);
  await sql.listen("sigill_empty_demo", (word) => heard.push(word));
});
beforeEach(async () => {
  heard.length = 0;
  await starterIs("sigill-start");
});
afterEach(() => {
  delete process.env.SIGILL_DEMO;
});

test("the demo is emptied by who runs it, once this is on record", async () => {
  await (await inInstallation("1"))(amina, confirmed);
  expect(await said()).toEqual([""]);
  expect((await logOf(database)).at(-1)).toMatchObject({
    action: "organisation.demo-emptied",
    outcome: "done",
    actorId: amina.accountId,
    detail: { actorName: "Amina Yusuf" },
  });
});

test("where the demo is off nothing is emptied, whoever listens", async () => {
  expect(await codeOf((await inInstallation("0"))(amina, confirmed))).toBe("demo-not-emptied");
  expect(await said()).toEqual([]);
});

test("where nobody listens, or the demo has just started, it is refused and not promised", async () => {
  await starterIs("somebody else");
  expect(await codeOf((await inInstallation("1"))(amina, confirmed))).toBe("demo-not-emptied");
  expect(await said()).toEqual([]);
});

test("if the audit entry cannot be written nothing is emptied", async () => {
  const emptyDemo = await inInstallation("1");
  await withoutLog(database, () => expect(emptyDemo(amina, confirmed)).rejects.toThrow());
  expect(await said()).toEqual([]);
});

test("unconfirmed it is refused beside the box, and the wrong role before that", async () => {
  const emptyDemo = await inInstallation("1");
  const fault = await emptyDemo(amina, {}).catch((error) => error);
  expect(fault.issues).toMatchObject([{ path: ["confirmed"], message: "empty-demo" }]);
  expect(await codeOf(emptyDemo(hr, {}))).toBe("forbidden");
  expect(await said()).toEqual([]);
});
