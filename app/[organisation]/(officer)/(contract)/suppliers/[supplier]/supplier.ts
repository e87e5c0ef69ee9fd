import { notFound } from "next/navigation";
import { cache } from "react";
import { readSupplierPage } from "@/lib/contract/supplier/read";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

/** The supplier of this address, read once for the page and its title. */
export const supplierIn = cache(async (organisation: string, partyId: string) => {
  const actor = await requireActor(organisation, "supplier:read");
  return { actor, page: await pageOr404(partyId, () => readSupplierPage(actor, { partyId })) };
});

/** The same, for a page that changes something: for who may not, it does not exist. */
export async function supplierToChange(organisation: string, partyId: string) {
  await requireActor(organisation, "supplier:write");
  return (await supplierIn(organisation, partyId)).page;
}

/** One part of it, or a page that does not exist. */
export function partOr404<Row extends { id: string }>(rows: readonly Row[], id: string): Row {
  return rows.find((row) => row.id === id) ?? notFound();
}
