import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withOrganisation } from "@/db/core/client";
import { as, type FreshDatabase } from "@/db/core/testing";
import { insertCertificate } from "@/db/credential/certificate";
import { insertIssuerCertificate, readIssuerCertificate } from "@/db/credential/issuer";
import { aJob } from "@/db/seed/builders";
import { tellPast } from "@/db/seed/past";
import { freeName } from "@/lib/credential/another-root";
import type { CertificateStatus } from "@/lib/domain/credential/certificate";
import { issueOcspSigner } from "@/lib/pki/authority";
import { ocspSignerDays } from "@/lib/pki/ceremony";
import type { KeyPlace } from "@/lib/pki/ceremony-plan";
import { newKeyId } from "@/lib/pki/key-id";
import { createKey, openKeys } from "@/lib/pki/key-place";
import { holdIssuerCeremony } from "./hold-ceremony";

export const aKeyFolder = (name: string) => mkdtempSync(join(tmpdir(), `sigill-${name}-`));

/**
 * For tests: holds a key ceremony for an employer, with the root in a folder of its own; and certifies an OCSP key as
 * the worker does, where no status program has asked for one.
 */
export function heldCeremony(
  operativeKeys: KeyPlace = { folder: aKeyFolder("keys"), passphrase: "resten" },
  statusUrl = "http://status.exempel.se",
  rootKeys: KeyPlace = { folder: aKeyFolder("root"), passphrase: "bara roten" },
) {
  const hold = holdIssuerCeremony({ rootKeys, operativeKeys, statusUrl });
  const witnesses = ["Vera Vittne", "Ville Vittne"];
  return (organisationId: string, now = new Date()) =>
    as("worker", async () => {
      const name = await withOrganisation(organisationId, (tx) => freeName(tx, organisationId));
      const made = await hold(aJob(organisationId), { witnesses, name }, { now });
      await anOcspKey(operativeKeys, { organisationId, ...made }, now);
      return made;
    });
}

export async function anOcspKey(
  keys: KeyPlace,
  of: { organisationId: string; issuerId: string; slug: string },
  notBefore: Date,
): Promise<void> {
  const { organisationId, issuerId, slug } = of;
  const keyId = newKeyId("ocsp");
  const publicKey = await createKey(keys, keyId, "P-256");
  const signer = await openKeys(keys);
  await withOrganisation(organisationId, async (tx) => {
    const authority = await readIssuerCertificate(tx, organisationId, issuerId, "issuing");
    if (!authority) throw new Error("no issuer");
    const notAfter = new Date(notBefore.getTime() + ocspSignerDays * 86_400_000);
    const plan = { organisationName: "Prov", organisationNumber: "2120001355", commonName: "Prov" };
    const der = await issueOcspSigner(signer, authority.keyId, authority.der, {
      ...{ ...plan, publicKey, notBefore, notAfter },
    });
    await insertIssuerCertificate(tx, {
      ...{ organisationId, id: randomUUID(), issuerId, purpose: "ocsp", keyId },
      ...{ slug: `${slug}-ocsp`, der, notBefore, notAfter },
    });
  });
}

/** For tests: a certificate with a status of its own, to be listed. Answers its serial. */
export async function aListedCertificate(
  { organisationId, issuerId, eidId }: { organisationId: string; issuerId: string; eidId: string },
  told: CertificateStatus,
  { notBefore, notAfter }: { notBefore: Date; notAfter: Date },
): Promise<string> {
  const serial = randomBytes(16).toString("hex").replace(/^0/, "1");
  const row = {
    organisationId,
    id: randomUUID(),
    eidId,
    issuerId,
    purpose: "authentication" as const,
    serial,
  };
  const key = { subject: "CN=Prov", keyFingerprint: serial, der: new Uint8Array(1) };
  const period = { notBefore, notAfter, issuedAt: notBefore };
  await withOrganisation(organisationId, async (tx) => {
    await tellPast(tx);
    await insertCertificate(tx, { ...row, ...key, ...period }, told);
  });
  return serial;
}

/**
 * For tests: the same keys and certificates for another employer, without the work of another ceremony. A database takes that
 * of nobody: in this one a key is from then on no longer one employer's.
 */
export async function copiedIssuer(
  { administrator: sql }: FreshDatabase,
  from: string,
  organisationId: string,
): Promise<string> {
  const issuerId = randomUUID();
  const slug = `kopia-${issuerId.slice(0, 8)}`;
  const [key] = await sql`
    select key_id from tenant.issuer_certificate where issuer_id = ${from} and purpose = 'issuing'`;
  const changes = { organisation_id: organisationId, id: issuerId, slug, issuing_key_id: key?.key_id };
  await sql`drop index if exists tenant.issuer_key_once, tenant.issuer_certificate_key_once`;
  await sql.begin(async (tx) => {
    await tx`insert into tenant.issuer
      select (jsonb_populate_record(one, ${tx.json({ ...changes, closed_at: null })}::jsonb)).*
        from tenant.issuer one where id = ${from}`;
    for (const [purpose, suffix] of [
      ["root", "-root"],
      ["issuing", ""],
      ["ocsp", "-ocsp"],
    ] as const)
      await tx`insert into tenant.issuer_certificate
        select ${organisationId}, gen_random_uuid(), ${issuerId}, purpose, key_id, ${slug + suffix}, der, not_before, not_after
          from tenant.issuer_certificate where issuer_id = ${from} and purpose = ${purpose}`;
  });
  const list = { organisation_id: organisationId, issuer_id: issuerId, slug: `${slug}-root` };
  await sql`insert into tenant.crl
    select (jsonb_populate_record(one, ${sql.json(list)}::jsonb)).*
      from tenant.crl one where issuer_id = ${from} and authority = 'root'`;
  return issuerId;
}
