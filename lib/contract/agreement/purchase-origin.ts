import type { AgreementRow } from "@/db/contract/agreement";
import {
  findProcurementOf,
  findPurchaseBasis,
  listOpenProcurements,
  type PurchaseBasisRow,
} from "@/db/contract/purchase-basis";
import type { Tx } from "@/db/core/client";
import { isBought, type PurchaseOrigin } from "@/lib/domain/contract/purchase-basis";

export interface FullOrigin extends PurchaseOrigin {
  procurement: { id: string; number: string; title: string } | null;
  basis: PurchaseBasisRow | null;
}

/** How a purchase came about, kept so with `lock`; null for an agreement that buys nothing. */
export async function originOf(
  tx: Tx,
  { organisationId, id, kind, frameworkId, partyId }: AgreementRow,
  lock = false,
): Promise<FullOrigin | null> {
  if (!isBought(kind)) return null;
  const [procurement, basis, open] = await Promise.all([
    findProcurementOf(tx, organisationId, id),
    findPurchaseBasis(tx, organisationId, id),
    listOpenProcurements(tx, organisationId, partyId, lock),
  ]);
  return { kind, frameworkId, procurementId: procurement?.id ?? null, procurement, basis, open };
}
