import type { Told } from "@/lib/access/disclose";
import type { Asker, Facts } from "@/lib/access/facts";
import { type Evaluation, evaluate, type Known } from "@/lib/domain/access/evaluation";
import type { Permission } from "@/lib/domain/core/permission";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Item } from "./item";
import { sayings } from "./told";

/** Who asks, and what their answers are found by. */
export interface Asks {
  organisationId: string;
  asker: Asker;
  facts: Facts;
  now: Date;
  transactionId: string;
}

export interface Answered {
  item: Item;
  answer: Evaluation;
  /** As it goes on record. */
  told: Told;
}

/** Throws Refusal for a client that is none of the employer's. */
export function askerOf(clientId: string, { clients }: Facts, permission: Permission): Asker {
  const asker = clients.get(clientId);
  if (!asker) throw new Refusal("forbidden", { permission });
  return asker;
}

/** Whoever keeps a yes for a while can see by itself when the certificate is blocked. */
function withStatusList(answer: Evaluation, known: Known | null): Evaluation {
  const statusList = known?.statusList;
  return answer.answer === "yes" && statusList ? { ...answer, statusList } : answer;
}

/** In the order of the items, up to the first that answers so. */
export function answerItems(
  knownOf: (item: Item) => Known | null,
  { organisationId, asker, facts, now, transactionId }: Asks,
  items: readonly Item[],
  stopAt: Evaluation["answer"] | null = null,
): Answered[] {
  const by = { organisationId, clientId: asker.id, partyId: asker.partyId, at: now, transactionId };
  const saidOf = sayings(by, facts);
  const answers: Answered[] = [];
  for (const item of items) {
    const known = knownOf(item);
    const answer = withStatusList(evaluate(item.question, known, facts.types), known);
    const employeeId = known?.person.employeeId ?? null;
    answers.push({ item, answer, told: { said: saidOf(item, answer), employeeId } });
    if (answer.answer === stopAt) break;
  }
  return answers;
}
