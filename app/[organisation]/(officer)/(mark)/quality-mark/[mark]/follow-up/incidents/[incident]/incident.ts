import { cache } from "react";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { readIncidentPage } from "@/lib/mark/incident/read";
import { pageOr404 } from "@/lib/web/page-or-404";

/** The incident of this address, read once for the page and its title. */
export const incidentIn = cache(async (organisation: string, markId: string, incidentId: string) => {
  const { actor, mark } = await markIn(organisation, markId);
  const page = await pageOr404(incidentId, () => readIncidentPage(actor, { markId, incidentId }));
  return { actor, mark, page };
});
