import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { insertCertificate } from "@/db/credential/certificate";
import { aToldEid } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { keepLists } from "@/lib/credential/issuer/keep-lists";
import { publishCrl } from "@/lib/credential/issuer/publish-crl";
import { at, onHold, type Restorable, restorable } from "@/lib/credential/issuer/testing-restore";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { type CrlContent, type CrlEntry, listToBeSigned } from "@/lib/pki/crl";
import { readIssuer } from "@/lib/pki/issuer";
import { SignerLog } from "./log";
import { aSigner, type TestSigner } from "./testing";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
const lost = { status: "revoked", at, reason: "keyCompromise", invalidityAt: null } as const;
let made: Restorable;
let signer: TestSigner;
let clock = () => new Date();

beforeAll(async () => {
  await letWorkerBuild(database);
  made = await (await restorable(database))("its own");
  signer = await aSigner(made.keys, { now: async () => clock() });
});

const publish = (by: TestSigner = signer) =>
  as("worker", () => publishCrl(by.client)(made.job(), made.asked(), { now: new Date() }));
const last = () => made.issuer.inForce();
const rewrite = (statement: (tx: Parameters<Parameters<typeof unguarded>[2]>[0]) => Promise<unknown>) =>
  unguarded(sql, ["certificate_status", "certificate_event"], statement);

/** As whoever has the worker's login and the socket, and builds lists of their own. */
async function ask(change: (entries: CrlEntry[]) => CrlEntry[], given: Partial<CrlContent> = {}) {
  const { number, entries } = await last();
  const thisUpdate = given.thisUpdate ?? new Date();
  const content = {
    issuerCertificateDer: made.issuer.authority.der,
    number: number + 100n,
    ...{ thisUpdate, nextUpdate: new Date(thisUpdate.getTime() + 86_400_000) },
    ...{ entries: change([...entries]), ...given },
  };
  const { organisationId, issuerId } = made.issuer;
  const data = listToBeSigned(readIssuer(made.issuer.authority.der), content);
  return signer.desk.sign({ verb: "list", organisationId, issuerId, data });
}

test("the worker's lists are signed, each numbered above the one before, which may be from before there was a signer", async () => {
  const before = (await last()).number;
  await made.issuer.anOld("revoked", lost);
  await made.issuer.anOld("suspended", onHold);
  await publish();
  await publish();
  const { number, entries } = await last();
  expect(number).toBe(before + 2n);
  expect(entries.map(({ reason }) => reason).toSorted()).toEqual(["certificateHold", "keyCompromise"]);
});

describe("no list is signed", () => {
  test("that forgets a block, weakens one, or says that it began later", async () => {
    const { number } = await last();
    const named = `which list ${number} named`;
    const forgets = { code: "list-forgets", message: expect.stringMatching(`^forgotten: .*, ${named}`) };
    await expect(
      ask((entries) => entries.filter(({ reason }) => reason !== "keyCompromise")),
    ).rejects.toMatchObject(forgets);
    await expect(ask(() => [])).rejects.toMatchObject(forgets);
    const weaker = (entries: CrlEntry[]) =>
      entries.map((one) => ({ ...one, reason: "certificateHold" as const }));
    await expect(ask(weaker)).rejects.toMatchObject({ message: expect.stringContaining("weakened") });
    const oneDay = (entries: CrlEntry[]) =>
      entries.map((one) => ({ ...one, revocationDate: new Date(Date.now() + 86_400_000) }));
    await expect(ask(oneDay)).rejects.toMatchObject({ code: "date-wrong" });
    const milder = (entries: CrlEntry[]) =>
      entries.map((one) =>
        one.reason === "keyCompromise" ? { ...one, reason: "superseded" as const } : one,
      );
    await expect(ask(milder)).rejects.toMatchObject({ message: expect.stringContaining("weakened") });
    const later = (entries: CrlEntry[]) => entries.map((one) => ({ ...one, revocationDate: new Date() }));
    await expect(ask(later)).rejects.toMatchObject({ message: expect.stringContaining("weakened") });
  });

  test("that leaves out a hold which nobody has lifted", async () => {
    const lifted = ask((entries) => entries.filter(({ reason }) => reason !== "certificateHold"));
    await expect(lifted).rejects.toMatchObject({ code: "list-forgets" });
  });

  test("by a number that was used, or from another time", async () => {
    const { number } = await last();
    const same = (entries: CrlEntry[]) => entries;
    await expect(ask(same, { number })).rejects.toMatchObject({ code: "number-used" });
    for (const far of [number + 10_001n, 999_999_999n])
      await expect(ask(same, { number: far })).rejects.toMatchObject({ code: "number-used" });
    for (const other of [1_000_000_000n, 2_000_000_001n, 1_000_000_000_001n])
      await expect(ask(same, { number: other })).rejects.toMatchObject({ code: "list-differs" });
    const ahead = new Date(Date.now() + 120_000);
    await expect(ask(same, { thisUpdate: ahead })).rejects.toMatchObject({ code: "date-wrong" });
    const far = new Date(Date.now() + 10 * 86_400_000);
    await expect(ask(same, { nextUpdate: far })).rejects.toMatchObject({ code: "date-wrong" });
  });

  test("that names a certificate twice, where a reader may believe either", async () => {
    const twice = (entries: CrlEntry[]) => [
      ...entries.slice(0, 1).map((one) => ({ ...one, reason: "certificateHold" as const })),
      ...entries,
    ];
    await expect(ask(twice)).rejects.toMatchObject({
      ...{ code: "list-differs", message: "a certificate is listed twice" },
    });
  });

  test("while the signer's own clock is wrong", async () => {
    clock = () => new Date(Date.now() + 3_600_000);
    await expect(publish()).rejects.toMatchObject({ code: "signer-refused" });
    clock = () => new Date();
  });
});

