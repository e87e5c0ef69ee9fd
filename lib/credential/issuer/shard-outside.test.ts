import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { buildCrl } from "@/lib/pki/crl";
import { keepLists } from "./keep-lists";
import { refuseOlderDatabase } from "./outside";
import { publishCrl } from "./publish-crl";
import { readPublished, signPublished } from "./published";
import { told } from "./testing-outside";
import { at, eidOf, good, onHold, type Restorable, stolen } from "./testing-restore";
import { eachSharded, type Sharded } from "./testing-shard";

const database = await freshDatabase({ as: "worker" });
const each = eachSharded(database, letWorkerBuild);
let made: Restorable;
let its: Sharded;
let slug: string;

beforeEach(async () => {
  ({ made, its } = each);
  ({ slug } = made.issuer.authority);
  await its.open(0);
});

/** List `number` of a shard as a worker left it, from a database that has since been restored. */
async function outside(shard: number, number: bigint, statuses: ReturnType<typeof told>[]): Promise<void> {
  const { keyId, der } = made.issuer.authority;
  const name = `${slug}/${shard}`;
  const list = await buildCrl(made.signer, keyId, {
    ...{ issuerCertificateDer: der, number, distributionPoint: its.address(shard) },
    ...{ thisUpdate: new Date(), nextUpdate: new Date(Date.now() + 86_400_000) },
    entries: statuses.flatMap(({ serial, reason }) => (reason ? { serial, reason, revocationDate: at } : [])),
  });
  const eidNumbers = { year: 2026, last: 0 };
  const beside = await signPublished(made.signer, keyId, { issuer: name, number, eidNumbers, statuses });
  await made.lists.save(name, number, list, beside);
}

describe("each list lies outside by itself", () => {
  test("in a folder of its own, with what is told of its certificates and of no others'", async () => {
    const [first, second] = [await its.aCertificate(0, good), await its.aCertificate(1, onHold)];
    await its.publish(1);
    await keepLists(made.signer, made.lists, its.of);
    expect(readdirSync(join(made.folder, slug)).sort()).toEqual(["1", "2.crl", "2.jsonl"]);
    expect(readdirSync(join(made.folder, slug, "1"))).toEqual(["1000000002.crl", "1000000002.jsonl"]);
    const { der } = made.issuer.authority;
    const serials = async (issuer: string, number: bigint) =>
      readPublished((await made.lists.told(issuer, number)) ?? "", der, { issuer, number }).statuses.map(
        ({ serial }) => serial,
      );
    expect(await serials(slug, 2n)).toEqual([first.serial]);
    expect(await serials(`${slug}/1`, 1_000_000_002n)).toEqual([second.serial]);
    expect(await refuseOlderDatabase(made.lists)).toEqual([]);
  });

  test("and another's in its place counts for nothing, though the issuer signed it", async () => {
    await keepLists(made.signer, made.lists, its.of);
    const { der } = made.issuer.authority;
    await made.lists.save(slug, 9_000_000_000n, (await its.inForce(1)).der);
    await made.lists.save(`${slug}/1`, 1_000_000_009n, (await its.inForce(0)).der);
    expect((await made.lists.newest(slug, der))?.number).toBe(2n);
    expect((await made.lists.newest(`${slug}/1`, der))?.number).toBe(1_000_000_001n);
  });
});

describe("a database from before what was published of a shard", () => {
  test("publishes none of it, is refused, and is brought up to it: blocked again, on its own list", async () => {
    const { eidId, serial } = await its.aCertificate(1, good);
    await outside(1, 1_000_000_007n, [told(serial, { ...stolen, status: "revoked" })]);
    const withLists = { lists: made.lists };
    await expect(
      publishCrl(made.signer, withLists)(made.job(), { issuerId: its.of.issuerId, shard: 1 }),
    ).rejects.toMatchObject({ code: "database-older" });
    await expect(refuseOlderDatabase(made.lists)).rejects.toMatchObject({ code: "database-older" });
    await made.restore();
    expect(await eidOf(database, eidId)).toMatchObject({ status: "revoked", reason: "stolen" });
    const { number, bySerial } = await its.inForce(1);
    expect([number, [...bySerial.keys()]]).toEqual([1_000_000_008n, [serial]]);
    expect((await its.inForce(0)).bySerial.has(serial)).toBe(false);
    await keepLists(made.signer, made.lists, its.of);
    expect(await refuseOlderDatabase(made.lists)).toEqual([]);
  });

  test("also of one that was opened since: it goes on under its address, with what the database does not know", async () => {
    await outside(2, 2_000_000_004n, [told("5e".repeat(16), { ...stolen, status: "revoked" })]);
    await expect(refuseOlderDatabase(made.lists)).rejects.toMatchObject({ code: "database-older" });
    expect(await made.restore()).toMatchObject({ kept: 1 });
    const { number, bySerial, distributionPoint } = await its.inForce(2);
    expect(number).toBe(2_000_000_005n);
    expect([...bySerial.keys()]).toEqual(["5e".repeat(16)]);
    expect(distributionPoint).toBe(its.address(2));
    await its.publish(2);
    expect((await its.inForce(2)).entries).toHaveLength(1);
  });
});
