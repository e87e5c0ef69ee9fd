import { cache } from "react";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { readFindingPage } from "@/lib/mark/finding/read";
import { pageOr404 } from "@/lib/web/page-or-404";

/** The finding of this address, read once for the page and its title. */
export const findingIn = cache(async (organisation: string, markId: string, findingId: string) => {
  const { actor, ...page } = await markIn(organisation, markId);
  const found = await pageOr404(findingId, () => readFindingPage(actor, { markId, findingId }));
  return { actor, page, found };
});
