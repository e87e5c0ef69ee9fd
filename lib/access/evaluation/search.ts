import { listCandidates, listGivenToMany } from "@/db/access/candidate";
import type { Tx } from "@/db/core/client";
import { disclose } from "@/lib/access/disclose";
import { type Facts, factsOf } from "@/lib/access/facts";
import type { Known } from "@/lib/domain/access/evaluation";
import { isPurpose } from "@/lib/domain/access/evaluation-place";
import { type AskedFor, furthest } from "@/lib/domain/access/limit";
import type { ClientActor } from "@/lib/domain/core/actor";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import { usePurposes } from "@/lib/domain/use/service";
import { type QueryOptions, query, type ReadScope } from "@/lib/query";
import { type Answered, type Asks, answerItems, askerOf } from "./answer-items";
import { type AskedEvaluation, type Item, isTheirs, itemOf } from "./item";
import { readKnown } from "./known";

/** A search asks as an evaluation does, with one part left open, for a page of the results. */
export type Search = Omit<AskedEvaluation, "subject" | "act" | "service"> & {
  after: string;
  limit: number;
} & (
    | { sought: "subject"; act: string; service: string }
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
  /** The last of this page, after which the next one begins; null at the end. */
  next: string | null;
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
    const yes = tried.flatMap(({ name, item: { question } }, nth) => {
      const { answer, told } = answers[nth] ?? {};
      return answer?.answer === "yes" && told ? [{ name, extent: question.extent ?? {}, told }] : [];
    });
    const page = search.sought === "subject" ? { found: yes, next } : pageOf(widest(yes), search);
    await disclose(tx, page.found.length > 0 ? page.found.map(({ told }) => told) : nothingFound(answers));
    return { ...page, found: page.found.map(({ name, extent }) => ({ name, extent })) };
  },
});

/** Ordered by what does not change between two pages: purposes first, then by name and extent. */
function pageOf<Result extends Found>(
  found: readonly Result[],
  { after, limit }: Pick<Search, "after" | "limit">,
) {
  const keyed = found.map((one) => [keyOf(one), one] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  const rest = keyed.filter(([key]) => key > after);
  const page = rest.slice(0, limit);
  return {
    found: page.map(([, one]) => one),
    next: rest.length > limit ? (page.at(-1)?.[0] ?? after) : null,
  };
}
const keyOf = ({ name, extent }: Found) => `${isPurpose(name) ? 0 : 1} ${name} ${canonicalJson(extent)}`;

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
function widest<Result extends Found>(found: readonly Result[]): Result[] {
  const isOpen = ({ extent }: Found) => Object.keys(extent).length === 0;
  const open = new Set(found.filter(isOpen).map(({ name }) => name));
  return found.filter((one) => isOpen(one) || !open.has(one.name));
}

/** That nothing was found is told too, once. */
const nothingFound = (answers: readonly Answered[]) => answers.slice(0, 1).map(({ told }) => told);

interface Candidates {
  asked: AskedEvaluation[];
  names: string[];
  /** The last candidate of this page, where candidates are paged and not results. */
  next: string | null;
}

async function candidatesOf(tx: Tx, search: Search, asks: Asks): Promise<Candidates> {
  if (search.sought === "subject") return await people(tx, search, asks);
  const { facts, asker } = asks;
  if (search.sought === "action") {
    const acts = [...usePurposes, ...facts.acts];
    return { asked: acts.map((act) => ({ ...search, act })), names: acts, next: null };
  }
  const services = [...new Set([...facts.services.values()].flat())].filter(isTheirs(asker));
  const names = services.map(({ id }) => id);
  return { asked: names.map((service) => ({ ...search, service })), names, next: null };
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
    next: uids.length > limit ? (page.at(-1) ?? after) : null,
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
