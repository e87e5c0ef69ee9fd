import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundledWords } from "@/bin/setup/programs.mjs";
import { as, freshDatabase } from "@/db/core/testing";
import { aJob, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { aBreakGlassTown } from "@/lib/credential/break-glass/testing";
import { aFolder, type Program, startProgram } from "@/lib/credential/certificate/testing";
import { anEnding, aStaff } from "@/lib/credential/end-reminder/testing";
import { secret } from "@/lib/crypto/secret";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { env } from "@/lib/env";
import { aTestJob } from "@/lib/operation/job/testing";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { ListFolder } from "@/lib/pki/list-folder";
import { publishCrl } from "./publish-crl";
import { heldCeremony } from "./testing";
import { anOldEid, authorityOf, publishedOutside, told } from "./testing-outside";

const database = await freshDatabase({ as: "worker" });
const program = bundledWords("restore-check");
const { administrator: sql } = database;
const published = aFolder("published");
const lists = new ListFolder(published);
let of: { organisationId: string; issuerId: string };
let authority: Awaited<ReturnType<typeof authorityOf>>;
let eid: Awaited<ReturnType<typeof anOldEid>>;
let folder: string;
let signing: Program;
const places = { SIGNER_DIR: aFolder("signer"), SIGNER_SOCKET: join(aFolder("run"), "socket") };

function restoreCheck(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...words], {
    env: { ...process.env, ...places, PUBLISHED_DIR: published },
    encoding: "utf8",
  });
  return { code: status, said: `${stdout}${stderr}` };
}
const stateOf = async (job: string) => (await sql`select state from tenant.job where id = ${job}`)[0]?.state;
const statusOf = async () => (await sql`select status from tenant.eid where id = ${eid.id}`)[0]?.status;

beforeAll(async () => {
  await letWorkerBuild(database);
  const organisationId = await anOrganisation();
  const keys = { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
  const { issuerId } = await heldCeremony(keys)(organisationId);
  of = { organisationId, issuerId };
  const typeId = (await aType(organisationId, { issuerId })).id;
  eid = await anOldEid({ ...of, typeId }, "active", { status: "good" });
  authority = await authorityOf(of);
  folder = join(published, authority.slug);
  const settings = { DATABASE_URL: database.urls.signer, STATUS_URL: "http://status.exempel.se", ...places };
  signing = await startProgram("signer", settings);
});
afterAll(() => signing.stop());

test("where nothing was ever published, nothing is missing, and to look does nothing", async () => {
  const job = await aTestJob(await anOfficer(of.organisationId, ["id-administrator"]), 2);
  expect(restoreCheck("--look")).toMatchObject({ code: 0, said: expect.stringContaining("never published") });
  expect(restoreCheck()).toMatchObject({ code: 3, said: expect.stringContaining("nobody here to ask") });
  expect(await stateOf(job)).toBe("waiting");
});

test("what no list can tell is done also where none differs: jobs, emergency codes, reminders and sign-ins", async () => {
  const officer = await anOfficer(of.organisationId, ["id-administrator"]);
  const job = await aTestJob(officer, 2);
  const { setId } = await as("app", async () => (await aBreakGlassTown(database)).paper());
  const staff = await aStaff();
  const ending = await anEnding(staff, {}, { validDay: addDays(dayOf(new Date()), 5) });
  await sql`insert into system.session (id, account_id, created_at, last_seen_at)
    values (gen_random_uuid(), ${officer.accountId}, now(), now())`;
  const { code, said } = restoreCheck("--yes");
  expect(said).toContain("1 papers with emergency codes are void");
  expect(said).toContain("Every sign-in has been ended.");
  expect(code).toBe(0);
  expect(await stateOf(job)).toBe("paused");
  const [paper] = await sql`select void_reason from tenant.break_glass_set where id = ${setId}`;
  expect(paper?.void_reason).toBe("restored");
  const [reminder] = await sql`select step, presumed from tenant.eid_reminder where eid_id = ${ending.id}`;
  expect(reminder).toEqual({ step: 7, presumed: true });
  const [mails] =
    await sql`select count(*)::int as n from tenant.mail where organisation_id = ${staff.organisationId}`;
  expect(mails?.n).toBe(0);
  const [open] = await sql`select count(*)::int as n from system.session where ended_at is null`;
  expect(open?.n).toBe(0);
});

test("where the database has published and no list lies outside, that is refused, with what to do", async () => {
  const signer = await openKeyFiles(env().KEYS_DIR, secret("signer-passphrase"));
  await publishCrl(signer)(aJob(of.organisationId), { issuerId: of.issuerId });
  const { code, said } = restoreCheck("--yes");
  expect(said).toContain(`No list lies in ${folder}`);
  expect(said).toContain("as <number>.crl");
  expect(code).toBe(1);
});

test.each([
  ["gone", (record: string) => rmSync(record), ["--yes", "--look"]],
  ["empty", (record: string) => writeFileSync(record, ""), ["--yes"]],
  ["nothing but a line end", (record: string) => writeFileSync(record, "\n"), ["--look"]],
])(
  "a record beside the list that is %s is named with what to do, and nothing is done",
  async (_, spoil, words) => {
    const signer = await openKeyFiles(env().KEYS_DIR, secret("signer-passphrase"));
    const at = new Date("2026-11-20T10:00:00Z");
    const stolen = { status: "revoked", at, reason: "keyCompromise", eidReason: "stolen" } as const;
    await publishedOutside(signer, lists, authority, 7n, [told(eid.serial, stolen)]);
    const record = join(folder, "7.jsonl");
    spoil(record);
    for (const word of words) {
      const { code, said } = restoreCheck(word);
      expect(said).toContain(`${record} is gone or empty`);
      expect(said).toContain("--without-record");
      expect(said).toContain("Nothing was done.");
      expect(code).toBe(1);
    }
    expect(await statusOf()).toBe("active");
  },
);

test("--without-record goes by the list alone, and says what is not known then", async () => {
  const { code, said } = restoreCheck("--yes", "--without-record");
  expect(said).toContain("reasons and e-ID numbers are not known");
  expect(said).toContain("1 e-IDs blocked again");
  expect(code).toBe(0);
  expect(await statusOf()).toBe("revoked");
});
