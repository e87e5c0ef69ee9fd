import type { ApiRoute } from "@/lib/api/route";
import { answerEvaluation, answerEvaluations } from "./evaluations";
import { endpoints, metadataOf } from "./metadata";
import type { Policy } from "./policy";
import { answerSearch } from "./search";

/** The Authorization API 1.0 of an employer: `apiUrl` is where the api program is reached. */
export function authzenRoutes(policy: Policy, apiUrl: () => string): readonly ApiRoute[] {
  const posted = (path: string, answer: ApiRoute["answer"]): ApiRoute => ({
    ...{ method: "POST", path, scope: "access:evaluate", answer },
  });
  return [
    posted(endpoints.access_evaluation_endpoint, (asked) => answerEvaluation(policy, asked)),
    posted(endpoints.access_evaluations_endpoint, (asked) => answerEvaluations(policy, asked)),
    posted(endpoints.search_subject_endpoint, (asked) => answerSearch(policy, "subject", asked)),
    posted(endpoints.search_resource_endpoint, (asked) => answerSearch(policy, "resource", asked)),
    posted(endpoints.search_action_endpoint, (asked) => answerSearch(policy, "action", asked)),
    {
      ...{ method: "GET", path: "/.well-known/authzen-configuration", scope: null },
      answer: async ({ slug }) => ({
        status: 200,
        headers: { "cache-control": "public, max-age=3600" },
        body: metadataOf(`${apiUrl()}/${slug}`),
      }),
    },
  ];
}
