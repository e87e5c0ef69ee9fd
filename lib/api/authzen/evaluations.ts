import type { ZodError } from "zod";
import type { Answer, Asked } from "@/lib/api/route";
import { answered, bodyOf, reuseMs, told } from "./answer";
import { type EvaluationRequest, evaluationRequest, evaluationsRequest, type Semantic } from "./form";
import type { Policy, Verdict } from "./policy";

export async function answerEvaluation(policy: Policy, asked: Asked): Promise<Answer> {
  const request = evaluationRequest.parse(bodyOf(asked));
  const verdicts = await policy.decide(asked, [request], null);
  const [verdict = { decision: false }] = verdicts;
  return answered(asked, told(verdict), reuseMs(asked, verdicts));
}

const stops: Record<Semantic, boolean | null> = {
  execute_all: null,
  deny_on_first_deny: false,
  permit_on_first_permit: true,
};

/** Many at once (§7); without any, what stands at the top is one question. */
export async function answerEvaluations(policy: Policy, asked: Asked): Promise<Answer> {
  const body = bodyOf(asked);
  const { evaluations = [], options } = evaluationsRequest.parse(body);
  if (evaluations.length === 0) return await answerEvaluation(policy, asked);
  const { subject, action, resource, context } = body;
  const usual = Object.fromEntries(
    Object.entries({ subject, action, resource, context }).filter(([, value]) => value !== undefined),
  );
  // What stands at the top is replaced whole, never merged (§7.1.1).
  const items = evaluations.map((one) => evaluationRequest.safeParse({ ...usual, ...one }));
  const stopAt = stops[options?.evaluations_semantic ?? "execute_all"];
  const verdicts = await decideReadable(policy, asked, items, stopAt);
  return answered(asked, { evaluations: verdicts.map(told) }, reuseMs(asked, verdicts));
}

type Item = ReturnType<typeof evaluationRequest.safeParse>;

/** What cannot be read is a no of its own with what is wrong; the rest is decided together. */
async function decideReadable(
  policy: Policy,
  asked: Asked,
  items: readonly Item[],
  stopAt: boolean | null,
): Promise<Verdict[]> {
  const upTo = stopAt === false ? items.findIndex(({ success }) => !success) : -1;
  const within = upTo < 0 ? items : items.slice(0, upTo + 1);
  const readable = within.flatMap(({ data }) => data ?? []);
  const decided = [...(readable.length > 0 ? await policy.decide(asked, readable, stopAt) : [])];
  const verdicts: Verdict[] = [];
  for (const { error } of within) {
    const verdict = error ? malformed(error) : decided.shift();
    if (!verdict) break;
    verdicts.push(verdict);
    if (verdict.decision === stopAt) break;
  }
  return verdicts;
}

function malformed(error: ZodError<EvaluationRequest>): Verdict {
  const [issue] = error.issues;
  const message = `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "malformed"}`;
  return { decision: false, context: { error: { status: 400, message } } };
}
