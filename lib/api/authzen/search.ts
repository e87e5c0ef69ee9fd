import type { Answer, Asked } from "@/lib/api/route";
import { answered, bodyOf } from "./answer";
import { measured, type Sought } from "./form";
import type { Found, Policy } from "./policy";

type Searched = Pick<Policy, "subjects" | "resources" | "actions">;

/** Who, where or what (§8). What nobody knows is an empty list. */
export async function answerSearch(policy: Searched, sought: Sought, asked: Asked): Promise<Answer> {
  const { results, nextToken } = await found(policy, sought, asked);
  return answered(asked, { results, page: { next_token: nextToken } });
}

function found(policy: Searched, sought: Sought, asked: Asked): Promise<Found> {
  const body = bodyOf(asked);
  if (sought === "subject") return policy.subjects(asked, measured.search.subject.parse(body));
  if (sought === "resource") return policy.resources(asked, measured.search.resource.parse(body));
  return policy.actions(asked, measured.search.action.parse(body));
}
