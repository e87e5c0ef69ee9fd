import { and, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { crl, issuerCertificate } from "@/db/schema/issuer";

export type AuthorityRow = typeof issuerCertificate.$inferSelect;

/** The number of an issuer's last list; 0 when it has none. */
export async function readListNumber(
  tx: Tx,
  issuer: { organisationId: string; issuerId: string },
): Promise<bigint> {
  const [row] = await tx
    .select({ number: crl.number })
    .from(crl)
    .where(
      and(
        eq(crl.organisationId, issuer.organisationId),
        eq(crl.issuerId, issuer.issuerId),
        eq(crl.authority, "issuing"),
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

interface LatestList {
  issuerId: string;
  slug: string;
  at: Date | null;
}

/** When the last list of each issuing authority was issued, by the word in its address; null before the first. */
export async function listLatestLists(tx: Tx): Promise<LatestList[]> {
  const rows = await tx.execute<{ issuer: string; slug: string; at: string | null }>(sql`
    select c.issuer_id as issuer, c.slug, (select this_update from tenant.crl l where l.organisation_id = c.organisation_id
      and l.issuer_id = c.issuer_id and l.authority = 'issuing' order by number desc limit 1) as at
    from tenant.issuer_certificate c where c.purpose = 'issuing'`);
  return rows.map(({ issuer, slug, at }) => ({
    issuerId: issuer,
    slug,
    at: at === null ? null : new Date(at),
  }));
}

/** The number of each issuing authority's last list, by the word in its address; none before the first. */
export async function listListNumbers(tx: Tx): Promise<[slug: string, number: string][]> {
  const rows = await tx.execute<{ slug: string; number: string }>(sql`
    select c.slug, l.number::text as number from tenant.issuer_certificate c
    cross join lateral (select number from tenant.crl l where l.organisation_id = c.organisation_id
      and l.issuer_id = c.issuer_id and l.authority = 'issuing' order by number desc limit 1) as l
    where c.purpose = 'issuing'`);
  return rows.map(({ slug, number }) => [slug, number]);
}
