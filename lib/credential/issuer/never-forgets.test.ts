import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { unguarded } from "@/db/seed/unguarded";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import type { Signer } from "@/lib/pki/signer";
import { keepLists } from "./keep-lists";
import { readPublished } from "./published";
import { keepAllLists, type LastChecks, publishOld } from "./sweep-issuers";
import { at, onHold, type Restorable, restorable } from "./testing-restore";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
let make: () => Promise<Restorable>;
let made: Restorable;
const lost = { status: "revoked", at, reason: "keyCompromise", invalidityAt: null } as const;
const noFault = (fault: unknown) => expect(fault).toBeUndefined();

beforeAll(async () => {
  await letWorkerBuild(database);
  make = await restorable(database);
});
beforeEach(async () => {
  made = await make();
});

const named = async () =>
  (await made.issuer.inForce()).entries.map(({ serial, reason }) => `${serial} ${reason}`);
const faults = async () =>
  (
    await sql`select faults from tenant.crl where issuer_id = ${made.issuer.issuerId} and authority = 'issuing'
      order by number desc limit 1`
  )[0]?.faults;
const rewrite = (statement: (tx: Parameters<Parameters<typeof unguarded>[2]>[0]) => Promise<unknown>) =>
  unguarded(sql, ["certificate_status", "certificate_event"], statement);

describe("a list names what the one before named, whatever has become of the register", () => {
  test("a block whose row is gone, opened or weakened past the guards stays as it was listed, and somebody is told", async () => {
    const [gone, opened, weak] = [
      await made.issuer.anOld("revoked", lost),
      await made.issuer.anOld("revoked", lost),
      await made.issuer.anOld("revoked", lost),
    ];
    await made.publish();
    await rewrite((tx) => tx`delete from tenant.certificate_status where serial = ${gone.serial}`);
    await rewrite(
      (tx) => tx`update tenant.certificate_status set status = 'good', reason = null, at = null
                  where serial = ${opened.serial}`,
    );
    await rewrite(
      (tx) => tx`update tenant.certificate_status set status = 'hold', reason = 'certificateHold'
                  where serial = ${weak.serial}`,
    );
    await made.publish();
    expect((await named()).sort()).toEqual(
      [gone, opened, weak].map(({ serial }) => `${serial} keyCompromise`).sort(),
    );
    expect(await faults()).toEqual(
      expect.arrayContaining([
        { serial: gone.serial, fault: "forgotten" },
        { serial: opened.serial, fault: "forgotten" },
        { serial: weak.serial, fault: "weakened" },
      ]),
    );
  });

  test("also where the last list's bytes are broken: it is read from the archive", async () => {
    const { serial } = await made.issuer.anOld("suspended", onHold);
    await made.publish();
    await breakServed();
    await rewrite((tx) => tx`delete from tenant.certificate_status where serial = ${serial}`);
    await made.publish();
    expect(await named()).toEqual([`${serial} certificateHold`]);
  });
});

describe("a list in force whose bytes are broken", () => {
  test("is replaced by the next within one turn of the sweep, and once only", async () => {
    const { serial } = await made.issuer.anOld("suspended", onHold);
    await made.publish();
    await breakServed();
    await expect(made.issuer.inForce()).rejects.toThrow();
    expect(await publishOld({ signer: made.signer }, noFault)).toBe(1);
    expect(await named()).toEqual([`${serial} certificateHold`]);
    expect(await publishOld({ signer: made.signer }, noFault)).toBe(0);
  });

  test("is not kept outside", async () => {
    await breakServed();
    await expect(keepLists(made.signer, made.lists, made.issuer)).rejects.toMatchObject({ name: "PkiError" });
    expect(await made.lists.highest(made.issuer.authority.slug)).toBeUndefined();
  });
});

describe("what lies outside the database", () => {
  const path = (name: string) => join(made.folder, made.issuer.authority.slug, name);
  const keepAll = () => keepAllLists({ signer: made.signer, lists: made.lists }, noFault);

  test.each([
    ["is cut short", (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 90))],
    ["has another bit", (file: string) => writeFileSync(file, flipped(readFileSync(file)))],
    ["is empty", (file: string) => writeFileSync(file, "")],
    ["is gone", (file: string) => rmSync(file)],
  ])("is written anew when it %s: the list, and what is told beside it", async (_, spoil) => {
    const { serial } = await made.issuer.anOld("suspended", onHold);
    await made.publish();
    await keepAll();
    const { slug, der } = made.issuer.authority;
    const before = readFileSync(path("2.crl"));
    for (const name of ["2.crl", "2.jsonl"]) spoil(path(name));
    await keepAll();
    expect(readFileSync(path("2.crl"))).toEqual(before);
    const beside = readPublished(readFileSync(path("2.jsonl"), "utf8"), der, { issuer: slug, number: 2n });
    expect(beside.statuses.map((one) => one.serial)).toEqual([serial]);
  });

  test("is not read again while nothing changes, and is written anew once it is spoiled or another is published", async () => {
    const checks: LastChecks = new Map();
    const keepOn = () => keepAllLists({ signer: made.signer, lists: made.lists }, noFault, checks);
    const holds = vi.spyOn(made.lists, "holds");
    await made.publish();
    await keepOn();
    await keepOn();
    holds.mockClear();
    await keepOn();
    expect(holds).not.toHaveBeenCalled();
    const before = readFileSync(path("2.crl"));
    writeFileSync(path("2.crl"), flipped(before));
    await keepOn();
    expect(readFileSync(path("2.crl"))).toEqual(before);
    rmSync(path("2.jsonl"));
    await keepOn();
    expect(existsSync(path("2.jsonl"))).toBe(true);
    await made.publish();
    await keepOn();
    expect(await made.lists.highest(made.issuer.authority.slug)).toBe(3n);
  });

  test("is read again when a ceremony has brought a newer list of the root", async () => {
    const checks: LastChecks = new Map();
    const keepOn = () => keepAllLists({ signer: made.signer, lists: made.lists }, noFault, checks);
    const [root] = await sql`select slug from tenant.issuer_certificate
      where issuer_id = ${made.issuer.issuerId} and purpose = 'root'`;
    await keepOn();
    await keepOn();
    await sql`insert into tenant.crl select (jsonb_populate_record(c, '{"number": 2}')).* from tenant.crl c
      where issuer_id = ${made.issuer.issuerId} and authority = 'root'`;
    await keepOn();
    expect(await made.lists.highest(root?.slug)).toBe(2n);
  });

  test("is not written when it would say otherwise than the list: another signs, or it does not verify", async () => {
    const liar: Signer = {
      sign: (keyId) => made.signer.sign(keyId, Buffer.from("something else")),
    };
    await expect(keepLists(liar, made.lists, made.issuer)).rejects.toMatchObject({ code: "crl-refused" });
    expect(await made.lists.highest(made.issuer.authority.slug)).toBeUndefined();
  });
});

function flipped(bytes: Buffer): Buffer {
  const spoiled = Buffer.from(bytes);
  const middle = Math.floor(bytes.length / 2);
  spoiled[middle] = (spoiled[middle] ?? 0) ^ 1;
  return spoiled;
}

/** As a disk that fails or somebody at the database would. */
const breakServed = () =>
  unguarded(
    sql,
    ["crl_served"],
    (tx) => tx`update tenant.crl_served set der = overlay(der placing '\\x00'::bytea from 40)
                where issuer_id = ${made.issuer.issuerId}`,
  );
