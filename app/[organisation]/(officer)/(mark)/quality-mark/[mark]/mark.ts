import { cache } from "react";
import { readMark } from "@/lib/mark/quality-mark/read";
import { requireActor } from "@/lib/session";
import { kept } from "@/lib/web/kept";
import { pageOr404 } from "@/lib/web/page-or-404";

/** The quality mark of this address, read once for the page and its title. */
export const markIn = cache(async (organisation: string, markId: string) => {
  const actor = await requireActor(organisation, "quality-mark:read");
  return { actor, ...(await pageOr404(markId, () => readMark(actor, { markId }))) };
});

/**
 * That there is such a mark, for a title that only says what is not there; each page reads what it shows for itself. A
 * mark once made is never removed; one that is not there is asked for anew.
 */
export async function requireMark(organisation: string, markId: string): Promise<void> {
  const actor = await requireActor(organisation, "quality-mark:read");
  await kept(`${actor.organisationId} mark ${markId}`, 60_000, async () => {
    await markIn(organisation, markId);
  });
}