/** In use by its history, and its certificate still on hold. */
async function aLifted(): Promise<{ serial: string }> {
  const { organisationId, issuerId, typeId } = made.issuer;
  const { id: eidId } = await aToldEid(organisationId, { typeId });
  const serial = randomBytes(16).toString("hex").replace(/^./, "1");
  const dates = { notBefore: at, notAfter: new Date(Date.now() + 9e9), issuedAt: at };
  const row = {
    organisationId,
    id: randomUUID(),
    eidId,
    issuerId,
    purpose: "authentication",
    serial,
  } as const;
  const rest = { subject: "CN=Prov", keyFingerprint: serial, der: new Uint8Array(1), ...dates };
  await withOrganisation(organisationId, (tx) => insertCertificate(tx, { ...row, ...rest }, onHold));
  return { serial };
}

test("a hold that was lifted leaves the list, and so does what has ended; both only then", async () => {
  const ended = await made.issuer.anOld("revoked", lost);
  const held = await aLifted();
  await publish();
  await rewrite(
    (
      tx,
    ) => tx`update tenant.certificate_status set status = 'good', reason = null, at = null, invalidity_at = null
                where serial = ${held.serial}`,
  );
  await rewrite(
    (tx) =>
      tx`update tenant.certificate_status set not_after = now() - interval '1 hour' where serial = ${ended.serial}`,
  );
  await publish();
  const serials = (await last()).entries.map(({ serial }) => serial);
  expect(serials).not.toContain(held.serial);
  expect(serials).not.toContain(ended.serial);
});

test("a row that somebody took from the register stays on the list, and the signer agrees", async () => {
  const { serial } = await made.issuer.anOld("revoked", lost);
  await publish();
  await rewrite((tx) => tx`delete from tenant.certificate_status where serial = ${serial}`);
  await publish();
  expect((await last()).entries.map((one) => one.serial)).toContain(serial);
});

test("a list that was signed and not published has used its number, and what it named is not forgotten", async () => {
  const { number, entries } = await last();
  const added: CrlEntry = { serial: "77".repeat(16), revocationDate: at, reason: "superseded" };
  await ask((before) => [...before, added], { number: number + 1n });
  await expect(publish()).rejects.toMatchObject({ code: "signer-refused" }); // the register does not know it
  await ask((before) => [...before, added], { number: number + 2n });
  expect((await last()).number).toBe(number);
  expect(entries.length).toBeGreaterThan(0);
});

describe("a signer that is begun anew", () => {
  test("remembers the last list it signed, published or not", async () => {
    const { folder } = signer;
    const again = await aSigner(made.keys, { folder });
    const { organisationId, issuerId } = made.issuer;
    const { number } = await last();
    expect(await again.client.lastList({ organisationId, issuerId, shard: 0 })).toBe(number + 2n);
  });

  test("and has lost what it remembered signs nothing, and neither does one whose log is another", async () => {
    const { folder } = signer;
    rmSync(join(folder, "lists"), { recursive: true });
    const again = await aSigner(made.keys, { folder });
    const { organisationId, issuerId } = made.issuer;
    await expect(again.desk.lastList({ organisationId, issuerId, shard: 0 })).rejects.toMatchObject({
      code: "log-broken",
    });
    await expect(as("signer", () => SignerLog.open(join(folder, "none")))).rejects.toMatchObject({
      code: "log-broken",
    });
  });
});

test("what lies beside a list outside the database is about that list, and says what it says", async () => {
  const fresh = await (await restorable(database))("its own");
  const own = await aSignerFor(fresh);
  await fresh.issuer.anOld("revoked", lost);
  await as("worker", () => publishCrl(own.client)(fresh.job(), fresh.asked(), { now: new Date() }));
  await as("worker", () => keepLists(own.client, fresh.lists, fresh.issuer));
  const { slug } = fresh.issuer.authority;
  const text = readFileSync(join(fresh.folder, slug, "2.jsonl"), "utf8");
  const body = `${text.trimEnd().split("\n").slice(0, -1).join("\n")}\n`;
  const { organisationId, issuerId } = fresh.issuer;
  const say = (words: string) =>
    own.desk.sign({ verb: "beside-list", organisationId, issuerId, data: Buffer.from(words) });
  await expect(say(body.replace("keyCompromise", "superseded"))).rejects.toMatchObject({
    code: "line-differs",
  });
  await expect(say(body.replace('"number":"2"', '"number":"3"'))).rejects.toMatchObject({
    code: "number-used",
  });
  await expect(say(body.replace(slug, "another"))).rejects.toMatchObject({ code: "line-differs" });
  expect((await say(body)).length).toBeGreaterThan(60);
});

async function aSignerFor(fresh: Restorable): Promise<TestSigner> {
  return aSigner(fresh.keys, { folder: signer.folder });
}
