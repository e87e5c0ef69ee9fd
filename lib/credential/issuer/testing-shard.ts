import { generateKeyPairSync, randomUUID } from "node:crypto";
import { beforeAll, beforeEach } from "vitest";
import { withOrganisation } from "@/db/core/client";
import type { FreshDatabase } from "@/db/core/testing";
import { insertCertificate } from "@/db/credential/certificate";
import { readLatestCrl } from "@/db/credential/crl";
import { findShard } from "@/db/credential/crl-shard";
import { anEid } from "@/db/seed/builders";
import { tellPast } from "@/db/seed/past";
import { unguarded } from "@/db/seed/unguarded";
import type { CertificateStatus } from "@/lib/domain/credential/certificate";
import { addressOf, authorityOf, listName } from "@/lib/domain/credential/list-shard";
import { issue, newSerial } from "@/lib/pki/certificate";
import { type Crl, verifyCrl } from "@/lib/pki/crl-reader";
import { readIssuer } from "@/lib/pki/issuer";
import type { Signer } from "@/lib/pki/signer";
import { openShard } from "./open-shard";
import { publishCrl } from "./publish-crl";
import { type Restorable, restorable } from "./testing-restore";

/** STATUS_URL of what is made here. */
export const statusUrl = "http://status.exempel.se";

/** For tests: an issuer with shards, its certificates made as they are and not by the whole production. */
export function sharded(database: FreshDatabase, made: Restorable, signer: Signer = made.signer) {
  const { issuer, lists } = made;
  const { organisationId, issuerId, authority } = issuer;
  const of = { organisationId, issuerId };
  const { slug } = authority;
  const inForce = (shard: number): Promise<Crl & { der: Uint8Array }> =>
    withOrganisation(organisationId, async (tx) => {
      const row = await readLatestCrl(tx, organisationId, issuerId, authorityOf(shard));
      if (!row) throw new Error(`nothing published of list ${shard}`);
      return { ...verifyCrl(row.der, authority.der, listName(slug, shard)), der: row.der };
    });
  return {
    of,
    inForce,
    address: (shard: number) => addressOf(statusUrl, listName(slug, shard)),
    open: (last: number) => openShard({ signer, lists }, statusUrl)(made.job(), { issuerId, last }),
    publish: (shard: number, by = signer) => publishCrl(by)(made.job(), { issuerId, shard }),
    numbersOf: async (shard: number) =>
      (
        await database.administrator`select number::text from tenant.crl
          where issuer_id = ${issuerId} and authority = ${authorityOf(shard)} order by number`
      ).map(({ number }) => number as string),
    /** Opened a day ago. */
    age: () =>
      unguarded(
        database.administrator,
        ["crl_shard"],
        (tx) =>
          tx`update tenant.crl_shard set opened_at = opened_at - interval '1 day' where issuer_id = ${issuerId}`,
      ),
    aCertificate: (shard: number, told: CertificateStatus, given: { eidId?: string } = {}) =>
      aCertificate(made, shard, told, given),
  };
}

export type Sharded = ReturnType<typeof sharded>;

/** For tests: before each of them an issuer of its own and its shards, put into what is answered. `prepare` once, first. */
export function eachSharded(database: FreshDatabase, prepare: (of: FreshDatabase) => Promise<unknown>) {
  const each = {} as { made: Restorable; its: Sharded };
  let make: () => Promise<Restorable>;
  beforeAll(async () => {
    await prepare(database);
    make = await restorable(database);
  });
  beforeEach(async () => {
    each.made = await make();
    each.its = sharded(database, each.made);
  });
  return each;
}

/** A certificate that names that list's address, of an e-ID of its own. */
async function aCertificate(
  { signer, issuer: { organisationId, issuerId, typeId, authority } }: Restorable,
  shard: number,
  told: CertificateStatus,
  given: { eidId?: string },
) {
  const eidId = given.eidId ?? (await anEid(organisationId, { typeId, status: "active" })).id;
  const crl = addressOf(statusUrl, listName(authority.slug, shard));
  const its = { serial: newSerial(), purpose: "authentication" } as const;
  const dates = { notBefore: new Date(), notAfter: new Date(Date.now() + 9e9) };
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const der = await issue(signer, authority.keyId, {
    ...{ issuer: readIssuer(authority.der), policyOid: "1.2.752.999999.1.3", options: [], ...its, ...dates },
    subject: {
      ...{ profile: "pseudonym", organisationName: "Prov", organisationNumber: "2120001355" },
      ...{ displayName: "Prov", affiliationUid: "a7k2m9" },
    },
    publicKey: publicKey.export({ type: "spki", format: "der" }),
    urls: { ocsp: `${statusUrl}/ocsp`, issuer: `${statusUrl}/issuer/${authority.slug}.cer`, crl },
  });
  const of = { organisationId, issuerId };
  const row = { ...of, id: randomUUID(), eidId, subject: "", keyFingerprint: its.serial, der };
  await withOrganisation(organisationId, async (tx) => {
    const named = await findShard(tx, of, [crl]);
    await tellPast(tx);
    await insertCertificate(tx, { ...row, ...its, ...dates, issuedAt: dates.notBefore }, told, named);
  });
  return { eidId, serial: its.serial, der };
}
