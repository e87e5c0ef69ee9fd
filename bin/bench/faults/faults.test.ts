import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { beforeAll, expect, test } from "vitest";
import { tsxProgram } from "@/bin/setup/programs.mjs";
import { freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder, startProgram } from "@/lib/credential/certificate/testing";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { countFor } from "@/lib/testing/testing-count";
import { countFaults } from "./count";
import { aProducing, approve, type Producing } from "./employer";
import { killAmong, type Living, type Victim } from "./kill";

const database = await freshDatabase();
const { administrator: sql, urls } = database;
/** With fewer, one of the three programs would not die in the midst of issuing. */
const { count, kills } = countFor({ test: { count: 30, kills: 3 }, all: { count: 60, kills: 5 } });
const signerFolder = aFolder("signer");
const places = { SIGNER_DIR: signerFolder, SIGNER_SOCKET: join(aFolder("run"), "socket") };
const acknowledged = new Set<string>();
let producing: Producing;
let ids: string[];

beforeAll(async () => {
  const organisationId = await anOrganisation();
  const keys = { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
  const { issuerId } = await heldCeremony(keys)(organisationId);
  producing = await aProducing(organisationId, issuerId);
  ids = await approve(producing, count);
});

async function start(name: Victim): Promise<Living> {
  if (name === "web") return startWeb();
  const settings = { ...places, STATUS_URL: "http://127.0.0.1:9", DATABASE_URL: urls[name] };
  const program = await startProgram(name, settings);
  return { kill: () => program.stop("SIGKILL") };
}

async function startWeb(): Promise<Living> {
  const { words } = tsxProgram("bench/faults/web", process.env);
  const settings = [`DATABASE_URL=${urls.app}`, "NODE_ENV=production"];
  const told = JSON.stringify({ ...producing, ids });
  const child = spawn("/usr/bin/env", [...settings, process.execPath, ...words, told], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line.startsWith("acknowledged ")) acknowledged.add(line.slice("acknowledged ".length));
  });
  const kill = () => {
    child.kill("SIGKILL");
    return ended;
  };
  return { kill };
}

const many = async (question: Promise<readonly { many?: number }[]>) => (await question)[0]?.many ?? 0;
const issued = () => many(sql`select count(*)::int as many from tenant.certificate`);
const waiting = () => many(sql`select count(*)::int as many from tenant.eid where status <> 'ready'`);

test("signer, worker and web killed in the midst of issuing leave nothing signed that is not on record, nothing acknowledged that is lost, and nothing twice", async () => {
  const killed = await killAmong({
    ...{ kills, start, issued },
    moment: (nth) => [0, 30, 5, 15, 45][nth] ?? 0,
    isDone: async () => (await waiting()) === 0,
  });
  expect(killed).toBe(kills);
  expect(await countFaults(sql, signerFolder, acknowledged)).toEqual({ unknown: 0, lost: 0, twice: 0 });
  expect(await issued()).toBe(count);
  // A list that was signed, and cut off before it was published, has used its number; none was used twice.
  const numbers = await sql`select number::int from tenant.crl where authority = 'issuing' order by number`;
  expect(numbers.map((row) => row.number)).toEqual([...new Set(numbers.map((row) => row.number))]);
});

test("what is signed and not on record, acknowledged and lost, or there twice, is counted", async () => {
  const [one, other] = await sql`select id, serial from tenant.certificate order by id limit 2`;
  await unguarded(sql, ["certificate", "certificate_status"], async (tx) => {
    await tx`delete from tenant.certificate where id = ${one?.id}`;
    await tx`delete from tenant.certificate_status where serial = ${one?.serial}`;
  });
  expect(await countFaults(sql, signerFolder, acknowledged)).toEqual({ unknown: 1, lost: 1, twice: 0 });
  await unguarded(sql, ["certificate"], async (tx) => {
    const changes = sql.json({ id: randomUUID(), serial: "17" });
    await tx`insert into tenant.certificate
      select (jsonb_populate_record(c, ${changes}::jsonb)).* from tenant.certificate c where id = ${other?.id}`;
  });
  // Two for one e-ID, and two for one key.
  expect(await countFaults(sql, signerFolder, acknowledged)).toEqual({ unknown: 1, lost: 1, twice: 2 });
});
