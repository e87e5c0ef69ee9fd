import { z } from "zod";
import type { ApiRoute, Told } from "@/lib/api/route";
import { answerEvaluation, answerEvaluations } from "./evaluations";
import {
  evaluationRequest,
  evaluationResponse,
  evaluationsRequest,
  evaluationsResponse,
  type Sought,
  searchRequests,
  searchResponse,
} from "./form";
import { endpoints, metadataOf } from "./metadata";
import type { Policy } from "./policy";
import { answerSearch } from "./search";

/** The Authorization API 1.0 of an employer: `apiUrl` is where the api program is reached. */
export function authzenRoutes<Question>(policy: Policy<Question>, apiUrl: () => string): readonly ApiRoute[] {
  const posted = (path: string, told: Told, answer: ApiRoute["answer"]): ApiRoute => ({
    ...{ method: "POST", path, scope: "access:evaluate", answer, told },
  });
  const searched = (path: string, sought: Sought): ApiRoute => {
    const description = { ...summaries[sought], form: searchRequests[sought], gives: searchResponse };
    return posted(path, description, (asked) => answerSearch(policy, sought, asked));
  };
  return [
    posted(endpoints.access_evaluation_endpoint, one, (asked) => answerEvaluation(policy, asked)),
    posted(endpoints.access_evaluations_endpoint, many, (asked) => answerEvaluations(policy, asked)),
    searched(endpoints.search_subject_endpoint, "subject"),
    searched(endpoints.search_resource_endpoint, "resource"),
    searched(endpoints.search_action_endpoint, "action"),
    {
      ...{ method: "GET", path: "/.well-known/authzen-configuration", scope: null },
      told: {
        name: "readAuthzenMetadata",
        summary: "Where the Authorization API is",
        gives: z.record(z.string(), z.string()),
      },
      answer: async ({ slug }) => ({
        status: 200,
        headers: { "cache-control": "public, max-age=3600" },
        body: metadataOf(`${apiUrl()}/${slug}`),
      }),
    },
  ];
}

const one: Told = {
  name: "evaluate",
  summary: "May this person do that here?",
  form: evaluationRequest,
  gives: evaluationResponse,
};
const many: Told = {
  name: "evaluateMany",
  summary: "Up to 200 questions, answered in their order",
  form: evaluationsRequest,
  gives: evaluationsResponse,
};
const summaries: Record<Sought, Pick<Told, "name" | "summary">> = {
  subject: { name: "searchSubjects", summary: "Who may do that here?" },
  resource: { name: "searchResources", summary: "Where may this person do that?" },
  action: { name: "searchActions", summary: "What may this person do here?" },
};
