import { z } from "zod";
import { findReporter } from "@/app/[organisation]/lost/reporter";
import { propagationOfEid, propagationOfReport } from "@/app/[organisation]/shown-propagation";
import { propagationRows } from "@/components/credential/eid/propagation-rows";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { door } from "@/lib/web/door";

const organisation = z.string().max(64);
const asked = bounded(
  z.union([z.object({ organisation, eid: z.uuid() }), z.object({ organisation, report: z.uuid() })]),
  "/api/tables/propagation",
);

/** What has been seen of a block until now, for the page that shows it as it fills in. */
export const GET = door(async (request: Request): Promise<Response> => {
  const { data } = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const actor = data && (await findReporter(data.organisation, "page"));
  if (!actor) return answer({}, 404);
  try {
    const found =
      "eid" in data
        ? await propagationOfEid(data.organisation, actor, data.eid)
        : await propagationOfReport(data.organisation, actor, data.report);
    return found ? answer(await propagationRows(found.shown, new Date()), 200) : answer({}, 404);
  } catch (fault) {
    if (fault instanceof Refusal) return answer({}, 404);
    throw fault;
  }
});

function answer(body: object, status: number): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}
