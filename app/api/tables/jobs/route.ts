import { z } from "zod";
import { jobsProgress } from "@/components/operation/job/job-progress";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { readJobsCalled } from "@/lib/operation/job/read";
import { actorPolledIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({ organisation: z.string().max(64), jobs: z.array(z.uuid()).min(1).max(50) }),
  "/api/tables/jobs",
);

/** How far these jobs have come, for the page that shows them live. Those that are not this person's are left out. */
export const GET = door(async (request: Request): Promise<Response> => {
  const search = new URL(request.url).searchParams;
  const { data } = asked.safeParse({
    organisation: search.get("organisation"),
    jobs: search.getAll("job"),
  });
  const actor = data && (await actorPolledIn(data.organisation));
  if (!actor) return answer({}, 404);
  try {
    const jobs = await readJobsCalled(actor, data.jobs);
    return jobs.length > 0 ? answer(await jobsProgress(jobs), 200) : answer({}, 404);
  } catch (fault) {
    if (fault instanceof Refusal) return answer({}, 404);
    throw fault;
  }
});

function answer(body: object, status: number): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}
