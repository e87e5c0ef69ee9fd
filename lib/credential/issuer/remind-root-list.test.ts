import { beforeAll, beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aJob, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder } from "@/lib/credential/certificate/testing";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { logOf } from "@/lib/people/employee/testing";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { RootMemory } from "@/lib/pki/root-memory";
import { sweepRootLists } from "./remind-root-list";
import { renewRootCrl } from "./renew-root-crl";
import { heldCeremony } from "./testing";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
const root = { folder: aFolder("root"), passphrase: "bara roten" };
const founded = new Date("2026-11-24T10:00:00Z"); // its list ends 2027-11-24
const day = (text: string) => new Date(`${text}T10:00:00Z`);
let organisationId: string;
let issuerId: string;
beforeAll(() => letWorkerBuild(database));
beforeEach(async () => {
  await unguarded(sql, ["crl"], (tx) => tx`delete from tenant.crl`);
  organisationId = await anOrganisation();
  ({ issuerId } = await heldCeremony(undefined, undefined, root)(organisationId, founded));
});

const noFault = (fault: unknown) => expect(fault).toBeUndefined();
const sweep = (at: Date) => sweepRootLists(noFault, at);
const mails = async () =>
  (
    await sql`select recipient, subject from tenant.mail where organisation_id = ${organisationId}
    and template = 'root-list' order by created_at, recipient`
  ).map(({ recipient, subject }) => `${recipient} ${/[0-9]+ dag(ar)? kvar|slutat gälla/.exec(subject)?.[0]}`);

test("the end of a root's list is mailed at 60, 30, 14, 7, 3 and 1 days, once each, to security officers and who is on call", async () => {
  const person = await anEmployee(organisationId, { email: "jonas@example.se" });
  await anOfficer(organisationId, ["security-officer"], { employeeId: person.id });
  expect(await sweep(day("2027-09-24"))).toBe(0); // 61 days
  expect(await sweep(day("2027-09-25"))).toBe(1);
  for (const at of ["2027-09-25", "2027-10-24"]) expect(await sweep(day(at))).toBe(0);
  expect(await mails()).toEqual(["jonas@example.se 60 dagar kvar", "jour@example.se 60 dagar kvar"]);
  for (const at of ["2027-10-25", "2027-11-10", "2027-11-17", "2027-11-21", "2027-11-23", "2027-11-24"]) {
    expect(await sweep(day(at))).toBe(1);
    expect(await sweep(day(at))).toBe(0);
  }
  expect((await mails()).filter((one) => one.startsWith("jour"))).toEqual([
    ...["60 dagar kvar", "30 dagar kvar", "14 dagar kvar", "7 dagar kvar", "3 dagar kvar", "1 dag kvar"].map(
      (said) => `jour@example.se ${said}`,
    ),
    "jour@example.se slutat gälla",
  ]);
  expect((await logOf(database, issuerId)).at(-1)).toMatchObject({
    action: "issuer.root-list-reminded",
    detail: { after: { days: 0, nextUpdate: "2027-11-24T10:00:00.000Z" } },
  });
});

test("steps that a worker missed are passed over, and two workers send one", async () => {
  const both = await Promise.all([sweep(day("2027-11-19")), sweep(day("2027-11-19"))]);
  expect(both.reduce((sum, one) => sum + one)).toBe(1);
  expect(await mails()).toEqual(["jour@example.se 5 dagar kvar"]);
});

test("a list that was renewed is not reminded of", async () => {
  const memory = new RootMemory(aFolder("signer"));
  const at = { root: await openKeyFiles(root.folder, root.passphrase), memory };
  const witnesses = ["Vera Vittne", "Ville Vittne"];
  await renewRootCrl(at)(aJob(organisationId), { issuerId, witnesses }, { now: day("2027-10-20") });
  expect(await sweep(day("2027-11-23"))).toBe(0);
});
