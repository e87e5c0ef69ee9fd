import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { readLatestCrl } from "@/db/credential/crl";
import { findOcspCertificate, readIssuerCertificate } from "@/db/credential/issuer";
import { insertOcspRequest } from "@/db/credential/ocsp-request";
import { aJob, anOfficer, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder } from "@/lib/credential/certificate/testing";
import { holdIssuerCeremony } from "@/lib/credential/issuer/hold-ceremony";
import { publishCrl } from "@/lib/credential/issuer/publish-crl";
import { sweepOcspRequests } from "@/lib/credential/issuer/sweep-ocsp-requests";
import { withdrawOcspKey } from "@/lib/credential/issuer/withdraw-ocsp-key";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { verifyCrl } from "@/lib/pki/crl-reader";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { buildOcspKeyRequest } from "@/lib/pki/ocsp-key-request";
import { MemorySigner } from "@/lib/pki/testing";
import { OwnKeys } from "./own-keys";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
await letWorkerBuild(database);
const keys = { folder: aFolder("issuing"), passphrase: "resten" };
const signer = await openKeyFiles(keys.folder, keys.passphrase);
const noFault = (fault: unknown) => expect(fault).toBeUndefined();
const sweep = () => sweepOcspRequests({ signer }, noFault);
const later = (seconds: number) => new Date(Date.now() + seconds * 1_000);

let organisationId: string;
let issuerId: string;
beforeEach(async () => {
  // The one issuer that is at work: a status program makes a key for each.
  await unguarded(
    sql,
    ["issuer_certificate"],
    (tx) => tx`update tenant.issuer_certificate set not_after = now()`,
  );
  organisationId = await anOrganisation();
  const rootKeys = { folder: aFolder("root"), passphrase: "bara roten" };
  const hold = holdIssuerCeremony({ rootKeys, operativeKeys: keys, statusUrl: "http://status.exempel.se" });
  ({ issuerId } = await hold(aJob(organisationId), { witnesses: ["Vera Vittne", "Ville Vittne"] }));
});

const keysIn = (folder: string) =>
  readdirSync(folder).flatMap((name) => (name.endsWith(".key.json") ? name.replace(".key.json", "") : []));
const certificateOf = (keyId: string) =>
  withOrganisation(organisationId, async (tx) => {
    const row = await findOcspCertificate(tx, organisationId, keyId);
    if (!row) throw new Error(`${keyId} has no certificate`);
    return row.der;
  });
const serialOf = async (keyId: string) => readCertificate(await certificateOf(keyId)).serial;
async function published() {
  const [list, authority] = await withOrganisation(organisationId, (tx) =>
    Promise.all([
      readLatestCrl(tx, organisationId, issuerId, "issuing"),
      readIssuerCertificate(tx, organisationId, issuerId, "issuing"),
    ]),
  );
  if (!authority) throw new Error("no authority");
  return { list: list?.der, authority: authority.der };
}
async function listed(): Promise<string[]> {
  const { list, authority } = await published();
  return list ? verifyCrl(list, authority).entries.map(({ serial, reason }) => `${serial} ${reason}`) : [];
}

/** A status program with a certified key, in this process. */
async function aStatusProgram() {
  const place = { folder: aFolder("status"), passphrase: "egen" };
  const store = await openKeyFiles(place.folder, place.passphrase);
  const own = new OwnKeys(store, place);
  await as("status", () => own.tend());
  await sweep();
  const [keyId = ""] = keysIn(place.folder);
  return { place, store, own, keyId, replace: () => as("status", () => own.replace()) };
}

