import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { insertOcspRequest } from "@/db/credential/ocsp-request";
import { aJob, anOfficer, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder, freePort, startProgram } from "@/lib/credential/certificate/testing";
import { certifyOcspKey } from "@/lib/credential/issuer/certify-ocsp-key";
import { holdIssuerCeremony } from "@/lib/credential/issuer/hold-ceremony";
import { sweepOcspRequests } from "@/lib/credential/issuer/sweep-ocsp-requests";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { buildOcspKeyRequest } from "@/lib/pki/ocsp-key-request";
import type { KeyStore } from "@/lib/pki/signer";
import { MemorySigner } from "@/lib/pki/testing";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
await letWorkerBuild(database);
// The worker's folder and passphrase are not the status programs'.
const keys = { folder: aFolder("worker"), passphrase: "resten" };
const organisationId = await anOrganisation();
const hold = holdIssuerCeremony({
  ...{ rootKeys: { folder: aFolder("root"), passphrase: "bara roten" }, operativeKeys: keys },
  statusUrl: "http://status.exempel.se",
});
const { issuerId } = await hold(aJob(organisationId), { witnesses: ["Vera Vittne", "Ville Vittne"] });
const signer: KeyStore = await openKeyFiles(keys.folder, keys.passphrase);
const noFault = (fault: unknown) => expect(fault).toBeUndefined();
const sweep = (now = new Date()) => sweepOcspRequests({ signer }, noFault, now);
const days = (count: number) => new Date(Date.now() + count * 86_400_000);

beforeEach(() =>
  unguarded(sql, ["ocsp_request", "issuer_certificate"], async (tx) => {
    await tx`delete from tenant.ocsp_request`;
    await tx`delete from tenant.issuer_certificate where purpose = 'ocsp'`;
  }),
);

const requests = () => sql`select state, refusal from tenant.ocsp_request order by requested_at`;
const certified = async () =>
  (await sql`select key_id from tenant.issuer_certificate where purpose = 'ocsp' order by not_before`).map(
    (row) => `${row.key_id}.key.json`,
  );
async function ask(der: Uint8Array, keyId = `ocsp-${randomUUID().replaceAll("-", "").slice(0, 16)}`) {
  const id = randomUUID();
  // As the status program writes it: the worker's login may not ask.
  await sql.begin(async (tx) => {
    await tx`set local role sigill_status`;
    await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
    await tx`insert into tenant.ocsp_request (organisation_id, id, issuer_id, key_id, der)
      values (${organisationId}, ${id}, ${issuerId}, ${keyId}, ${Buffer.from(der)})`;
  });
  return id;
}
async function aRequestTo(employer: string, keyId: string) {
  const { issuerId: theirs } = await hold(aJob(employer), { witnesses: ["Vera Vittne", "Ville Vittne"] });
  return sql.begin(async (tx) => {
    await tx`set local role sigill_status`;
    await tx`select set_config('app.organisation_id', ${employer}, true)`;
    await tx`insert into tenant.ocsp_request (organisation_id, id, issuer_id, key_id, der)
      values (${employer}, ${randomUUID()}, ${theirs}, ${keyId}, '\\x00')`;
  });
}
async function aRequest() {
  const other = new MemorySigner();
  other.add("ocsp", "P-256");
  return buildOcspKeyRequest(other, "ocsp");
}

describe("the status program's own key", () => {
  test("is made by each program in its own folder, certified by the worker, and never in the worker's", async () => {
    const settings = (folder: string, port: number) => ({
      ...{ STATUS_PORT: String(port), DATABASE_URL: database.urls.status, KEYS_DIR: folder },
    });
    const folders = [aFolder("one"), aFolder("two")];
    const programs = await Promise.all(
      folders.map(async (folder) => {
        const port = await freePort();
        return { port, program: await startProgram("status", settings(folder, port)) };
      }),
    );
    while ((await requests()).length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await sweep()).toBe(2);
    const keysIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith(".key.json"));
    const own = folders.map(keysIn);
    expect(own.map((names) => names.length)).toEqual([1, 1]);
    expect((await certified()).sort()).toEqual(own.flat().sort());
    expect(readdirSync(keys.folder).filter((name) => name.startsWith("ocsp-"))).toEqual([]);
    for (const { port, program } of programs) {
      const ready = async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).status;
      while ((await ready()) !== 200) await new Promise((resolve) => setTimeout(resolve, 100));
      expect(program.words.filter((line) => /error/i.test(line))).toEqual([]);
    }
    const log = await logOf(database, issuerId);
    expect(log.filter((entry) => entry.action === "issuer.ocsp-signer-renewed")).toHaveLength(2);

    // One nears its end: that program, and no other, asks for the next, and has the old one meanwhile.
    const [first = ""] = own[0] ?? [];
    const keyId = first.replace(".key.json", "");
    await unguarded(sql, ["issuer_certificate", "ocsp_request"], async (tx) => {
      await tx`update tenant.issuer_certificate set not_after = ${days(19)} where key_id = ${keyId}`;
      await tx`update tenant.ocsp_request set decided_at = now() - interval '2 minutes'`;
    });
    while ((await requests()).length < 3) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await sweep()).toBe(1);
    expect(folders.map((folder) => keysIn(folder).length)).toEqual([2, 1]);
    expect(await Promise.all(programs.map(({ program }) => program.stop()))).toEqual([0, 0]);
  });
});

