import { cache } from "react";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { readAuditPage } from "@/lib/mark/internal-audit/read";
import { pageOr404 } from "@/lib/web/page-or-404";

/** The audit of this address, read once for the page and its title. */
export const auditIn = cache(async (organisation: string, markId: string, auditId: string) => {
  const page = await markIn(organisation, markId);
  return { ...page, ...(await pageOr404(auditId, () => readAuditPage(page.actor, { markId, auditId }))) };
});
