import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { saveCertificateStatuses } from "@/db/credential/certificate";
import { lockIssuer } from "@/db/credential/issuer";
import { aJob } from "@/db/seed/builders";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import type { Signer } from "@/lib/pki/signer";
import { publishCrl } from "./publish-crl";
import { publishFor } from "./sweep-issuers";
import { cutOff, settled, standing, waiting } from "./testing-lease";
import { aCopiedIssuer, aPublishingIssuer, type CopiedIssuer } from "./testing-outside";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
let signer: Signer;
let issuer: CopiedIssuer;
let of: { organisationId: string; issuerId: string };

let first: CopiedIssuer;
beforeAll(async () => {
  await letWorkerBuild(database);
  ({ issuer: first, signer } = await aPublishingIssuer());
});
beforeEach(async () => {
  issuer = await aCopiedIssuer(database, first.issuerId);
  const { organisationId, issuerId } = issuer;
  of = { organisationId, issuerId };
});

const publish = (by = signer) => publishCrl(by)(aJob(of.organisationId), { issuerId: of.issuerId });
const numbers = async () =>
  (
    await sql`select number::int from tenant.crl where issuer_id = ${of.issuerId} and authority = 'issuing' order by number`
  ).map(({ number }) => number);

/** Nobody gets past it before it is let go. */
async function aBarrier() {
  const [held, stands] = [settled(), settled()];
  const barrier = sql.begin(async (tx) => {
    await tx`select from tenant.crl_lease where issuer_id = ${of.issuerId} for update`;
    stands.resolve();
    await held.promise;
  });
  await stands.promise;
  return { held, barrier };
}

describe("two publishers at once", () => {
  test("give no number twice, and the second says what was blocked while the first signed", async () => {
    const slow = standing(signer);
    const one = publish(slow.by);
    await slow.asked;
    const lost = await issuer.anOld("suspended", { status: "hold", at: new Date(), invalidityAt: null });
    const other = publish();
    await waiting(database, 1);
    slow.goOn();
    expect([await one, await other]).toEqual([
      { number: 1, entries: 0, faults: 0 },
      { number: 2, entries: 1, faults: 0 },
    ]);
    expect([...(await issuer.inForce()).bySerial.keys()]).toEqual([lost.serial]);
  });

  test("give two when both have waited at the same barrier", async () => {
    await publish();
    const { held, barrier } = await aBarrier();
    const both = Promise.all([publish(), publish()]);
    await waiting(database, 2);
    held.resolve();
    await barrier;
    expect((await both).map(({ number }) => number).sort()).toEqual([2, 3]);
    expect(await numbers()).toEqual([1, 2, 3]);
  });

  test("one whose lease has ended while it stood still publishes nothing, and its number is the next one's", async () => {
    const slow = standing(signer);
    const one = publish(slow.by).catch((fault: Error) => fault);
    await slow.asked;
    await cutOff(database);
    expect(await publish()).toMatchObject({ number: 1 });
    slow.goOn();
    expect(await one).toBeInstanceOf(Error);
    expect(await numbers()).toEqual([1]);
  });

  test("of one batch of changes make one list, where the second was begun after both", async () => {
    const change = [{ organisationId: of.organisationId, issuerId: of.issuerId }];
    await publish();
    const { held, barrier } = await aBarrier();
    const both = Promise.all([publishFor({ signer }, change), publishFor({ signer }, change)]);
    await waiting(database, 2);
    held.resolve();
    await barrier;
    expect(await both).toEqual([[undefined], [undefined]]);
    expect(await numbers()).toEqual([1, 2]);
  });
});

test("changes are published once a second at most: no two lists are of the same second", async () => {
  const change = [{ organisationId: of.organisationId, issuerId: of.issuerId }];
  for (const _ of [1, 2]) await publishFor({ signer }, change);
  const rows = await sql`select this_update from tenant.crl
    where issuer_id = ${of.issuerId} and authority = 'issuing' order by number`;
  const seconds = rows.map(({ this_update: at }) => Math.floor((at as Date).getTime() / 1000));
  expect(new Set(seconds).size).toBe(2);
});

test("while a list is signed, certificates are issued, blocked and the issuer changed: nobody waits for it", async () => {
  const { id } = await issuer.anOld("active", { status: "good" });
  await publish();
  const slow = standing(signer);
  const one = publish(slow.by);
  await slow.asked;
  const { organisationId, issuerId } = of;
  await issuer.anOld("active", { status: "good" });
  await withOrganisation(organisationId, async (tx) => {
    await lockIssuer(tx, organisationId, issuerId);
    const held = { status: "hold", at: new Date(), invalidityAt: null } as const;
    await saveCertificateStatuses(tx, { organisationId, id }, held, new Date());
  });
  slow.goOn();
  expect(await one).toMatchObject({ number: 2 });
});

describe("the number", () => {
  test("goes on from the lease though lists are gone, and no login lowers it", async () => {
    await publish();
    await sql`update tenant.crl_lease set number = 50 where issuer_id = ${of.issuerId}`;
    expect(await publish()).toMatchObject({ number: 51 });
    for (const statement of [
      "update tenant.crl_lease set number = 51",
      "update tenant.crl_lease set number = 1",
      "delete from tenant.crl_lease",
    ])
      await expect(sql.unsafe(statement), statement).rejects.toThrow(/its rows are evidence/);
    for (const login of ["app", "status", "api"] as const)
      await expect(database.connect(login).unsafe("update tenant.crl_lease set number = 99")).rejects.toThrow(
        /permission denied/,
      );
  });

  test("of a list that could not be signed is not used up", async () => {
    const broken: Signer = { sign: () => Promise.reject(new Error("away")) };
    await expect(publish(broken)).rejects.toThrow("away");
    expect(await publish()).toMatchObject({ number: 1 });
  });
});
