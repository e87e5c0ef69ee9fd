import { listCandidates, listGivenToMany } from "@/db/access/candidate";
import type { Tx } from "@/db/core/client";
import { disclose } from "@/lib/access/disclose";
import { type Facts, factsOf } from "@/lib/access/facts";
import type { Known } from "@/lib/domain/access/evaluation";
import { isPurpose } from "@/lib/domain/access/evaluation-place";
import { type AskedFor, furthest } from "@/lib/domain/access/limit";
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
export interface Found {
  /** An affiliation, a service or an act. */
  name: string;
  /** How far the act goes: asked so it is a yes. */
  extent: AskedFor;
}
export interface SearchFound {
  found: Found[];
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
    const sought = asked.map((one, nth) => ({
      name: names[nth] ?? "",
      item: itemOf(one, asker, facts, now),
    }));
    const knownOf = await readKnown(
      tx,
      sought.map(({ item }) => item),
      facts,
    );
    const tried = search.sought === "action" ? sought.flatMap((one) => asFarAsMay(one, knownOf)) : sought;
    const answers = answerItems(
      knownOf,
      asks,
      tried.map(({ item }) => item),
    );
    const yes = answers.filter(({ answer }) => answer.answer === "yes");
    await disclose(
      tx,
      (yes.length > 0 ? yes : nothingFound(answers)).map(({ told }) => told),
    );
    const found = tried.flatMap(({ name, item: { question } }, nth) =>
      answers[nth]?.answer.answer === "yes" ? [{ name, extent: question.extent ?? {} }] : [],
    );
    return { found: widest(found), next };
  },
});

interface Tried {
  name: string;
  item: Item;
}

/** Nobody says beforehand how far an act is to go: it is asked about as far as each mandate of it goes. */
function asFarAsMay({ name, item }: Tried, knownOf: (item: Item) => Known | null): Tried[] {
  const extents = (knownOf(item)?.mandates ?? []).flatMap(({ limits }) => furthest(limits));
  const each = new Map(extents.map((extent) => [JSON.stringify(extent), extent]));
  if (each.size === 0) return [{ name, item }];
  return [...each.values()].map((extent) => ({
    name,
    item: { ...item, question: { ...item.question, extent } },
  }));
}

/** What may be done without limit is that once, and not also within one. */
function widest(found: readonly Found[]): Found[] {
  const isOpen = ({ extent }: Found) => Object.keys(extent).length === 0;
  const open = new Set(found.filter(isOpen).map(({ name }) => name));
  return found.filter((one) => isOpen(one) || !open.has(one.name));
}

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
