import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { certificateStatus } from "@/db/schema/certificate";
import { crl, issuerCertificate } from "@/db/schema/issuer";
import { authorityOf } from "@/lib/domain/credential/list-shard";
import type { OfList } from "./crl-shard";

export type AuthorityRow = typeof issuerCertificate.$inferSelect;

/** The number of an issuer's last list of that name; 0 when it has none. */
export async function readListNumber(tx: Tx, list: OfList): Promise<bigint> {
  const [row] = await tx
    .select({ number: crl.number })
    .from(crl)
    .where(
      and(
        eq(crl.organisationId, list.organisationId),
        eq(crl.issuerId, list.issuerId),
        eq(crl.authority, authorityOf(list.shard ?? 0)),
      ),
    )
    .orderBy(desc(crl.number))
    .limit(1);
  return row?.number ?? 0n;
}

/** The certificates of every issuer in every employer: only the status program's policy shows them. */
export function listAuthorities(tx: Tx): Promise<AuthorityRow[]> {
  return tx.select().from(issuerCertificate);
}

export interface RootListRow {
  issuerId: string;
  der: Uint8Array;
}

/** Every root's lists that name something: not the last alone, behind which another may have been put. */
export async function listNamingRootLists(tx: Tx): Promise<RootListRow[]> {
  const rows = await tx
    .select({ issuerId: crl.issuerId, der: crl.der })
    .from(crl)
    .where(and(eq(crl.authority, "root"), sql`${crl.entries} > 0 and octet_length(${crl.der}) <= 262144`))
    .orderBy(crl.number);
  return rows.flatMap(({ issuerId, der }) => (der ? [{ issuerId, der }] : []));
}

interface LatestList {
  issuerId: string;
  /** The list's name. */
  slug: string;
  at: Date;
}

/** The shards of issuers that have several lists, each with its name and its last number. */
const shards = sql`(
  select c.issuer_id, c.slug || '/' || substr(s.authority, 9) as slug, s.organisation_id, s.authority, s.number
  from tenant.crl_served s join tenant.issuer_certificate c on c.organisation_id = s.organisation_id
    and c.issuer_id = s.issuer_id and c.purpose = 'issuing' where s.authority like 'issuing-%')`;

/** When the last of each list of issuing authorities was issued, by the name in its address; before the first, since when it may issue. */
export async function listLatestLists(tx: Tx): Promise<LatestList[]> {
  const rows = await tx.execute<{ issuer: string; slug: string; at: string }>(sql`
    select c.issuer_id as issuer, c.slug, coalesce((select this_update from tenant.crl l
      where l.organisation_id = c.organisation_id and l.issuer_id = c.issuer_id and l.authority = 'issuing'
      order by number desc limit 1), c.not_before) as at
    from tenant.issuer_certificate c where c.purpose = 'issuing'
    union all select s.issuer_id, s.slug, l.this_update from ${shards} s join tenant.crl l
      on l.organisation_id = s.organisation_id and l.issuer_id = s.issuer_id and l.authority = s.authority
      and l.number = s.number`);
  return rows.map(({ issuer, slug, at }) => ({
    issuerId: issuer,
    slug,
    at: new Date(at),
  }));
}

/** The name and the number of the last of each list of issuing authorities; none before the first. */
export const listNumbers = sql`(select c.slug, l.number::text as number from tenant.issuer_certificate c
    cross join lateral (select number from tenant.crl l where l.organisation_id = c.organisation_id
      and l.issuer_id = c.issuer_id and l.authority = 'issuing' order by number desc limit 1) as l
    where c.purpose = 'issuing'
    union all select s.slug, s.number::text from ${shards} s)`;

/** Which of an issuer's certificates are blocked for good, by serial and since when. */
export async function listRevokedOf(
  tx: Tx,
  { organisationId, issuerId }: { organisationId: string; issuerId: string },
  serials: readonly string[],
): Promise<Map<string, Date>> {
  if (serials.length === 0) return new Map();
  const { serial, at, status } = certificateStatus;
  const rows = await tx
    .select({ serial, at })
    .from(certificateStatus)
    .where(
      and(
        eq(certificateStatus.organisationId, organisationId),
        eq(certificateStatus.issuerId, issuerId),
        eq(status, "revoked"),
        inArray(serial, [...serials]),
      ),
    );
  return new Map(rows.flatMap((row) => (row.at ? [[row.serial, row.at] as const] : [])));
}
