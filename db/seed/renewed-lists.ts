import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import type { CrlRow } from "@/db/credential/crl";
import { databaseNow, saveLease } from "@/db/credential/crl-lease";
import type { OwnIssuer } from "@/db/credential/issuer";
import { certificateStatus } from "@/db/schema/certificate";
import { crl, crlServed } from "@/db/schema/issuer";

/** The part of a list that differs from the one it renews. */
export type RenewedList = Pick<CrlRow, "number" | "thisUpdate" | "nextUpdate" | "signature" | "hash" | "der">;

/** Lists that name the same certificates as the last one did, in one statement; the newest is served. */
export async function insertRenewedLists(
  tx: Tx,
  { der: _, ...last }: CrlRow,
  renewed: readonly RenewedList[],
): Promise<void> {
  const newest = renewed.at(-1);
  if (!newest) return;
  const { organisationId, issuerId, authority } = last;
  await tx
    .insert(crl)
    .values(renewed.map(({ der: __, ...list }) => ({ ...last, ...list, changes: 0, faults: [] })));
  await tx
    .update(crlServed)
    .set({ number: newest.number, der: newest.der })
    .where(
      and(
        eq(crlServed.organisationId, organisationId),
        eq(crlServed.issuerId, issuerId),
        eq(crlServed.authority, authority),
      ),
    );
  await saveLease(tx, { organisationId, issuerId, shard: 0 }, newest.number, await databaseNow(tx));
}

/** When a certificate of the issuer was blocked, or leaves its lists because it has ended. */
export async function listChangeTimes(tx: Tx, { organisationId, issuerId }: OwnIssuer): Promise<Date[]> {
  const rows = await tx
    .select({ at: certificateStatus.at, notAfter: certificateStatus.notAfter })
    .from(certificateStatus)
    .where(
      and(
        eq(certificateStatus.organisationId, organisationId),
        eq(certificateStatus.issuerId, issuerId),
        ne(certificateStatus.status, "good"),
      ),
    );
  return rows.flatMap(({ at, notAfter }) => [at, notAfter]).filter((time) => time !== null);
}
