import { z } from "zod";
import { eidSheet } from "@/components/credential/eid/eid-sheet";
import { employeeSheet } from "@/components/people/employee/employee-sheet";
import type { SheetAnswer } from "@/components/ui/sheet-answer";
import { usageSaid } from "@/components/use/coverage/eid-use";
import { readEidView } from "@/lib/credential/eid/read";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { readEmployee } from "@/lib/people/employee/read";
import { actorIn } from "@/lib/session";
import { readEidUse } from "@/lib/use/coverage/eid-use";
import { door } from "@/lib/web/door";

const organisation = z.string().max(64);
const asked = bounded(
  z.union([z.object({ organisation, eid: z.uuid() }), z.object({ organisation, employee: z.uuid() })]),
  "/api/tables/sheet",
);

/** By the query of its own page, so that the same is asked, refused and put on record. */
async function sheetOf(actor: Actor, about: z.infer<typeof asked>): Promise<SheetAnswer> {
  const slug = about.organisation;
  if ("employee" in about)
    return employeeSheet(actor, await readEmployee(actor, { employeeId: about.employee }), slug);
  const eid = await readEidView(actor, { eidId: about.eid });
  const uses = await readEidUse(actor, { eidId: about.eid }, { now: eid.at });
  return eidSheet(eid, slug, await usageSaid(uses));
}

/** One row of a list, as it is shown beside it. */
export const GET = door(async (request: Request): Promise<Response> => {
  const { data } = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const actor = data && (await actorIn(data.organisation));
  if (!actor) return answer({}, 404);
  try {
    return answer(await sheetOf(actor, data), 200);
  } catch (fault) {
    if (fault instanceof Refusal && (fault.code === "not-found" || fault.code === "forbidden"))
      return answer({}, 404);
    throw fault;
  }
});

function answer(body: object, status: number): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}
