import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { unguarded } from "@/db/seed/unguarded";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { keepLists } from "./keep-lists";
import { refuseOlderDatabase } from "./outside";
import { readPublished } from "./published";
import { told } from "./testing-outside";
import { eidOf, good, onHold, type Restorable, restorable, stolen } from "./testing-restore";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
let make: () => Promise<Restorable>;
let signer: Restorable["signer"];
let issuer: Restorable["issuer"];
let folder: Restorable["folder"];
let lists: Restorable["lists"];
let publish: Restorable["publish"];
let restore: Restorable["restore"];
let outside: Restorable["outside"];

beforeAll(async () => {
  await letWorkerBuild(database);
  make = await restorable(database);
});
beforeEach(async () => {
  ({ signer, issuer, folder, lists, publish, restore, outside } = await make());
});

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
    expect((await eidOf(database, id))?.status).toBe("active");
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
