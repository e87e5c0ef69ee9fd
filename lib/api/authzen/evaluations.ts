import type { ZodError, ZodType } from "zod";
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
  const items = itemsOf(body, evaluations);
  const stopAt = stops[options?.evaluations_semantic ?? "execute_all"];
  const verdicts = await decideReadable(policy, asked, items, stopAt);
  return answered(asked, { evaluations: verdicts.map(told) }, reuseMs(asked, verdicts));
}

type Item = Pick<ReturnType<typeof evaluationRequest.safeParse>, "success" | "data" | "error">;

/**
 * What stands at the top is replaced whole, never merged (§7.1.1), and read once for all items that take it: they share
 * what was read.
 */
function itemsOf(body: Record<string, unknown>, evaluations: readonly Record<string, unknown>[]): Item[] {
  const { subject, action, resource, context } = evaluationRequest.shape;
  const subjectOf = member("subject", subject, body);
  const actionOf = member("action", action, body);
  const resourceOf = member("resource", resource, body);
  const contextOf = member("context", context, body);
  return evaluations.map((one) => {
    const read = [subjectOf(one), actionOf(one), resourceOf(one), contextOf(one)] as const;
    const [its, does, there, said] = read;
    if (its.data && does.data && there.data && said.success)
      return {
        success: true,
        data: { subject: its.data, action: does.data, resource: there.data, context: said.data },
      };
    return evaluationRequest.safeParse({ ...body, ...one }); // and so it is said what is wrong
  });
}

function member<Read>(name: string, form: ZodType<Read>, body: Record<string, unknown>) {
  const usual = form.safeParse(body[name]);
  return (one: Record<string, unknown>) => (Object.hasOwn(one, name) ? form.safeParse(one[name]) : usual);
}

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
