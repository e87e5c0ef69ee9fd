import { sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";

/** Set by bin/setup/postgres.mjs, so that a server can say that it is the one for the demo. */
const embeddedName = "sigill-embedded";

export interface ServerFacts {
  /** server_version_num, as 180004 for 18.4. */
  versionNumber: number;
  embedded: boolean;
  /** How this connection is encrypted; null for one that is not. */
  tls: { cipher: string; bits: number } | null;
}

export async function readServerFacts(tx: Tx): Promise<ServerFacts> {
  const [row] = await tx.execute<{
    number: number;
    name: string;
    cipher: string | null;
    bits: number | null;
  }>(sql`
    select current_setting('server_version_num')::int as number, current_setting('cluster_name') as name,
      (select cipher from pg_stat_ssl where pid = pg_backend_pid() and ssl) as cipher,
      (select bits from pg_stat_ssl where pid = pg_backend_pid() and ssl) as bits`);
  if (!row) throw new Error("the server told nothing of itself");
  const { number, name, cipher, bits } = row;
  return {
    versionNumber: number,
    embedded: name === embeddedName,
    tls: cipher === null ? null : { cipher, bits: bits ?? 0 },
  };
}

export interface KeysInUse {
  purpose: "root" | "issuing" | "ocsp" | "authentication" | "signature";
  issuer: string;
  count: number;
  until: Date;
  /** One of the certificates, which tells the algorithms of all of them. */
  der: Uint8Array;
}

interface KeyRow extends Record<string, unknown>, Omit<KeysInUse, "until"> {
  until: string;
}
const keysIn = (rows: readonly KeyRow[]): KeysInUse[] =>
  rows.map(({ until, ...row }) => ({ ...row, until: new Date(until) }));

/** Keys of own issuers' certificates that have not ended. */
export async function listIssuerKeys(tx: Tx, now: Date): Promise<KeysInUse[]> {
  const rows = await tx.execute<KeyRow>(sql`
    select c.purpose, i.name as issuer, 1 as count, c.not_after as until, c.der
    from tenant.issuer_certificate c
    join tenant.issuer i on i.organisation_id = c.organisation_id and i.id = c.issuer_id
    where c.not_after > ${now.toISOString()} order by c.not_after desc`);
  return keysIn(rows);
}

/** Holders' keys by issuer, purpose and kind of key, of certificates that have not ended nor been revoked. */
export async function listHolderKeys(tx: Tx, now: Date): Promise<KeysInUse[]> {
  const rows = await tx.execute<KeyRow>(sql`
    with kinds as (
      select c.organisation_id, c.purpose, c.issuer_id, r.key_kind, count(*)::int as count, max(c.not_after) as until,
        (array_agg(c.id order by c.not_after desc))[1] as sample
      from tenant.certificate c
      join tenant.eid e on e.organisation_id = c.organisation_id and e.id = c.eid_id
      left join tenant.certificate_request r
        on r.organisation_id = c.organisation_id and r.key_fingerprint = c.key_fingerprint
      where c.not_after > ${now.toISOString()} and e.status not in ('revoked', 'cancelled')
      group by c.organisation_id, c.purpose, c.issuer_id, r.key_kind)
    select k.purpose, i.name as issuer, k.count, k.until, c.der
    from kinds k
    join tenant.issuer i on i.organisation_id = k.organisation_id and i.id = k.issuer_id
    join tenant.certificate c on c.organisation_id = k.organisation_id and c.id = k.sample
    order by k.count desc`);
  return keysIn(rows);
}
