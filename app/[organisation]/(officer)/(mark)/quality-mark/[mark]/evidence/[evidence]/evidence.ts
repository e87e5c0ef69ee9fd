import { cache } from "react";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { readEvidencePage } from "@/lib/mark/evidence/read";
import { pageOr404 } from "@/lib/web/page-or-404";

/** The evidence of this address beside its mark, read once for the page and its title. */
export const evidenceIn = cache(async (organisation: string, markId: string, evidenceId: string) => {
  const found = await markIn(organisation, markId);
  return {
    ...found,
    page: await pageOr404(evidenceId, () => readEvidencePage(found.actor, { evidenceId })),
  };
});
