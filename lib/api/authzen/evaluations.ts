import { ZodError, type ZodType } from "zod";
import type { Answer, Asked } from "@/lib/api/route";
import { answered, bodyOf, reuseMs, told } from "./answer";
import { type EvaluationRequest, measured, type Semantic } from "./form";
import type { Policy, Verdict } from "./policy";

export async function answerEvaluation<Question>(policy: Policy<Question>, asked: Asked): Promise<Answer> {
  const question = policy.reader(asked)(measured.evaluation.parse(bodyOf(asked)));
  const verdicts = await policy.decide(asked, [question], null);
  const [verdict = { decision: false }] = verdicts;
  return answered(asked, told(verdict), reuseMs(asked, verdicts));
}

const stops: Record<Semantic, boolean | null> = {
  execute_all: null,
  deny_on_first_deny: false,
  permit_on_first_permit: true,
};

/** Many at once (§7); without any, what stands at the top is one question. */
export async function answerEvaluations<Question>(policy: Policy<Question>, asked: Asked): Promise<Answer> {
  const body = bodyOf(asked);
  const { evaluations = [], options } = measured.evaluations.parse(body);
  if (evaluations.length === 0) return await answerEvaluation(policy, asked);
  const items = itemsOf(body, evaluations, policy.reader(asked));
  const stopAt = stops[options?.evaluations_semantic ?? "execute_all"];
  const verdicts = await decideReadable(policy, asked, items, stopAt);
  return answered(asked, { evaluations: verdicts.map(told) }, reuseMs(asked, verdicts));
}

type Item<Question> = { question: Question; error?: undefined } | { error: ZodError };

/**
 * Members at the top are replaced whole, never merged (§7.1.1), and read once for all items that take them: the items
 * share what was read.
 */
function itemsOf<Question>(
  body: Record<string, unknown>,
  evaluations: readonly unknown[],
  read: (request: EvaluationRequest) => Question,
): Item<Question>[] {
  const { subject, action, resource, context } = measured.members;
  const subjectOf = member("subject", subject, body);
  const actionOf = member("action", action, body);
  const resourceOf = member("resource", resource, body);
  const contextOf = member("context", context, body);
  return evaluations.map((one) => {
    if (!isObject(one)) return { error: measured.evaluation.safeParse(one).error as ZodError };
    const parts = [subjectOf(one), actionOf(one), resourceOf(one), contextOf(one)] as const;
    const [whom, deed, place, around] = parts;
    if (!whom.data || !deed.data || !place.data || !around.success)
      return { error: measured.evaluation.safeParse({ ...body, ...one }).error as ZodError };
    const request = { subject: whom.data, action: deed.data, resource: place.data, context: around.data };
    return readable(() => read(request));
  });
}

const isObject = (one: unknown): one is Record<string, unknown> =>
  typeof one === "object" && one !== null && !Array.isArray(one);

function readable<Question>(read: () => Question): Item<Question> {
  try {
    return { question: read() };
  } catch (error) {
    if (error instanceof ZodError) return { error };
    throw error;
  }
}

function member<Read>(name: string, form: ZodType<Read>, body: Record<string, unknown>) {
  const usual = form.safeParse(body[name]);
  return (one: Record<string, unknown>) => (Object.hasOwn(one, name) ? form.safeParse(one[name]) : usual);
}

/** An item that cannot be read is a no of its own that says why; the rest is decided together. */
async function decideReadable<Question>(
  policy: Policy<Question>,
  asked: Asked,
  items: readonly Item<Question>[],
  stopAt: boolean | null,
): Promise<Verdict[]> {
  const upTo = stopAt === false ? items.findIndex(({ error }) => error) : -1;
  const within = upTo < 0 ? items : items.slice(0, upTo + 1);
  const questions = within.flatMap((item) => (item.error ? [] : [item.question]));
  const decided = [...(questions.length > 0 ? await policy.decide(asked, questions, stopAt) : [])];
  const verdicts: Verdict[] = [];
  for (const { error } of within) {
    const verdict = error ? malformed(error) : decided.shift();
    if (!verdict) break;
    verdicts.push(verdict);
    if (verdict.decision === stopAt) break;
  }
  return verdicts;
}

function malformed({ issues: [issue] }: ZodError): Verdict {
  const place = issue?.path.join(".") ?? "";
  const message = [...(place === "" ? [] : [place]), issue?.message ?? "malformed"].join(": ");
  return { decision: false, context: { error: { status: 400, message } } };
}
