import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aFolder, freePort, type Program, startProgram } from "@/lib/credential/certificate/testing";
import {
  anApprovedEid,
  anEmployer,
  aProduction,
  readEidOf,
  type TestEmployer,
} from "@/lib/credential/certificate/testing-employer";
import { until } from "@/lib/credential/certificate/testing-running";
import { produceEid } from "@/lib/credential/eid/produce";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { secret } from "@/lib/crypto/secret";
import { openKeyFile, parseKeyFile } from "@/lib/pki/key-file";
import { filesIn, formsOfKey, holds, isInMemoryOf } from "./testing-memory";

const database = await freshDatabase();
const { administrator: sql, urls } = database;
const keys = { folder: aFolder("keys"), passphrase: secret("signer-passphrase") };
const own = aFolder("signer");
const places = { SIGNER_DIR: own, SIGNER_SOCKET: join(aFolder("run"), "socket") };
let employer: TestEmployer;
let signer: Program;
let others: Record<string, Program>;
let forms: Buffer[];

beforeAll(async () => {
  employer = await anEmployer(heldCeremony(keys));
  forms = await formsOfIssuingKey();
  const [status, api] = [String(await freePort()), String(await freePort())];
  const settings = {
    STATUS_URL: `http://127.0.0.1:${status}`,
    STATUS_PORT: status,
    API_PORT: api,
    KEYS_DIR: aFolder("none"),
  };
  const begin = (name: "worker" | "status" | "api" | "signer", more = {}) =>
    startProgram(name, { ...settings, DATABASE_URL: urls[name], ...more });
  signer = await begin("signer", { ...places, KEYS_DIR: keys.folder });
  const [worker, answers, machines] = await Promise.all([
    begin("worker", { SIGNER_SOCKET: places.SIGNER_SOCKET }),
    begin("status"),
    begin("api"),
  ]);
  others = { worker, status: answers, api: machines };
  const eid = await anApprovedEid(employer);
  await produceEid(employer.producer, aProduction(eid));
  await until(async () => (await readEidOf(employer.organisationId, eid.id)).status === "ready");
});
afterAll(async () => {
  await Promise.all(Object.values(others).map((program) => program.stop()));
  await signer.stop();
});

async function formsOfIssuingKey(): Promise<Buffer[]> {
  const [row] = await sql`select issuing_key_id as id from tenant.issuer where id = ${employer.issuerId}`;
  const file = parseKeyFile(readFileSync(join(keys.folder, `${row?.id}.key.json`), "utf8"), row?.id);
  const key = await openKeyFile(file, keys.passphrase);
  return formsOfKey(key.export({ format: "pem", type: "pkcs8" }));
}

const isIn = (bytes: Buffer) => holds(bytes, forms);
const isInMemory = (pid: number | undefined) => isInMemoryOf(pid, forms);

test("the issuing key is in the signer's memory, so that a search would find it", () => {
  expect(isInMemory(signer.child.pid)).toBe(true);
});

test.each(["worker", "status", "api"])(
  "it is not in the memory, the environment or the log of %s, which has had certificates and lists signed",
  (name) => {
    const program = others[name];
    const { pid } = program?.child ?? {};
    expect(isInMemory(pid)).toBe(false);
    const environment = readFileSync(`/proc/${pid}/environ`);
    expect(isIn(environment)).toBe(false);
    expect(environment.includes(keys.folder)).toBe(false);
    expect(isIn(Buffer.from(program?.words.join("\n") ?? ""))).toBe(false);
  },
);

test("it is in no table, not in what the signer keeps or prints, and in its folder only encrypted", async () => {
  const tables = await sql`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('tenant', 'system')`;
  expect(tables.length).toBeGreaterThan(100);
  for (const { name } of tables) {
    const rows = await sql.unsafe(
      `select 1 from ${name} one where exists (select from unnest($1::text[]) form where position(form in one::text) > 0) limit 1`,
      [[...forms.map((form) => form.toString("hex")), ...forms.slice(2).map((form) => form.toString())]],
    );
    expect(rows, name).toHaveLength(0);
  }
  for (const file of [...filesIn(own), ...filesIn(keys.folder)])
    expect(isIn(readFileSync(file)), file).toBe(false);
  expect(isIn(Buffer.from(signer.words.join("\n")))).toBe(false);
});
