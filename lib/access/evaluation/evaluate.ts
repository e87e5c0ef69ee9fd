import { disclose } from "@/lib/access/disclose";
import { type Facts, factsOf } from "@/lib/access/facts";
import type { Evaluation } from "@/lib/domain/access/evaluation";
import type { ClientActor } from "@/lib/domain/core/actor";
import { type QueryOptions, query, type ReadScope } from "@/lib/query";
import { type Asks, answerItems, askerOf } from "./answer-items";
import { type AskedEvaluation, itemOf } from "./item";
import { readKnown } from "./known";
import { rightsOf, Together } from "./together";

export interface Asking {
  asked: readonly AskedEvaluation[];
  /** Answers after the first of these are not given, nor recorded. */
  stopAt: Evaluation["answer"] | null;
  /** What the client finds the answers by in its own log. */
  transactionId: string;
}
interface AskedAt extends Asking {
  now: Date;
}
interface Input {
  facts: Facts;
  clientId: string;
  askings: readonly AskedAt[];
}

const together = new Together<AskedAt, Evaluation[]>();

/** Whether people may do what is asked, in the order asked; each is on record before it leaves. Throws Refusal. */
export async function evaluateAccess(
  actor: ClientActor,
  asking: Asking,
  { now = new Date() }: QueryOptions = {},
): Promise<Evaluation[]> {
  const answerAll = async (askings: AskedAt[]) => {
    const facts = await factsOf(actor.organisationId);
    return await readAnswers(actor, { askings, facts, clientId: actor.clientId }, { now });
  };
  const one = { ...asking, now };
  // A batch fills a transaction of its own.
  if (asking.asked.length > 1) return (await answerAll([one]))[0] ?? [];
  return await together.ask(rightsOf(actor), one, answerAll);
}

/** Of each asking its answers. */
const readAnswers = query({
  permission: "access:evaluate",
  async run({ tx, actor: { organisationId } }: ReadScope, { askings, facts, clientId }: Input) {
    const asker = askerOf(clientId, facts, "access:evaluate");
    const all = askings.map(({ asked, now, transactionId, stopAt }) => {
      const asks: Asks = { organisationId, asker, facts, now, transactionId };
      return { asks, stopAt, items: asked.map((one) => itemOf(one, asker, facts, now)) };
    });
    const knownOf = await readKnown(
      tx,
      all.flatMap(({ items }) => items),
      facts,
    );
    const answers = all.map(({ asks, items, stopAt }) => answerItems(knownOf, asks, items, stopAt));
    await disclose(
      tx,
      answers.flat().map(({ told }) => told),
    );
    return answers.map((own) => own.map(({ answer }) => answer));
  },
});
