import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { insertCrl, readLatestCrl } from "@/db/credential/crl";
import { readIssuerCertificate } from "@/db/credential/issuer";
import { aJob, anIssuer, anOfficer, anOrganisation } from "@/db/seed/builders";
import { aFolder } from "@/lib/credential/certificate/testing";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { rootCrlEnd } from "@/lib/pki/ceremony";
import { buildCrl } from "@/lib/pki/crl";
import { verifyCrl } from "@/lib/pki/crl-reader";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { toPem } from "@/lib/pki/pem";
import { RootMemory } from "@/lib/pki/root-memory";
import { MemorySigner } from "@/lib/pki/testing";
import { run } from "@/lib/pki/testing-programs";
import { renewRootCrl } from "./renew-root-crl";
import type { RootAtHand } from "./root-list";
import { heldCeremony } from "./testing";

const database = await freshDatabase({ as: "worker" });
const passphrase = "bara roten";
const witnesses = ["Vera Vittne", "Ville Vittne"];
const founded = new Date("2026-11-24T10:00:00Z");
const month = (count: number) => new Date(Date.UTC(2026, 10 + count, 24, 10));

let folder: string;
let memory: RootMemory;
let organisationId: string;
let issuerId: string;
const hold = (root: string) => heldCeremony(undefined, undefined, { folder: root, passphrase });
beforeAll(() => letWorkerBuild(database));
beforeEach(async () => {
  folder = aFolder("root");
  memory = new RootMemory(aFolder("signer"));
  organisationId = await anOrganisation();
  ({ issuerId } = await hold(folder)(organisationId, founded));
});

const atHand = async (): Promise<RootAtHand> => ({ root: await openKeyFiles(folder, passphrase), memory });
const renew = async (now = month(11), by = aJob(organisationId)) =>
  renewRootCrl(await atHand())(by, { issuerId, witnesses }, { now });
async function stored() {
  const [list, root, issuing] = await withOrganisation(organisationId, (tx) =>
    Promise.all([
      readLatestCrl(tx, organisationId, issuerId, "root"),
      readIssuerCertificate(tx, organisationId, issuerId, "root"),
      readIssuerCertificate(tx, organisationId, issuerId, "issuing"),
    ]),
  );
  if (!list || !root || !issuing) throw new Error("no ceremony");
  return { list, root, issuing };
}

/** openssl's word on the whole chain at an instant, by one list of the root. */
async function chainHolds(list: Uint8Array, at: Date): Promise<string> {
  const { root, issuing } = await stored();
  const place = aFolder("chain");
  const file = (name: string, text: string) => {
    writeFileSync(join(place, name), text);
    return join(place, name);
  };
  const args = [
    ...["-attime", String(at.getTime() / 1000), "-CAfile", file("root.pem", toPem(root.der, "CERTIFICATE"))],
    ...["-CRLfile", file("root-crl.pem", toPem(list, "X509 CRL"))],
  ];
  const issuer = file("issuing.pem", toPem(issuing.der, "CERTIFICATE"));
  const { code, output } = await run("openssl", ["verify", "-crl_check_all", ...args, issuer]);
  return code === 0 ? "holds" : output;
}

describe("a renewed root list", () => {
  test("carries the chain past the first year, where the old list no longer does", async () => {
    const { list: old } = await stored();
    await renew();
    const { list: fresh } = await stored();
    expect(await chainHolds(old.der, month(11))).toBe("holds");
    expect(await chainHolds(fresh.der, month(11))).toBe("holds");
    expect(await chainHolds(old.der, month(13))).toContain("CRL has expired");
    expect(await chainHolds(fresh.der, month(13))).toBe("holds");
    expect(await chainHolds(fresh.der, month(24))).toContain("CRL has expired");
  });

  test("is the next number, lasts twelve months, lies where the old one lay, and is on record with the witnesses", async () => {
    const { list: old } = await stored();
    const nextUpdate = "2028-10-24T10:00:00.000Z";
    expect(await renew()).toEqual({ slug: old.slug, number: "2", nextUpdate });
    const { list, root } = await stored();
    expect(list).toMatchObject({ slug: old.slug, number: 2n, entries: 0, nextUpdate: new Date(nextUpdate) });
    expect(verifyCrl(list.der, root.der)).toMatchObject({ number: 2n, thisUpdate: month(11), entries: [] });
    expect((await logOf(database, issuerId)).at(-1)).toMatchObject({
      action: "issuer.root-crl-renewed",
      outcome: "done",
      actorId: "demo",
      detail: { after: { number: "2", nextUpdate, witnesses } },
    });
  });

  test("names what the last one named", async () => {
    const { list, root } = await stored();
    const entry = { serial: "1234567890abcdef", revocationDate: month(2), reason: "superseded" as const };
    const dates = { thisUpdate: month(2), nextUpdate: rootCrlEnd(month(2)) };
    const content = { issuerCertificateDer: root.der, number: 2n, entries: [entry], ...dates };
    const der = await buildCrl(await openKeyFiles(folder, passphrase), root.keyId, content);
    await withOrganisation(organisationId, (tx) =>
      insertCrl(tx, { ...list, ...dates, number: 2n, der, entries: 1 }),
    );
    await renew();
    const fresh = (await stored()).list;
    expect([fresh.number, fresh.entries]).toEqual([3n, 1]);
    expect(verifyCrl(fresh.der, root.der).entries).toEqual([entry]);
  });

  test("by two at once gives two numbers, one above the other", async () => {
    const numbers = (await Promise.all([renew(), renew()])).map(({ number }) => number);
    expect(numbers.sort()).toEqual(["2", "3"]);
  });
});

describe("no root list", () => {
  const expectNothingNew = async () => expect((await stored()).list.number).toBe(1n);

  test("is released that the root did not sign", async () => {
    const { root } = await stored();
    const other = aFolder("other");
    await hold(other)(await anOrganisation());
    const empty = renewRootCrl({ root: await openKeyFiles(other, passphrase), memory });
    await expect(empty(aJob(organisationId), { issuerId, witnesses })).rejects.toThrow(
      `no key ${root.keyId}`,
    );
    const forger = new MemorySigner();
    forger.add(root.keyId, "P-384");
    const forged = renewRootCrl({ root: forger, memory })(aJob(organisationId), { issuerId, witnesses });
    await expect(forged).rejects.toMatchObject({ code: "crl-refused" });
    await expectNothingNew();
  });

  test("is made by an officer, with one witness, for another employer's issuer or for a supplier", async () => {
    const officer = await as("app", () => anOfficer(organisationId, ["security-officer", "administrator"]));
    const command = renewRootCrl(await atHand());
    const job = aJob(organisationId);
    expect((await refusalOf(command(officer, { issuerId, witnesses }))).code).toBe("forbidden");
    await expect(command(job, { issuerId, witnesses: ["Vera"] })).rejects.toMatchObject({
      issues: [{ path: ["witnesses"] }],
    });
    const stranger = aJob(await anOrganisation());
    expect((await refusalOf(command(stranger, { issuerId, witnesses }))).code).toBe("not-found");
    const supplier = await anIssuer(organisationId, { kind: "supplier" });
    expect((await refusalOf(command(job, { issuerId: supplier, witnesses }))).code).toBe("issuer-closed");
    await expectNothingNew();
  });

  test("stands when the log cannot be written", async () => {
    await withoutLog(database, () => expect(renew()).rejects.toThrow("no log"));
    await expectNothingNew();
  });
});
