import { redirect } from "next/navigation";
import { cache } from "react";
import { readProcurementPage } from "@/lib/contract/procurement/read";
import type { ProcurementState } from "@/lib/domain/contract/procurement";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

/** The procurement of this address, read once for the page and its title. */
export const procurementIn = cache(async (organisation: string, procurementId: string) => {
  const actor = await requireActor(organisation, "supplier:read");
  return { actor, page: await pageOr404(procurementId, () => readProcurementPage(actor, { procurementId })) };
});

/** Whether anything can still be changed. */
export const isOpen = (state: ProcurementState) => state !== "contracted" && state !== "cancelled";

/** The same, for a page that changes something; where it cannot be, one is led to the procurement. */
export async function procurementToChange(organisation: string, procurementId: string) {
  await requireActor(organisation, "procurement:write");
  const { page } = await procurementIn(organisation, procurementId);
  if (!isOpen(page.state)) redirect(`/${organisation}/procurements/${procurementId}`);
  return page;
}