describe("a status program's key that is believed exposed", () => {
  test("is replaced at once, is on the list as compromised, and goes when the next is in use", async () => {
    const { place, own, keyId, replace } = await aStatusProgram();
    const [replacing] = await replace();
    expect(replacing).toMatchObject({ withdrawn: [keyId] });
    const next = replacing?.keyId ?? "";
    // Asked once more, as when whoever stands there was interrupted: nothing begins anew.
    expect(await replace()).toEqual([replacing]);
    await sweep();
    expect(await listed()).toEqual([`${await serialOf(keyId)} keyCompromise`]);
    await as("status", () => own.tend(later(5))); // every process may not have seen the next one yet
    expect(keysIn(place.folder).sort()).toEqual([keyId, next].sort());
    await as("status", () => own.tend(later(15)));
    expect(keysIn(place.folder)).toEqual([next]);
    const log = await logOf(database, issuerId);
    expect(log.find(({ action }) => action === "issuer.ocsp-key-withdrawn")).toMatchObject({
      outcome: "done",
      actorId: "ocsp-keys",
      detail: { after: { keyId, serials: [await serialOf(keyId)] } },
    });
  });

  test("is told to the officer on call by mail, with its serial and no name", async () => {
    const { keyId, replace } = await aStatusProgram();
    await replace();
    await sweep();
    const mails = await sql`
      select recipient, template, subject, body from tenant.mail where organisation_id = ${organisationId}`;
    expect(mails).toMatchObject([{ recipient: "jour@example.se", template: "issuer-key" }]);
    expect(mails[0]?.subject).toBe(
      "En OCSP-nyckel kan ha röjts och är ersatt / An OCSP key may be exposed and is replaced",
    );
    expect(mails[0]?.body).toContain(await serialOf(keyId));
  });

  test("keeps its block on every list until its certificate ends, though the register should lose it", async () => {
    const { keyId, replace } = await aStatusProgram();
    await replace();
    await sweep();
    const serial = await serialOf(keyId);
    const tables = ["kept_certificate", "certificate_event", "status_list_index", "certificate_status"];
    await unguarded(sql, tables, async (tx) => {
      for (const table of tables)
        await tx`delete from ${tx(`tenant.${table}`)} where organisation_id = ${organisationId}`;
    });
    await publishCrl(signer)(aJob(organisationId), { issuerId }, { now: later(60) });
    expect(await listed()).toEqual([`${serial} keyCompromise`]);
  });

  test("is blocked although no new key is certified that day; the old one answers until one is", async () => {
    const { place, own, keyId, replace } = await aStatusProgram();
    await sql`insert into tenant.ocsp_request (organisation_id, id, issuer_id, key_id, der, state, decided_at)
      select ${organisationId}, gen_random_uuid(), ${issuerId}, 'ocsp-' || lpad(to_hex(n), 16, '0'), '\\x00', 'signed', now()
      from generate_series(1, 12) n`;
    await replace();
    await sweep();
    expect(await listed()).toEqual([`${await serialOf(keyId)} keyCompromise`]);
    await as("status", () => own.tend(later(30)));
    expect(keysIn(place.folder)).toContain(keyId);
  });
});

describe("no key is withdrawn", () => {
  async function asking(withdraws: { keyId: string; proof: string }[]) {
    const maker = new MemorySigner();
    maker.add("ocsp", "P-256");
    const row = {
      organisationId,
      id: randomUUID(),
      issuerId,
      keyId: `ocsp-${randomUUID().slice(0, 8)}00000000`,
    };
    const der = await buildOcspKeyRequest(maker, "ocsp");
    await as("status", () =>
      withOrganisation(organisationId, (tx) => insertOcspRequest(tx, { ...row, der, withdraws })),
    );
    await sweep();
  }

  test("by another status program's login, without that key's own word", async () => {
    const { keyId } = await aStatusProgram();
    const other = await aStatusProgram();
    const theirs = await other.store.sign(other.keyId, Buffer.from("sigill-ocsp-key-withdrawn-1\n"));
    await asking([
      { keyId, proof: Buffer.from(theirs).toString("base64") },
      { keyId, proof: "" },
      { keyId: "ocsp-0000000000000000", proof: "inget" },
    ]);
    expect(await listed()).toEqual([]);
    const log = await logOf(database, issuerId);
    expect(
      log.filter(({ action, outcome }) => action === "issuer.ocsp-key-withdrawn" && outcome === "done"),
    ).toEqual([]);
  });

  test("by a long or shapeless list, which the database refuses", async () => {
    const insert = (withdraws: string) =>
      sql.begin(async (tx) => {
        await tx`set local role sigill_status`;
        await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
        await tx`insert into tenant.ocsp_request (organisation_id, id, issuer_id, key_id, der, withdraws)
          values (${organisationId}, ${randomUUID()}, ${issuerId}, 'ocsp-00000000000000ff', '\\x00', ${withdraws}::text::jsonb)`;
      });
    await expect(insert('{"keyId": "a"}')).rejects.toThrow("no list of keys");
    await expect(insert(JSON.stringify(["x".repeat(17_000)]))).rejects.toThrow("no list of keys");
  });

  test("by an officer, for another employer, twice, or where the log cannot be written", async () => {
    const { keyId } = await aStatusProgram();
    const officer = await as("app", () => anOfficer(organisationId, ["security-officer", "administrator"]));
    expect((await refusalOf(withdrawOcspKey(officer, { keyId }))).code).toBe("forbidden");
    const stranger = aJob(await anOrganisation());
    expect((await refusalOf(withdrawOcspKey(stranger, { keyId }))).code).toBe("not-found");
    const job = aJob(organisationId);
    await withoutLog(database, () => expect(withdrawOcspKey(job, { keyId })).rejects.toThrow("no log"));
    const both = await Promise.allSettled([1, 2].map(() => withdrawOcspKey(job, { keyId })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await refusalOf(withdrawOcspKey(job, { keyId }))).code).toBe("changed-meanwhile");
  });
});
