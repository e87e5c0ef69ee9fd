import { cache } from "react";
import { readHandOver } from "@/lib/credential/eid/read-desk";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

/** The e-ID of this address at the desk, read once for the page and its title. */
export const eidAtDesk = cache(async (organisation: string, eidId: string) => {
  const actor = await requireActor(organisation, "eid:hand-over");
  return { actor, desk: await pageOr404(eidId, () => readHandOver(actor, { eidId })) };
});
