import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { aJob, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder } from "@/lib/credential/certificate/testing";
import { anEmployer, type TestEmployer } from "@/lib/credential/certificate/testing-employer";
import { publishCrl } from "@/lib/credential/issuer/publish-crl";
import { copiedIssuer, heldCeremony } from "@/lib/credential/issuer/testing";
import { aSigner, type TestSigner } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const keys = { folder: aFolder("keys"), passphrase: "resten" };
let signer: TestSigner;
let owner: TestEmployer;
let other: string;
beforeAll(async () => {
  signer = await aSigner(keys);
});
beforeEach(async () => {
  owner = await anEmployer(heldCeremony(keys));
  other = await anOrganisation();
});

const publish = (organisationId: string, issuerId: string) =>
  as("worker", () => publishCrl(signer.client)(aJob(organisationId), { issuerId }));
const asLogin = (login: "app" | "worker", statement: string) =>
  database.connect(login).begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${other}, true)`;
    await tx.unsafe(statement);
  });
const numberOf = async (organisationId: string): Promise<string> => {
  const rows = await sql`select number from tenant.organisation where organisation_id = ${organisationId}`;
  return rows[0]?.number;
};
/** As whoever runs the database gives an employer another number; no program does. */
const renumber = (organisationId: string, number: string) =>
  unguarded(sql, ["organisation"], async (tx) => {
    await tx`update tenant.organisation set number = ${number}, name = 'Nya kommunen'
      where organisation_id = ${organisationId}`;
    await tx`update system.organisation_slug set number = ${number} where organisation_id = ${organisationId}`;
  });

describe("whoever has the worker's login gives another employer", () => {
  const anIssuerWith = (key: string) => `insert into tenant.issuer
    (organisation_id, id, kind, name, slug, levels, created_at, issuing_key_id)
    values ('${other}', '${randomUUID()}', 'own', 'Kopia', 'kopia-1', '{3}', now(), ${key})`;

  test("no issuer with a key that is an issuer's", async () => {
    const [its] = await sql`select issuing_key_id as key from tenant.issuer where id = ${owner.issuerId}`;
    await expect(asLogin("worker", anIssuerWith(`'${its?.key}'`))).rejects.toThrow("issuer_key_once");
  });

  test("no root certificate of a key that has one", async () => {
    const issuerId = randomUUID();
    const certificate = (purpose: string, key: string, der: string) => `insert into tenant.issuer_certificate
      (organisation_id, id, issuer_id, purpose, key_id, slug, der, not_before, not_after)
      values ('${other}', '${randomUUID()}', '${issuerId}', '${purpose}', '${key}', '${purpose}-kopia',
        '\\x${der}', now(), now() + interval '1 year');`;
    const [its] = await sql`select key_id, encode(der, 'hex') as der from tenant.issuer_certificate
      where issuer_id = ${owner.issuerId} and purpose = 'root'`;
    const copied = asLogin(
      "worker",
      `${anIssuerWith("'issuing-kopia'").replace(/'[0-9a-f-]{36}', 'own'/, `'${issuerId}', 'own'`)};
       ${certificate("issuing", "issuing-kopia", "00")} ${certificate("root", its?.key_id, its?.der)}`,
    );
    await expect(copied).rejects.toThrow("issuer_certificate_key_once");
  });
});

describe("a key that has signed nothing yet", () => {
  test("signs for the employer that its certificate names, and for no other whose rows name it", async () => {
    const copied = await copiedIssuer(database, owner.issuerId, other);
    await expect(publish(other, copied)).rejects.toThrow("key-of-another");
    expect(await sql`select 1 from system.signer_log where organisation_id = ${other}`).toHaveLength(0);
    await publish(owner.organisationId, owner.issuerId);
    await expect(publish(other, copied)).rejects.toThrow("key-of-another");
  });

  test("signs for no other that calls itself by the number, however the row of its employer is written", async () => {
    const number = await numberOf(owner.organisationId);
    const copied = await copiedIssuer(database, owner.issuerId, other);
    await unguarded(
      sql,
      ["organisation"],
      (tx) => tx`update tenant.organisation set number = ${number} where organisation_id = ${other}`,
    );
    await expect(publish(other, copied)).rejects.toThrow("key-of-another");
  });

  test.each(["app", "worker"] as const)(
    "and no employer's number is changed by %s's login",
    async (login) => {
      const number = await numberOf(owner.organisationId);
      for (const table of ["tenant.organisation", "system.organisation_slug"])
        await expect(
          asLogin(login, `update ${table} set number = '${number}' where organisation_id = '${other}'`),
        ).rejects.toThrow("permission denied");
    },
  );
});

test("a key goes on to sign for whom it signed first, whatever that employer's name and number are since", async () => {
  await publish(owner.organisationId, owner.issuerId);
  await renumber(owner.organisationId, "2120009999");
  await publish(owner.organisationId, owner.issuerId);
  signer = await aSigner(keys, { folder: signer.folder });
  await publish(owner.organisationId, owner.issuerId);
  const rows = await sql`select count(*)::int as lists from system.signer_log
    where organisation_id = ${owner.organisationId} and kind = 'list'`;
  expect(rows[0]?.lists).toBe(3);
});
