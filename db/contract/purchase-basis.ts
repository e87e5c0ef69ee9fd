import { and, eq, inArray, isNull, ne, or } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { changedMeanwhile, refuseOutdated } from "@/db/core/versioned";
import { agreement } from "@/db/schema/agreement";
import { bidder, procurement } from "@/db/schema/procurement";
import { purchaseBasis } from "@/db/schema/purchase-basis";
import { lastStandstillDay } from "@/lib/domain/contract/procurement";
import type { OpenProcurement } from "@/lib/domain/contract/purchase-basis";
import { Refusal } from "@/lib/domain/core/refusal";

export type PurchaseBasisRow = typeof purchaseBasis.$inferSelect;

/** What has been asked and decided; null where nobody has asked. */
export async function findPurchaseBasis(
  tx: Tx,
  organisationId: string,
  agreementId: string,
): Promise<PurchaseBasisRow | null> {
  const [row] = await tx.select().from(purchaseBasis).where(sameBasis({ organisationId, agreementId }));
  return row ?? null;
}

/** For update, as it was shown. Throws not-found or changed-meanwhile. */
export async function lockPurchaseBasis(
  tx: Tx,
  organisationId: string,
  agreementId: string,
  version: number,
): Promise<PurchaseBasisRow> {
  const [row] = await tx
    .select()
    .from(purchaseBasis)
    .where(sameBasis({ organisationId, agreementId }))
    .for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version, agreementId);
  return row;
}

/** Asked for, or asked for anew once it was declined: an approved one stays. */
export async function savePurchaseBasis(
  tx: Tx,
  row: Omit<PurchaseBasisRow, "version">,
  version: number,
): Promise<void> {
  const saved = await tx
    .insert(purchaseBasis)
    .values({ ...row, version: 1 })
    .onConflictDoUpdate({
      target: [purchaseBasis.organisationId, purchaseBasis.agreementId],
      set: { ...row, version: version + 1 },
      setWhere: eq(purchaseBasis.version, version),
    })
    .returning({ version: purchaseBasis.version });
  if (saved.length === 0) throw await changedMeanwhile(tx, row.organisationId, row.agreementId);
}

function sameBasis({ organisationId, agreementId }: { organisationId: string; agreementId: string }) {
  return and(eq(purchaseBasis.organisationId, organisationId), eq(purchaseBasis.agreementId, agreementId));
}

/**
 * Procurements in which a counterparty has bid that are not cancelled and whose contract is not signed. `lock` keeps
 * them as they are, so that none is awarded or cancelled before a signature stands.
 */
export async function listOpenProcurements(
  tx: Tx,
  organisationId: string,
  partyId: string,
  lock = false,
): Promise<OpenProcurement[]> {
  if (lock) await keepProcurements(tx, organisationId, partyId);
  const rows = await tx
    .select({
      id: procurement.id,
      number: procurement.number,
      frameworkId: procurement.frameworkId,
      notifiedOn: procurement.notifiedOn,
      standstillDays: procurement.standstillDays,
    })
    .from(procurement)
    .innerJoin(
      bidder,
      and(
        eq(bidder.organisationId, procurement.organisationId),
        eq(bidder.procurementId, procurement.id),
        eq(bidder.partyId, partyId),
      ),
    )
    .leftJoin(
      agreement,
      and(
        eq(agreement.organisationId, procurement.organisationId),
        eq(agreement.id, procurement.agreementId),
      ),
    )
    .where(
      and(
        eq(procurement.organisationId, organisationId),
        isNull(procurement.cancelledOn),
        // One that another has won is over for those who lost.
        or(isNull(procurement.winnerId), eq(procurement.winnerId, partyId)),
        or(isNull(agreement.id), and(ne(agreement.status, "signed"), ne(agreement.status, "terminated"))),
      ),
    )
    .orderBy(procurement.number);
  return rows.map(({ notifiedOn, standstillDays, ...row }) => ({
    ...row,
    standstill: notifiedOn && lastStandstillDay(notifiedOn, standstillDays),
  }));
}

async function keepProcurements(tx: Tx, organisationId: string, partyId: string): Promise<void> {
  const bidIn = tx
    .select({ id: bidder.procurementId })
    .from(bidder)
    .where(and(eq(bidder.organisationId, organisationId), eq(bidder.partyId, partyId)));
  await tx
    .select({ id: procurement.id })
    .from(procurement)
    .where(and(eq(procurement.organisationId, organisationId), inArray(procurement.id, bidIn)))
    .for("share");
}

/** The procurement an agreement is the contract of. */
export async function findProcurementOf(
  tx: Tx,
  organisationId: string,
  agreementId: string,
): Promise<{ id: string; number: string; title: string } | null> {
  const [row] = await tx
    .select({ id: procurement.id, number: procurement.number, title: procurement.title })
    .from(procurement)
    .where(and(eq(procurement.organisationId, organisationId), eq(procurement.agreementId, agreementId)));
  return row ?? null;
}
