import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { unplanned } from "@/db/core/unplanned";
import { certificate, certificateStatus } from "@/db/schema/certificate";
import { crlShard } from "@/db/schema/crl-shard";
import { numberBefore } from "@/lib/domain/credential/list-shard";
import type { OwnIssuer } from "./issuer";

/** One list of an issuing authority: the one every issuer has, unless a shard is named. */
export interface OfList {
  organisationId: string;
  issuerId: string;
  shard?: number;
}
export type CrlShardRow = typeof crlShard.$inferSelect;

const its = ({ organisationId, issuerId }: OwnIssuer) =>
  and(eq(crlShard.organisationId, organisationId), eq(crlShard.issuerId, issuerId));

/** The lists of an issuer that has several, in order; none of one that has a single list. */
export function listShards(tx: Tx, of: OwnIssuer): Promise<CrlShardRow[]> {
  return tx.select().from(crlShard).where(its(of)).orderBy(crlShard.shard);
}

/** One of them; undefined where its issuer has a single list. */
export async function readShard(tx: Tx, { shard = 0, ...of }: OfList): Promise<CrlShardRow | undefined> {
  const [row] = await tx
    .select()
    .from(crlShard)
    .where(and(its(of), eq(crlShard.shard, shard)));
  return row;
}

/**
 * The list that a new certificate is put on: the last one that was opened a day ago, when nobody believes a list of the
 * whole issuer any more. Undefined where the issuer has a single list.
 */
export async function readFillingShard(
  tx: Tx,
  of: OwnIssuer,
): Promise<Pick<CrlShardRow, "shard" | "distributionPoint"> | undefined> {
  const isOld = sql`${crlShard.openedAt} <= now() - interval '24 hours'`;
  const [row] = await tx
    .select()
    .from(crlShard)
    .where(and(its(of), or(eq(crlShard.shard, 0), isOld)))
    .orderBy(desc(crlShard.shard))
    .limit(1);
  return row;
}

/** The primary key refuses to open one twice. */
export async function insertShard(
  tx: Tx,
  row: Pick<CrlShardRow, "organisationId" | "issuerId" | "shard" | "distributionPoint" | "openedAt">,
): Promise<void> {
  await tx.insert(crlShard).values({ ...row, number: numberBefore(row.shard), begunAt: new Date(0) });
}

/** Which list names a certificate that has these addresses. */
export async function findShard(tx: Tx, of: OwnIssuer, addresses: readonly string[]): Promise<number> {
  const shards = addresses.length > 0 ? await listShards(tx, of) : [];
  return shards.find((one) => addresses.includes(one.distributionPoint))?.shard ?? 0;
}

/** Which list names this certificate; undefined for a serial that the register does not know. */
export async function findShardOfSerial(tx: Tx, of: OwnIssuer, serial: string): Promise<number | undefined> {
  const [row] = await tx
    .select({ shard: certificateStatus.shard })
    .from(certificateStatus)
    .where(
      and(
        eq(certificateStatus.organisationId, of.organisationId),
        eq(certificateStatus.issuerId, of.issuerId),
        eq(certificateStatus.serial, serial),
      ),
    );
  return row?.shard;
}

/** The lists that name the certificates of these e-IDs when they are blocked, by e-ID. */
export async function listShardsOfEids(
  tx: Tx,
  organisationId: string,
  eidIds: readonly string[],
): Promise<Map<string, number[]>> {
  if (eidIds.length === 0) return new Map();
  const rows = await tx
    .selectDistinct({ eidId: certificate.eidId, shard: certificateStatus.shard })
    .from(certificate)
    .innerJoin(
      certificateStatus,
      and(
        eq(certificateStatus.organisationId, certificate.organisationId),
        eq(certificateStatus.issuerId, certificate.issuerId),
        eq(certificateStatus.serial, certificate.serial),
      ),
    )
    .where(
      and(eq(certificate.organisationId, unplanned(organisationId)), inArray(certificate.eidId, [...eidIds])),
    )
    .orderBy(certificateStatus.shard);
  const shards = new Map<string, number[]>();
  for (const { eidId, shard } of rows) shards.set(eidId, [...(shards.get(eidId) ?? []), shard]);
  return shards;
}

/** The last of an issuer's lists, where more certificates name it than so many; undefined where not. */
export async function findFullShard(tx: Tx, of: OwnIssuer, limit: number): Promise<number | undefined> {
  const rows = await tx.execute<{ last: number }>(sql`
    with l as (select coalesce(max(s.shard), 0) as last from ${crlShard} s
      where s.organisation_id = ${of.organisationId} and s.issuer_id = ${of.issuerId})
    select l.last from l where (select count(*) from (select from ${certificateStatus} c
      where c.organisation_id = ${of.organisationId} and c.issuer_id = ${of.issuerId} and c.shard = l.last
      limit ${limit + 1}) counted) > ${limit}`);
  return rows[0]?.last;
}

/** The bytes of the certificate that an issuer made last; undefined before the first. */
export async function readNewestDer(tx: Tx, of: OwnIssuer): Promise<Uint8Array | undefined> {
  const [row] = await tx
    .select({ der: certificate.der })
    .from(certificate)
    .where(and(eq(certificate.organisationId, of.organisationId), eq(certificate.issuerId, of.issuerId)))
    .orderBy(desc(certificate.issuedAt))
    .limit(1);
  return row?.der;
}
