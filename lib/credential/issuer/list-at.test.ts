import { beforeAll, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { saveCertificateStatuses } from "@/db/credential/certificate";
import { readLatestCrl } from "@/db/credential/crl";
import { aJob, anOfficer, anOrganisation } from "@/db/seed/builders";
import { tellPast } from "@/db/seed/past";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { readIssuerListAt } from "./list-at";
import { publishCrl } from "./publish-crl";
import { aPublishingIssuer, type CopiedIssuer } from "./testing-outside";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
const start = new Date("2026-11-24T10:00:00.123Z");
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
let issuer: CopiedIssuer;
/** Each list as it was served, by the minute it was issued. */
const served = new Map<number, { number: bigint; der: Uint8Array }>();
let serials: string[];

// By the minute: 0 nothing, 10 a hold, 20 the hold and a loss, 30 the same again, 40 the hold is ended, 50 all revoked.
beforeAll(async () => {
  await letWorkerBuild(database);
  const made = await aPublishingIssuer();
  issuer = made.issuer;
  const { organisationId, issuerId } = issuer;
  const publish = async (minute: number) => {
    await publishCrl(made.signer)(aJob(organisationId), { issuerId }, { now: at(minute) });
    const row = await withOrganisation(organisationId, (tx) =>
      readLatestCrl(tx, organisationId, issuerId, "issuing"),
    );
    if (row) served.set(minute, row);
  };
  const say = (id: string, told: Parameters<typeof saveCertificateStatuses>[2], minute: number) =>
    withOrganisation(organisationId, async (tx) => {
      await tellPast(tx);
      return saveCertificateStatuses(tx, { organisationId, id }, told, at(minute));
    });
  await publish(0);
  const held = await issuer.anOld("suspended", { status: "hold", at: at(9), invalidityAt: null });
  await publish(10);
  const lost = await issuer.anOld("active", { status: "good" });
  await say(lost.id, { status: "revoked", at: at(19), reason: "keyCompromise", invalidityAt: at(-500) }, 19);
  await publish(20);
  await publish(30);
  await say(held.id, { status: "good" }, 39);
  await publish(40);
  await say(held.id, { status: "revoked", at: at(9), reason: "superseded", invalidityAt: null }, 49);
  await publish(50);
  serials = [held.serial, lost.serial];
});

const listAt = async (minute: number) =>
  readIssuerListAt(await as("app", () => anOfficer(issuer.organisationId, ["auditor"])), {
    issuerId: issuer.issuerId,
    at: at(minute),
  });

test.each([
  [0, 0, []],
  [9, 0, []],
  [10, 10, ["0 certificateHold"]],
  [25, 20, ["0 certificateHold", "1 keyCompromise"]],
  [39, 30, ["0 certificateHold", "1 keyCompromise"]],
  [45, 40, ["1 keyCompromise"]],
  [50, 50, ["0 superseded", "1 keyCompromise"]],
  [5000, 50, ["0 superseded", "1 keyCompromise"]],
])(
  "at minute %i the list of minute %i was the newest, and it is put together again to the bit",
  async (minute, of, named) => {
    const found = await listAt(minute);
    expect(found.entries.map(({ serial, reason }) => `${serials.indexOf(serial)} ${reason}`)).toEqual(named);
    expect([found.number, new Uint8Array(found.der)]).toEqual([
      served.get(of)?.number,
      new Uint8Array(served.get(of)?.der ?? []),
    ]);
  },
);

test("only what came and went is kept, and the bytes of the list in force alone", async () => {
  const lists = await sql`select number::int, der, changes from tenant.crl
    where issuer_id = ${issuer.issuerId} and authority = 'issuing' order by number`;
  expect(lists.map(({ der, changes }) => [der, changes])).toEqual(
    [0, 1, 1, 0, 1, 1].map((changes) => [null, changes]),
  );
  const entries =
    await sql`select serial, from_number::int as from, to_number::int as to from tenant.crl_entry
    where issuer_id = ${issuer.issuerId} order by from_number`;
  expect(entries.map(({ serial, from, to }) => [serials.indexOf(serial), from, to])).toEqual([
    [0, 2, 5],
    [1, 3, null],
    [0, 6, null],
  ]);
  expect(await sql`select number::int from tenant.crl_served where issuer_id = ${issuer.issuerId}`).toEqual([
    { number: 6 },
  ]);
});

test("before the first list there was none, and another employer's issuer does not exist", async () => {
  await expect(listAt(-1)).rejects.toMatchObject({ code: "not-found" });
  const stranger = await as("app", async () => anOfficer(await anOrganisation(), ["auditor"]));
  await expect(readIssuerListAt(stranger, { issuerId: issuer.issuerId, at: at(60) })).rejects.toMatchObject({
    code: "not-found",
  });
});

test.each([
  "update tenant.crl_entry set reason = 'superseded' where to_number is null",
  "update tenant.crl_entry set to_number = null where to_number is not null",
  "delete from tenant.crl_entry",
  "update tenant.crl_served set number = 1 where number = 6",
  "delete from tenant.crl_served",
])(
  "what was named stays so, and the list in force gives way to a later one only: %s is refused",
  async (statement) => {
    await expect(sql.unsafe(statement)).rejects.toThrow(/its rows are evidence/);
  },
);
