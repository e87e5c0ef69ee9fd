import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { followSignals, withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { lockIssuer } from "@/db/credential/issuer";
import { insertOcspRequest } from "@/db/credential/ocsp-request";
import { aJob, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder } from "@/lib/credential/certificate/testing";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { buildOcspKeyRequest } from "@/lib/pki/ocsp-key-request";
import { signKeyWithdrawal } from "@/lib/pki/ocsp-key-withdrawal";
import { PkiError, type PkiErrorCode } from "@/lib/pki/pki-error";
import type { Signer } from "@/lib/pki/signer";
import { MemorySigner } from "@/lib/pki/testing";
import { HeldRequests } from "./held-requests";
import { holdIssuerCeremony } from "./hold-ceremony";
import { recordKey } from "./record-key";
import { sweepOcspRequests } from "./sweep-ocsp-requests";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
await letWorkerBuild(database);
const keys = { folder: aFolder("issuing"), passphrase: "resten" };
const store = await openKeyFiles(keys.folder, keys.passphrase);

interface Of {
  organisationId: string;
  issuerId: string;
}
let of: Of;
let held: HeldRequests;
/** The keys that were asked of, and those that do not sign. */
let asked: string[];
let fails: Map<string, PkiErrorCode>;
let faults: unknown[];
beforeEach(async () => {
  await unguarded(sql, ["ocsp_request"], (tx) => tx`delete from tenant.ocsp_request`);
  of = await anIssuer();
  held = new HeldRequests();
  [asked, faults, fails] = [[], [], new Map()];
});

async function anIssuer(): Promise<Of> {
  const organisationId = await anOrganisation();
  const rootKeys = { folder: aFolder("root"), passphrase: "bara roten" };
  const hold = holdIssuerCeremony({ rootKeys, operativeKeys: keys, statusUrl: "http://status.exempel.se" });
  const { issuerId } = await hold(aJob(organisationId), { witnesses: ["Vera Vittne", "Ville Vittne"] });
  return { organisationId, issuerId };
}

const signer: Signer = {
  async sign(keyId, data) {
    asked.push(keyId);
    const code = fails.get(keyId);
    if (code) throw new PkiError(code, "does not sign");
    return store.sign(keyId, data);
  },
};
const begun = Date.now();
const sweep = (seconds: number) =>
  sweepOcspRequests({ signer }, (fault) => faults.push(fault), new Date(begun + seconds * 1_000), held);
const issuerOf = ({ organisationId, issuerId }: Of) =>
  withOrganisation(organisationId, (tx) => lockIssuer(tx, organisationId, issuerId));
const keyOf = async (one: Of) => (await issuerOf(one)).issuingKeyId ?? "";
async function ask(
  { organisationId, issuerId }: Of,
  more: Partial<Parameters<typeof insertOcspRequest>[1]> = {},
) {
  const own = new MemorySigner();
  own.add("ocsp", "P-256");
  const der = await buildOcspKeyRequest(own, "ocsp");
  const row = { organisationId, id: randomUUID(), issuerId, keyId: aKeyId(), der, ...more };
  await as("status", () => withOrganisation(organisationId, (tx) => insertOcspRequest(tx, row)));
  return { id: row.id, keyId: row.keyId, own };
}
const aKeyId = () => `ocsp-${randomUUID().replaceAll("-", "").slice(0, 16)}`;
const stateOf = async ({ id }: { id: string }) =>
  (await sql`select state from tenant.ocsp_request where id = ${id}`)[0]?.state;
async function record(isLocked: boolean) {
  const custodians = { needed: 2, of: 3 };
  const said = {
    issuerId: of.issuerId,
    keyId: await keyOf(of),
    store: "file" as const,
    custodians,
    isLocked,
  };
  await recordKey(aJob(of.organisationId), said);
}

describe("while a key does not sign", () => {
  test.each(["key-locked", "signer-away"] as const)(
    "since it is %s, it is asked once in half a minute, whatever waits for it, and then answers",
    async (code) => {
      const waiting = [await ask(of), await ask(of)];
      fails.set(await keyOf(of), code);
      for (let second = 0; second < 30; second++) await sweep(second);
      expect(asked).toHaveLength(1);
      expect(faults).toEqual([expect.objectContaining({ code })]);
      fails.clear();
      expect(await sweep(30)).toBe(2);
      for (const one of waiting) expect(await stateOf(one)).toBe("signed");
    },
  );

  test("another issuer's is asked at once, however many wait for this one", async () => {
    await Promise.all(Array.from({ length: 21 }, () => ask(of)));
    fails.set(await keyOf(of), "key-locked");
    await sweep(0);
    const other = await anIssuer();
    const theirs = await ask(other);
    await sweep(1);
    expect(await stateOf(theirs)).toBe("signed");
  });

  test("and that is on record, it is not asked at all, and is within a second of its being unlocked", async () => {
    const mine = await ask(of);
    fails.set(await keyOf(of), "key-locked");
    await sweep(0);
    await record(true);
    for (const second of [1, 31, 61]) expect(await sweep(second)).toBe(0);
    expect(asked).toHaveLength(1);
    fails.clear();
    await record(false);
    expect(await sweep(62)).toBe(1);
    expect(await stateOf(mine)).toBe("signed");
  });

  test("what a program says is exposed is blocked all the same, once", async () => {
    const first = await ask(of);
    await sweep(0);
    await record(true);
    const proof = Buffer.from(await signKeyWithdrawal(first.own, "ocsp")).toString("base64");
    const next = await ask(of, { withdraws: [{ keyId: first.keyId, proof }] });
    expect([await sweep(1), await sweep(2), await sweep(3)]).toEqual([1, 0, 0]);
    const log = await sql`select outcome from tenant.audit_event
      where action = 'issuer.ocsp-key-withdrawn' and organisation_id = ${of.organisationId}`;
    expect(log).toEqual([{ outcome: "done" }]);
    expect(await stateOf(next)).toBe("waiting");
    await record(false);
    await sweep(4);
    expect(await stateOf(next)).toBe("signed");
  });
});

test("a status program that asks signals, so that the worker need not look for it", async () => {
  let heard = 0;
  const following = followSignals(["work"], () => heard++);
  onTestFinished(() => following.end());
  await vi.waitUntil(() => following.echoes(), { timeout: 60_000 });
  heard = 0;
  await ask(of);
  await vi.waitUntil(() => heard > 0, { timeout: 60_000 });
});

test("a request that is not signed by itself holds up no other of its issuer", async () => {
  fails.set(await keyOf(of), "signer-refused");
  const refused = await ask(of);
  await sweep(0);
  fails.clear();
  const other = await ask(of);
  await sweep(1);
  expect([await stateOf(refused), await stateOf(other)]).toEqual(["waiting", "signed"]);
  await sweep(30);
  expect(await stateOf(refused)).toBe("signed");
});