describe("a request is refused", () => {
  const answered = async () => {
    await sweep();
    return (await requests()).map((row) => row.refusal ?? row.state);
  };

  test("when it asks for something else, or does not prove the key", async () => {
    const der = await aRequest();
    await ask(Buffer.concat([der.subarray(0, -1), Uint8Array.of(der.at(-1) === 0 ? 1 : 0)]));
    await ask(Buffer.from("inget"));
    expect(await answered()).toEqual(["request-not-allowed", "request-not-allowed"]);
    expect(await certified()).toEqual([]);
    const log = await logOf(database, issuerId);
    expect(log.filter((entry) => entry.action === "issuer.ocsp-key-refused")).toHaveLength(2);
  });

  test("when the key has a certificate already", async () => {
    const der = await aRequest();
    await ask(der);
    await ask(der);
    expect((await answered()).sort()).toEqual(["key-known", "signed"]);
  });

  test("from the thirteenth within a day", async () => {
    for (let turn = 0; turn < 13; turn++) await ask(await aRequest());
    expect((await answered()).filter((one) => one === "signed")).toHaveLength(12);
    expect((await answered()).filter((one) => one === "too-many-a-day")).toHaveLength(1);
  });

  test("for an issuer whose keys are gone", async () => {
    await ask(await aRequest());
    const [was] = await sql`select issuing_key_id from tenant.issuer where id = ${issuerId}`;
    await sql`update tenant.issuer set issuing_key_id = null where id = ${issuerId}`;
    expect(await answered()).toEqual(["issuer-closed"]);
    await sql`update tenant.issuer set issuing_key_id = ${was?.issuing_key_id} where id = ${issuerId}`;
  });

  test("by the database, when it is one of very many, too long, or of a name that is no key's", async () => {
    await expect(ask(new Uint8Array(4097))).rejects.toThrow("ocsp_request_short");
    await expect(ask(new Uint8Array(1), "../issuing-0")).rejects.toThrow("ocsp_request_key_id");
    for (let turn = 0; turn < 60; turn++) await ask(new Uint8Array(1));
    await expect(ask(new Uint8Array(1))).rejects.toThrow("too many OCSP keys");
  });
});

test("two workers answer a request once, and no officer answers it", async () => {
  const requestId = await ask(await aRequest());
  const certify = certifyOcspKey(signer);
  const outcomes = await Promise.allSettled([1, 2].map(() => certify(aJob(organisationId), { requestId })));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const late = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(late).toMatchObject([{ code: "changed-meanwhile", detail: { at: expect.any(String) } }]);
  expect(await certified()).toHaveLength(1);
  const officer = await as("app", () => anOfficer(organisationId, ["security-officer", "administrator"]));
  expect((await refusalOf(certify(officer, { requestId }))).code).toBe("forbidden");
  const stranger = aJob(await anOrganisation());
  expect((await refusalOf(certify(stranger, { requestId }))).code).toBe("not-found");
});

test("neither the web program nor the worker may ask, and status may not answer", async () => {
  const row = {
    organisationId,
    id: randomUUID(),
    issuerId,
    keyId: "ocsp-0123456789abcdef",
    der: new Uint8Array(1),
  };
  await expect(withOrganisation(organisationId, (tx) => insertOcspRequest(tx, row))).rejects.toMatchObject({
    code: "42501",
  });
  const status = database.connect("status");
  await expect(status`update tenant.ocsp_request set state = 'signed'`).rejects.toThrow("permission denied");
  await expect(status`insert into tenant.issuer_certificate default values`).rejects.toThrow(
    "permission denied",
  );
});

test("the name of another program's key is asked for by nobody, at any employer", async () => {
  const keyId = "ocsp-00000000000000aa";
  await ask(await aRequest(), keyId);
  await expect(aRequestTo(await anOrganisation(), keyId)).rejects.toThrow(/another program's key/);
  await unguarded(sql, ["ocsp_request", "issuer_certificate"], async (tx) => {
    await tx`update tenant.issuer_certificate set key_id = 'ocsp-00000000000000bb' where issuer_id = ${issuerId} and purpose = 'issuing'`;
  });
  await expect(aRequestTo(await anOrganisation(), "ocsp-00000000000000bb")).rejects.toThrow(
    /another program's key/,
  );
});
