import { disclose } from "@/lib/access/disclose";
import { type Facts, factsOf } from "@/lib/access/facts";
import type { Evaluation } from "@/lib/domain/access/evaluation";
import type { ClientActor } from "@/lib/domain/core/actor";
import { type QueryOptions, query, type ReadScope } from "@/lib/query";
import { answerItems, askerOf } from "./answer-items";
import { type AskedEvaluation, itemOf } from "./item";

export interface Asking {
  asked: readonly AskedEvaluation[];
  /** Answers after the first of these are not given, nor recorded. */
  stopAt: Evaluation["answer"] | null;
  /** What the client finds the answers by in its own log. */
  transactionId: string;
}
interface Input extends Asking {
  facts: Facts;
  clientId: string;
}

/** Whether people may do what is asked, in the order asked; each is on record before it leaves. Throws Refusal. */
export async function evaluateAccess(
  actor: ClientActor,
  asking: Asking,
  options: QueryOptions = {},
): Promise<Evaluation[]> {
  const facts = await factsOf(actor.organisationId);
  return await readAnswers(actor, { ...asking, facts, clientId: actor.clientId }, options);
}

const readAnswers = query({
  permission: "access:evaluate",
  async run({ tx, actor, now }: ReadScope, { facts, clientId, asked, ...asking }: Input) {
    const asker = askerOf(clientId, facts, "access:evaluate");
    const asks = { organisationId: actor.organisationId, asker, facts, now, ...asking };
    const items = asked.map((one) => itemOf(one, asker, facts, now));
    const answers = await answerItems(tx, asks, items, asking.stopAt);
    await disclose(
      tx,
      answers.map(({ told }) => told),
    );
    return answers.map(({ answer }) => answer);
  },
});
