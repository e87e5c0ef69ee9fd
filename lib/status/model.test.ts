import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { aJob, aToldEid } from "@/db/seed/builders";
import { freePort, type Program, startProgram } from "@/lib/credential/certificate/testing";
import { move } from "@/lib/credential/certificate/testing-employer";
import { releaseWaiting } from "@/lib/credential/certificate/testing-release";
import { publishCrl } from "@/lib/credential/issuer/publish-crl";
import { aCertificateTold, aToldEmployer, type ToldEmployer } from "@/lib/credential/issuer/testing-told";
import { secret } from "@/lib/crypto/secret";
import { Refusal } from "@/lib/domain/core/refusal";
import { env } from "@/lib/env";
import { verifyCrl } from "@/lib/pki/crl-reader";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { buildOcspRequest } from "@/lib/pki/ocsp-request";
import { verifyOcspResponse } from "@/lib/pki/ocsp-verify";
import { readStatusList } from "@/lib/pki/status-list";

declare module "vitest" {
  export interface ProvidedContext {
    /** So many sequences of so many steps: 12x13. */
    model: string;
  }
}

const database = await freshDatabase();
const { administrator: sql } = database;
const port = await freePort();
const at = `http://127.0.0.1:${port}`;
const place = { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
let status: Program;
let told: ToldEmployer;
let typeId: string;
let publish: ReturnType<typeof publishCrl>;

beforeAll(async () => {
  told = await aToldEmployer(at, place);
  [{ typeId }] = (await sql`select id as "typeId" from tenant.eid_type
    where organisation_id = ${told.organisationId}`) as unknown as [{ typeId: string }];
  status = await startProgram("status", { STATUS_PORT: String(port), DATABASE_URL: database.urls.status });
  publish = publishCrl(await openKeyFiles(place.folder, place.passphrase));
});
afterAll(async () => {
  expect(await status.stop()).toBe(0);
});

type Told = "good" | "hold" | "revoked";
type Verb = "issue" | "suspend" | "resume" | "revoke";

/** All that the model knows; null where the rule says no. */
const next: Record<Told, Record<Exclude<Verb, "issue">, Told | null>> = {
  good: { suspend: "hold", resume: null, revoke: "revoked" },
  hold: { suspend: null, resume: "good", revoke: "revoked" },
  revoked: { suspend: null, resume: null, revoke: null },
};
interface Modelled {
  eidId: string;
  serial: string;
  told: Told;
}

const [runs = 0, steps = 0] = inject("model").split("x").map(Number);
const verbs: Verb[] = ["suspend", "resume", "revoke", "issue", "suspend", "resume"];
/** Each is a sequence of its own; they are walked side by side, since an issuer's list comes once a second. */
const sequences = fc.sample(fc.array(fc.constantFrom(...verbs), { minLength: steps, maxLength: steps }), {
  numRuns: runs,
  seed: 20_261_128,
});

async function issued(): Promise<Modelled> {
  const { organisationId, issuerId } = told;
  const { id: eidId } = await aToldEid(organisationId, { typeId });
  const of = { organisationId, issuerId, eidId };
  const register = () =>
    withOrganisation(organisationId, (tx) => aCertificateTold(tx, of, { status: "good" }));
  return { eidId, serial: await as("worker", register), told: "good" };
}

async function step(one: Modelled, verb: Exclude<Verb, "issue">): Promise<void> {
  const wanted = next[one.told][verb];
  const reason = { suspend: "precaution", revoke: "lost", resume: undefined } as const;
  const act = { verb, ...(reason[verb] && { reason: reason[verb] }) } as Parameters<typeof move>[2];
  const moved = await move(told.organisationId, one.eidId, act).then(
    () => true,
    (fault: unknown) => {
      if (fault instanceof Refusal) return false;
      throw fault;
    },
  );
  expect([verb, one.told, moved]).toEqual([verb, one.told, wanted !== null]);
  one.told = wanted ?? one.told;
}

const saidBy = (reason: string) => (reason === "certificateHold" ? "hold" : "revoked");

async function byOcsp({ serial }: Modelled): Promise<string> {
  const body = Buffer.from(buildOcspRequest(told.issuerDer, serial));
  const answer = await fetch(`${at}/ocsp`, { method: "POST", body });
  const asked = { issuerDer: told.issuerDer, serial, now: new Date() };
  const said = verifyOcspResponse(new Uint8Array(await answer.arrayBuffer()), asked).status;
  return said.kind === "revoked" ? saidBy(said.reason) : said.kind;
}

async function byStatusList(all: readonly Modelled[]): Promise<string[]> {
  const uri = `${at}/status-list/${told.slug}`;
  const text = await (await fetch(uri)).text();
  const list = await readStatusList(text, { uri, issuerDer: told.issuerDer, now: new Date() });
  const rows = await sql`select serial, idx from tenant.status_list_index where issuer_id = ${told.issuerId}`;
  const places = new Map(rows.map(({ serial, idx }) => [serial, idx]));
  const words = { valid: "good", suspended: "hold", invalid: "revoked" } as const;
  return all.map(({ serial }) => words[list.at(places.get(serial) ?? -1)]);
}

async function byList(all: readonly Modelled[]): Promise<string[]> {
  const answer = await fetch(`${at}/crl/${told.slug}.crl`);
  const { entries } = verifyCrl(new Uint8Array(await answer.arrayBuffer()), told.issuerDer);
  const listed = new Map(entries.map(({ serial, reason }) => [serial, saidBy(reason)]));
  return all.map(({ serial }) => listed.get(serial) ?? "good");
}

async function byRegister(all: readonly Modelled[]): Promise<string[]> {
  const rows =
    await sql`select serial, status from tenant.certificate_status where issuer_id = ${told.issuerId}`;
  const found = new Map(rows.map((row) => [row.serial, row.status]));
  return all.map(({ serial }) => found.get(serial));
}

async function byEvents(all: readonly Modelled[]): Promise<string[]> {
  const rows = await sql`select distinct on (serial) serial, to_status from tenant.certificate_event
    where issuer_id = ${told.issuerId} order by serial, id desc`;
  const found = new Map(rows.map((row) => [row.serial, row.to_status]));
  return all.map(({ serial }) => found.get(serial));
}

test(
  "register, event log, OCSP, revocation list and status list say the same as the model after whatever came before",
  async () => {
    const lanes = await Promise.all(sequences.map(issued));
    const all = [...lanes];
    const model = (of: readonly Modelled[]) => of.map((one) => one.told);
    for (let nth = 0; nth < steps; nth++) {
      await Promise.all(
        sequences.map(async (verbs, lane) => {
          const [verb, one] = [verbs[nth], lanes[lane]];
          if (!verb || !one) throw new Error("a lane without a step");
          if (verb !== "issue") return step(one, verb);
          lanes[lane] = await issued();
          all.push(lanes[lane]);
        }),
      );
      await releaseWaiting(database, told.organisationId); // the signer's: no other login opens anything
      expect(await byRegister(all)).toEqual(model(all));
      expect(await byEvents(all)).toEqual(model(all));
      const within = { timeout: 60_000 + 500 * runs, interval: 20 }; // a generous end, for a busy machine
      await vi.waitFor(
        async () => expect(await Promise.all(lanes.map(byOcsp))).toEqual(model(lanes)),
        within,
      );
      await vi.waitFor(async () => expect(await byStatusList(all)).toEqual(model(all)), within);
      if (nth % 6 !== 0) continue;
      await as("worker", () => publish(aJob(told.organisationId), { issuerId: told.issuerId }));
      await vi.waitFor(async () => expect(await byList(all)).toEqual(model(all)), within);
    }
    expect(await Promise.all(all.map(byOcsp))).toEqual(model(all));
    expect(new Set(model(all))).toEqual(new Set(["good", "hold", "revoked"]));
  },
  900 * runs * steps,
);
