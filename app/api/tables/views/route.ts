import { z } from "zod";
import { may } from "@/lib/domain/core/actor";
import { viewCountedTo } from "@/lib/domain/operation/saved-view";
import { bounded } from "@/lib/form/text-length";
import { getFormatter } from "@/lib/i18n/server";
import { countViews } from "@/lib/operation/saved-view/read";
import { actorIn, actorPolledIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({ organisation: z.string().max(64), polled: z.literal("1").optional() }),
  "/api/tables/views",
);

/** How many each of one's saved views finds, for the menu of a page that is there already. */
export const GET = door(async (request: Request): Promise<Response> => {
  const { data } = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  // Whoever presses to stay signed in asks for it too, and is somebody.
  const actor = data && (await (data.polled ? actorPolledIn : actorIn)(data.organisation));
  if (!actor || !may(actor, "saved-view:save")) return answer({}, 404);
  const [format, counts] = await Promise.all([getFormatter(), countViews(actor)]);
  const said = (count: number) =>
    count > viewCountedTo ? `${format.number(viewCountedTo)}+` : format.number(count);
  return answer(
    Object.fromEntries(counts.map(({ id, count }) => [id, count === null ? null : said(count)])),
    200,
  );
});

function answer(counts: Record<string, string | null>, status: number): Response {
  return Response.json({ counts }, { status, headers: { "Cache-Control": "no-store" } });
}
