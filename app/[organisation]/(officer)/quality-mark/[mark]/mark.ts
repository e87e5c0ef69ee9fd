import { cache } from "react";
import { pageOr404 } from "@/lib/page-or-404";
import { readMark } from "@/lib/quality-mark/read";
import { requireActor } from "@/lib/session";

/** The quality mark of this address, read once for the page and its title. */
export const markIn = cache(async (organisation: string, markId: string) => {
  const actor = await requireActor(organisation, "quality-mark:read");
  return { actor, ...(await pageOr404(markId, () => readMark(actor, { markId }))) };
});
