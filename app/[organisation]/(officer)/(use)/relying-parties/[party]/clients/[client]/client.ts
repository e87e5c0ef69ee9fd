import { cache } from "react";
import { requireActor } from "@/lib/session";
import { readClientPage } from "@/lib/use/client/read";
import { pageOr404 } from "@/lib/web/page-or-404";

/** The client of this address, read once for the page and its title. */
export const clientIn = cache(async (slug: string, partyId: string, clientId: string) => {
  const actor = await requireActor(slug, "client:read");
  return pageOr404(clientId, () => readClientPage(actor, { partyId, clientId }));
});
