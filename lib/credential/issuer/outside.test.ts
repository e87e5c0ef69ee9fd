import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aJob, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder } from "@/lib/credential/certificate/testing";
import type { Outside } from "@/lib/domain/credential/restore";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { ListFolder } from "@/lib/pki/list-folder";
import type { Signer } from "@/lib/pki/signer";
import { keepLists, refuseOlderDatabase } from "./outside";
import { publishCrl } from "./publish-crl";
import { readPublished } from "./published";
import { restoreIssuer } from "./restore-issuer";
import { heldCeremony } from "./testing";
import { aCopiedIssuer, type CopiedIssuer, publishedOutside, told } from "./testing-outside";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
const keys = { folder: aFolder("keys"), passphrase: "resten" };
const at = new Date("2026-11-20T10:00:00Z");
const stolen = { status: "revoked", at, reason: "keyCompromise", eidReason: "stolen" } as const;
const good = { status: "good" } as const;
const onHold = { status: "hold", at: new Date("2026-11-10T10:00:00Z"), invalidityAt: null } as const;
let signer: Signer;
let first: string;
let issuer: CopiedIssuer;
let folder: string;
let lists: ListFolder;

beforeAll(async () => {
  await letWorkerBuild(database);
  ({ issuerId: first } = await heldCeremony(keys)(await anOrganisation()));
  signer = await openKeyFiles(keys.folder, keys.passphrase);
});
beforeEach(async () => {
  await sql`update tenant.issuer set issuing_key_id = null`; // only this test's issuer is at work
  issuer = await aCopiedIssuer(database, first);
  folder = aFolder("published");
  lists = new ListFolder(folder);
  await publish();
});

const job = () => aJob(issuer.organisationId);
const asked = () => ({ issuerId: issuer.issuerId });
const publish = (given: Parameters<typeof publishCrl>[1] = {}, now = new Date()) =>
  publishCrl(signer, given)(job(), asked(), { now });
const restore = () => restoreIssuer(signer, lists)(job(), asked());
const outside = (number: bigint, statuses: Outside[], more: Parameters<typeof publishedOutside>[5] = {}) =>
  publishedOutside(signer, lists, issuer.authority, number, statuses, more);
const eidOf = async (id: string) =>
  (
    await sql`select status, status_reason as reason, held_since as since, revokes_at as ends
                from tenant.eid where id = ${id}`
  )[0];

describe("what lies outside", () => {
  const tellFile = (number: number) => join(folder, issuer.authority.slug, `${number}.jsonl`);

  test("is written beside each list: serial, status, reason, end of validity and e-ID number, signed", async () => {
    const [lost, fresh] = [
      await issuer.anOld("suspended", onHold, { statusReason: "lost" }),
      await issuer.anOld("active", good, {}, new Date()),
    ];
    await publish();
    await keepLists(signer, lists, issuer);
    const text = readFileSync(tellFile(2), "utf8");
    const wanted = { issuer: issuer.authority.slug, number: 2n };
    const read = readPublished(text, issuer.authority.der, wanted);
    expect(
      read.statuses.map(({ serial, status, reason, eidNumber, eidReason }) => [
        serial,
        status,
        reason,
        eidNumber,
        eidReason,
      ]),
    ).toEqual([
      [lost.serial, "hold", "certificateHold", lost.number, "lost"],
      [fresh.serial, "good", null, fresh.number, null],
    ]);
    expect(read.statuses[0]?.notAfter.getTime()).toBeGreaterThan(Date.now());
    expect(
      (await lists.newest(`${issuer.authority.slug}-root`, (await rootDer()) ?? new Uint8Array()))?.number,
    ).toBe(1n);
    expect(() => readPublished(text.replace("hold", "good"), issuer.authority.der, wanted)).toThrow(
      "not the issuer's",
    );
    expect(() => readPublished(text, issuer.authority.der, { ...wanted, number: 3n })).toThrow(
      "about list 2",
    );
  });

  test("forged, it is refused and nothing is done", async () => {
    const { serial, id } = await issuer.anOld("active", good);
    await outside(7n, [told(serial, stolen)]);
    writeFileSync(tellFile(7), readFileSync(tellFile(7), "utf8").replace(serial, `2${serial.slice(1)}`));
    await expect(restore()).rejects.toMatchObject({ code: "crl-refused" });
    expect((await eidOf(id))?.status).toBe("active");
    expect((await issuer.inForce()).number).toBe(1n);
  });

  test("lost, it stops nothing: the next list is kept anew", async () => {
    expect(await refuseOlderDatabase(lists)).toEqual([
      issuer.authority.slug,
      `${issuer.authority.slug}-root`,
    ]);
    await publish({ lists });
    await keepLists(signer, lists, issuer);
    expect(await refuseOlderDatabase(lists)).toEqual([]);
  });

  test("older than the database, it stops nothing, and the next list is written there", async () => {
    while ((await issuer.inForce()).number < 7n) await publish();
    await keepLists(signer, lists, issuer);
    await publish();
    expect(await refuseOlderDatabase(lists)).toEqual([]);
    expect(await restore()).toMatchObject({ eids: 0, kept: 0, sessions: 0, published: 7, number: 9 });
    await keepLists(signer, lists, issuer);
    expect((await lists.newest(issuer.authority.slug, issuer.authority.der))?.number).toBe(9n);
  });
});

describe("a database that is older than the last list outside it", () => {
  test("publishes nothing until it has been brought up to that, and then the list after it", async () => {
    await outside(7n, []);
    await expect(publish({ lists })).rejects.toMatchObject({ code: "database-older" });
    await expect(refuseOlderDatabase(lists)).rejects.toMatchObject({ code: "database-older" });
    await restore();
    expect(await publish({ lists })).toMatchObject({ number: 9 });
    expect(await refuseOlderDatabase(lists)).toEqual([`${issuer.authority.slug}-root`]);
  });

  test("is known by the list of the same number that another worker published", async () => {
    await publish();
    await outside(2n, [told("1a", stolen)]);
    await expect(refuseOlderDatabase(lists)).rejects.toMatchObject({ code: "database-older" });
    expect(await restore()).toMatchObject({ kept: 1, number: 3 });
  });

  test("is known also when it has come past that number since", async () => {
    for (const _ of [2, 3, 4]) await publish();
    await outside(3n, [told("1a", stolen)]);
    await expect(publish({ lists })).rejects.toMatchObject({ code: "database-older" });
    expect(await restore()).toMatchObject({ kept: 1, published: 3, number: 5 });
    await keepLists(signer, lists, issuer);
    expect(await refuseOlderDatabase(lists)).toEqual([]);
  });

  test("takes back the root's list, which nobody can sign here", async () => {
    await keepLists(signer, lists, issuer);
    await unguarded(
      sql,
      ["crl"],
      (tx) => tx`delete from tenant.crl where issuer_id = ${issuer.issuerId} and authority = 'root'`,
    );
    await expect(refuseOlderDatabase(lists)).rejects.toMatchObject({ code: "database-older" });
    await restore();
    expect(await refuseOlderDatabase(lists)).toEqual([]);
  });

  test("is older than an issuer whose lists lie there and that it does not know", async () => {
    await lists.save("nyby-9", 1n, new Uint8Array(1));
    await expect(refuseOlderDatabase(lists)).rejects.toMatchObject({ code: "database-older" });
  });
});

async function rootDer(): Promise<Uint8Array | undefined> {
  const [row] =
    await sql`select der from tenant.issuer_certificate where issuer_id = ${issuer.issuerId} and purpose = 'root'`;
  return row?.der;
}
