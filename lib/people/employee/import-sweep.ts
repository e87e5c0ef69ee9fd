import { type Tx, withOrganisation, withoutOrganisation } from "@/db/core/client";
import { deleteGoneImports, listOrganisationsWithGoneImports } from "@/db/people/employee-import";
import { deleteOldReceipts, saveReceiptState } from "@/db/people/import-receipt";

const receiptLifeMs = 2 * 366 * 86_400_000;

/** Removes the lists whose day is over, with all that was read of them, in every employer. Receipts stay for two years. */
export async function sweepImports(onFailure: (error: unknown) => void, now = new Date()): Promise<void> {
  for (const organisationId of await withoutOrganisation((tx) => listOrganisationsWithGoneImports(tx, now)))
    await withOrganisation(organisationId, (tx) => tidy(tx, organisationId, now)).catch(onFailure);
}

async function tidy(tx: Tx, organisationId: string, now: Date): Promise<void> {
  for (const id of await deleteGoneImports(tx, organisationId, now))
    await saveReceiptState(tx, { organisationId, id }, "stopped", now);
  await deleteOldReceipts(tx, organisationId, new Date(now.getTime() - receiptLifeMs));
}
