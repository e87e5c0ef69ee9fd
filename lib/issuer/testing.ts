import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aJob } from "@/db/seed/builders";
import { as, type FreshDatabase } from "@/db/testing";
import type { KeyPlace } from "@/lib/pki/ceremony";
import { holdIssuerCeremony } from "./hold-ceremony";

const aKeyFolder = (name: string) => mkdtempSync(join(tmpdir(), `sigill-${name}-`));

/** For tests: holds a key ceremony for an employer, with the root in a folder of its own. */
export function heldCeremony(
  operativeKeys: KeyPlace = { folder: aKeyFolder("keys"), passphrase: "resten" },
  statusUrl = "http://status.exempel.se",
  rootKeys: KeyPlace = { folder: aKeyFolder("root"), passphrase: "bara roten" },
) {
  const hold = holdIssuerCeremony({ rootKeys, operativeKeys, statusUrl });
  return (organisationId: string, now = new Date()) =>
    as("worker", () => hold(aJob(organisationId), { witnesses: ["Vera Vittne", "Ville Vittne"] }, { now }));
}

/** For tests: the same keys and certificates for another employer, without the work of another ceremony. */
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
  await sql`insert into tenant.issuer
    select (jsonb_populate_record(one, ${sql.json({ ...changes, closed_at: null })}::jsonb)).*
      from tenant.issuer one where id = ${from}`;
  for (const [purpose, suffix] of [
    ["root", "-root"],
    ["issuing", ""],
    ["ocsp", "-ocsp"],
  ] as const)
    await sql`insert into tenant.issuer_certificate
      select ${organisationId}, gen_random_uuid(), ${issuerId}, purpose, key_id, ${slug + suffix}, der, not_before, not_after
        from tenant.issuer_certificate where issuer_id = ${from} and purpose = ${purpose}`;
  return issuerId;
}
