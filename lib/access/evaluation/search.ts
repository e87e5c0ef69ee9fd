import { listCandidates, listGivenToMany } from "@/db/access/candidate";
import type { Tx } from "@/db/core/client";
import { disclose } from "@/lib/access/disclose";
import { type Facts, factsOf } from "@/lib/access/facts";
import { isPurpose } from "@/lib/domain/access/evaluation-place";
import type { ClientActor } from "@/lib/domain/core/actor";
import { usePurposes } from "@/lib/domain/use/service";
import { type QueryOptions, query, type ReadScope } from "@/lib/query";
import { type Answered, type Asks, answerItems, askerOf } from "./answer-items";
import { type AskedEvaluation, type Item, isTheirs, itemOf } from "./item";
import { readKnown } from "./known";

/** What a search asks: as an evaluation, with what is sought left open. */
export type Search = Omit<AskedEvaluation, "subject" | "act" | "service"> &
  (
    | { sought: "subject"; act: string; service: string; after: string; limit: number }
    | { sought: "resource"; subject: AskedEvaluation["subject"]; act: string }
    | { sought: "action"; subject: AskedEvaluation["subject"]; service: string }
  );
export interface SearchFound {
  /** Affiliations, services or acts. */
  found: string[];
  /** After whom to go on; empty at the end. */
  next: string;
}
interface Input {
  search: Search;
  transactionId: string;
  facts: Facts;
  clientId: string;
}

/** Who may do it, where, or what: the same rule asked of each. What is found is on record before it leaves. */
export async function searchAccess(
  actor: ClientActor,
  asking: { search: Search; transactionId: string },
  options: QueryOptions = {},
): Promise<SearchFound> {
  const facts = await factsOf(actor.organisationId);
  return await readFound(actor, { ...asking, facts, clientId: actor.clientId }, options);
}

const readFound = query({
  permission: "access:evaluate",
  async run({ tx, actor, now }: ReadScope, { search, facts, clientId, transactionId }: Input) {
    const asker = askerOf(clientId, facts, "access:evaluate");
    const asks: Asks = { organisationId: actor.organisationId, asker, facts, now, transactionId };
    const { asked, names, next } = await candidatesOf(tx, search, asks);
    const items = asked.map((one) => itemOf(one, asker, facts, now));
    const answers = answerItems(await readKnown(tx, items, facts), asks, items);
    const yes = answers.filter(({ answer }) => answer.answer === "yes");
    await disclose(
      tx,
      (yes.length > 0 ? yes : nothingFound(answers)).map(({ told }) => told),
    );
    const namesOf = new Map(answers.map((one, nth) => [one, names[nth] ?? ""]));
    return { found: yes.map((one) => namesOf.get(one) ?? ""), next };
  },
});

/** That nothing was found is told too, once. */
const nothingFound = (answers: readonly Answered[]) => answers.slice(0, 1);

interface Candidates {
  asked: AskedEvaluation[];
  names: string[];
  next: string;
}

async function candidatesOf(tx: Tx, search: Search, asks: Asks): Promise<Candidates> {
  if (search.sought === "subject") return await people(tx, search, asks);
  const { facts, asker } = asks;
  if (search.sought === "action") {
    const acts = [...usePurposes, ...facts.acts];
    return { asked: acts.map((act) => ({ ...search, act })), names: acts, next: "" };
  }
  const services = [...new Set([...facts.services.values()].flat())].filter(isTheirs(asker));
  const names = services.map(({ id }) => id);
  return { asked: names.map((service) => ({ ...search, service })), names, next: "" };
}

/** Those with a mandate. Whom an e-ID lets in is everybody who has one, and that list is no answer to a question. */
async function people(
  tx: Tx,
  search: Search & { sought: "subject" },
  { facts, asker, now }: Asks,
): Promise<Candidates> {
  const sample = { ...search, subject: { type: "affiliation", id: "@" } };
  const { service }: Item = itemOf(sample, asker, facts, now);
  const { act, after, limit } = search;
  const uids = isPurpose(act) || service === null ? [] : await listFor(service.id);
  const page = uids.slice(0, limit);
  const asked = page.map((uid) => ({ ...search, subject: { type: "affiliation", id: nameOf(uid) } }));
  // Nobody found is an answer about nobody.
  return {
    asked: asked.length > 0 ? asked : [sample],
    names: page.map(nameOf),
    next: uids.length > limit ? (page.at(-1) ?? "") : "",
  };

  function nameOf(uid: string) {
    return `${uid}@${facts.number}`;
  }
  async function listFor(serviceId: string) {
    const many = await listGivenToMany(tx, { serviceId, act });
    const reached = many.map(({ departmentId, title }) => ({
      departments: departmentId === null ? null : below(departmentId, facts.tree),
      title,
    }));
    return await listCandidates(tx, { serviceId, act, reached, after, limit: limit + 1 });
  }
}

function below(id: string, tree: Facts["tree"]): string[] {
  const children = [...tree.values()].filter(({ parentId }) => parentId === id);
  return [id, ...children.flatMap((child) => below(child.id, tree))];
}
