import { randomBytes, randomUUID } from "node:crypto";
import { sql as drizzle } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { anEid, anIssuer, anOrganisation, aType } from "@/db/seed/builders";
import { listLastSeen, noteEidUse } from "./eid-use";

const database = await freshDatabase();
const { administrator: sql } = database;
let organisationId: string;
let issuerId: string;
let eidId: string;
let serial: string;
let today: string;

async function aCertificate(of: { organisationId: string; issuerId: string; eidId: string }) {
  const made = randomBytes(16).toString("hex").replace(/^0/, "1");
  await sql`insert into tenant.certificate ${sql({
    ...{ organisation_id: of.organisationId, id: randomUUID(), eid_id: of.eidId, issuer_id: of.issuerId },
    ...{
      purpose: "authentication",
      serial: made,
      subject: "x",
      key_fingerprint: randomUUID(),
      der: Buffer.from("x"),
    },
    ...{ not_before: new Date(), not_after: new Date(Date.now() + 1e9), issued_at: new Date() },
  })}`;
  return made;
}
beforeAll(async () => {
  const [row] = await sql`select (now() at time zone 'Europe/Stockholm')::date::text as day`;
  today = row?.day;
});
beforeEach(async () => {
  organisationId = await anOrganisation();
  issuerId = await as("worker", () => anIssuer(organisationId, { issuingKeyId: `a-key-${randomUUID()}` }));
  const type = await aType(organisationId, { issuerId });
  eidId = (await anEid(organisationId, { typeId: type.id })).id;
  serial = await aCertificate({ organisationId, issuerId, eidId });
});

type Login = Parameters<typeof as>[0];
const noted = (login: Login, serials: string[], of = issuerId) =>
  as(login, () =>
    withoutOrganisation((tx) => noteEidUse(tx, { organisationId, issuerId: of }, serials)),
  ).catch((fault) => fault.cause?.code ?? fault.code);
const writtenBy = (login: Login) =>
  as(login, () =>
    withOrganisation(organisationId, (tx) =>
      tx.execute(drizzle`insert into tenant.eid_use values (${organisationId}, ${eidId}, ${today})`),
    ),
  ).catch((fault) => fault.cause?.code ?? fault.code);
const seen = async () =>
  (await withOrganisation(organisationId, (tx) => listLastSeen(tx, organisationId, [eidId]))).get(eidId);

describe("that an e-ID was seen", () => {
  test("is kept as a day, once, and a later day takes its place, never an earlier", async () => {
    await noted("status", [serial, serial]);
    expect(await seen()).toBe(today);
    await sql`update tenant.eid_use set last_day = '2026-01-02' where eid_id = ${eidId}`;
    await noted("status", [serial]);
    expect(await seen()).toBe(today);
    await sql`update tenant.eid_use set last_day = '2999-01-02' where eid_id = ${eidId}`;
    await noted("status", [serial]);
    expect(await seen()).toBe("2999-01-02");
  });

  test("is nothing for a serial nobody issued, nor for another issuer's", async () => {
    await noted("status", ["ff", "00"]);
    await noted("status", [serial], randomUUID());
    expect(await seen()).toBeUndefined();
  });

  test("is written by the status program alone, and by this function alone", async () => {
    expect(await Promise.all([noted("app", [serial]), noted("worker", [serial])])).toEqual([
      "42501",
      "42501",
    ]);
    const logins = ["app", "worker", "status", "api"] as const;
    expect(await Promise.all(logins.map(writtenBy))).toEqual(["42501", "42501", "42501", "42501"]);
    expect(await seen()).toBeUndefined();
  });
});
