import { cache } from "react";
import { readApproval } from "@/lib/credential/eid/approvals";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

/** The order of this address as its approver sees it, read once for the page and its title. */
export const approvalIn = cache(async (organisation: string, eidId: string) => {
  const actor = await requireActor(organisation, "eid:read");
  return pageOr404(eidId, () => readApproval(actor, { eidId }));
});
