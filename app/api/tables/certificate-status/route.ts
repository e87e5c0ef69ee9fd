import { z } from "zod";
import { showChecks } from "@/components/credential/eid/status-checks";
import { checkStatuses } from "@/lib/credential/certificate/check-statuses";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { actorPolledIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({ organisation: z.string().max(64), eid: z.uuid() }),
  "/api/tables/certificate-status",
);

/** What the status program answers now about the certificates of one e-ID, for the page that shows it live. */
export const GET = door(async (request: Request): Promise<Response> => {
  const { data } = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const actor = data && (await actorPolledIn(data.organisation));
  if (!actor) return answer([], 404);
  try {
    return answer(await showChecks(await checkStatuses(actor, data.eid)), 200);
  } catch (fault) {
    if (fault instanceof Refusal) return answer([], 404);
    throw fault;
  }
});

function answer(checks: Awaited<ReturnType<typeof showChecks>>, status: number): Response {
  return Response.json({ checks }, { status, headers: { "Cache-Control": "no-store" } });
}
