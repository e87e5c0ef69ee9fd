import { and, eq, sql } from "drizzle-orm";
import { queueSignal, type Tx } from "@/db/core/client";
import { certificateEvent, certificateStatus, keptCertificate } from "@/db/schema/certificate";
import { organisation } from "@/db/schema/organisation";
import type { CertificateStatus } from "@/lib/domain/credential/certificate";
import { statusColumns } from "./certificate";

interface Of {
  organisationId: string;
  issuerId: string;
}

/**
 * Blocks one certificate, whatever its e-ID is: never less than it is blocked already, and never for a milder reason.
 * Answers whether anything changed.
 */
export async function blockCertificate(
  tx: Tx,
  of: Of & { serial: string },
  told: Exclude<CertificateStatus, { status: "good" }>,
  now: Date,
): Promise<boolean> {
  const wanted = statusColumns(told);
  const its = and(
    eq(certificateStatus.organisationId, of.organisationId),
    eq(certificateStatus.issuerId, of.issuerId),
    eq(certificateStatus.serial, of.serial),
  );
  const since = sql`least(coalesce(${certificateStatus.at}, ${told.at.toISOString()}::timestamptz), ${told.at.toISOString()}::timestamptz)`;
  const weaker =
    wanted.status === "hold"
      ? sql`${certificateStatus.status} = 'good'`
      : sql`(${certificateStatus.status} <> 'revoked' or (${wanted.reason} = 'keyCompromise' and ${certificateStatus.reason} is distinct from 'keyCompromise'))`;
  const [changed] = await tx
    .update(certificateStatus)
    .set({ ...wanted, at: since })
    .where(and(its, weaker))
    .returning();
  if (!changed) return false;
  queueSignal(tx, "status");
  await appendEvent(tx, changed, now);
  return true;
}

/** Puts a certificate on the list that the database does not know, until it ends. */
export async function keepCertificate(
  tx: Tx,
  kept: typeof keptCertificate.$inferInsert,
  told: Exclude<CertificateStatus, { status: "good" }>,
  { notAfter, shard }: { notAfter: Date; shard: number },
): Promise<void> {
  const { organisationId, issuerId, serial } = kept;
  const row = { organisationId, issuerId, serial, notAfter, shard, ...statusColumns(told) };
  await tx.insert(certificateStatus).values(row);
  queueSignal(tx, "status");
  await appendEvent(tx, row, kept.keptAt);
  await tx.insert(keptCertificate).values(kept);
}

async function appendEvent(
  tx: Tx,
  row: Omit<typeof certificateStatus.$inferInsert, "notAfter">,
  at: Date,
): Promise<void> {
  const { organisationId, issuerId, serial, status, reason, invalidityAt } = row;
  await tx.insert(certificateEvent).values({
    ...{ organisationId, issuerId, serial, reason, at, invalidityAt },
    toStatus: status,
    statusAt: row.at,
  });
}

/** No e-ID number is given out again that was seen: the next is above it. */
export async function raiseEidNumbers(
  tx: Tx,
  organisationId: string,
  { year, last }: { year: number; last: number },
): Promise<void> {
  const { eidNumberYear, eidNumberLast } = organisation;
  await tx
    .update(organisation)
    .set({ eidNumberYear: year, eidNumberLast: last })
    .where(
      and(
        eq(organisation.organisationId, organisationId),
        sql`(${eidNumberYear}, ${eidNumberLast}) < (${year}, ${last})`,
      ),
    );
}
