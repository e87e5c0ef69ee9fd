import { z } from "zod";
import { readSigning } from "@/lib/credential/receipt/read-signing";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { actorPolledIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({ organisation: z.string().max(64), receipt: z.uuid() }),
  "/api/tables/signing",
);

/** How far the holder has come on their own phone, for the desk's page that waits for it. */
export const GET = door(async (request: Request): Promise<Response> => {
  const { data } = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const actor = data && (await actorPolledIn(data.organisation));
  if (!actor) return answer({}, 404);
  try {
    return answer({ state: await readSigning(actor, { receiptId: data.receipt }) }, 200);
  } catch (fault) {
    if (fault instanceof Refusal) return answer({}, 404);
    throw fault;
  }
});

function answer(body: object, status: number): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}
