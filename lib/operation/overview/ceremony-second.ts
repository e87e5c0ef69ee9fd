import { listIssuers } from "@/db/credential/issuer";
import { authoritySaid, listBeside } from "@/lib/credential/another-root";
import { listStandingActs, type StandingAct } from "@/lib/credential/standing-acts";
import {
  isSuccessorIn,
  readSucceedable,
  type Succession,
  saidOfSuccessor,
} from "@/lib/credential/succession";
import { type Actor, isSamePerson, may } from "@/lib/domain/core/actor";
import { groupBy } from "@/lib/domain/core/group-by";
import { Refusal } from "@/lib/domain/core/refusal";
import { holdsUntil } from "@/lib/domain/credential/ceremony-act";
import type { ReadScope } from "@/lib/query";
import type { Todo } from "./todo";

/** Successors and roots that one person has signed for, told to every other who may sign: until a second has, or it lapses or is made. */
export async function ceremoniesToSign(scope: ReadScope): Promise<Todo[]> {
  if (!may(scope.actor, "issuer:succeed")) return [];
  return [...(await successorsToSign(scope)), ...(await rootsToSign(scope))];
}

async function successorsToSign(scope: ReadScope): Promise<Todo[]> {
  const { tx, actor } = scope;
  const own = (await listIssuers(tx, actor.organisationId)).filter(({ kind }) => kind === "own");
  const slugs = new Map(own.map(({ id, slug }) => [id, slug]));
  const acts = await listStandingActs(scope, "succeed-issuer", [...slugs.keys()]);
  const found: Todo[] = [];
  for (const [issuerId, signed] of groupBy(acts, (one) => one.subjectId)) {
    const said = await saidNow(scope, issuerId);
    const its = said ? signed.filter(({ words }) => isSuccessorIn(words, said)) : [];
    const first = waiting(its, actor);
    if (first) found.push({ kind: "successor", issuerId, issuer: slugs.get(issuerId) ?? "", ...first });
  }
  return found;
}

/** What would be signed of its successor; null where none can be made. */
async function saidNow({ tx, actor, now }: ReadScope, issuerId: string): Promise<Succession | null> {
  try {
    return saidOfSuccessor(await readSucceedable(tx, actor.organisationId, issuerId, { now }));
  } catch (fault) {
    if (fault instanceof Refusal) return null;
    throw fault;
  }
}

/** Each signature is of a name: two of different names let nothing be made. */
async function rootsToSign(scope: ReadScope): Promise<Todo[]> {
  const { tx, actor } = scope;
  const { organisationId } = actor;
  const acts = await listStandingActs(scope, "make-root", [organisationId]);
  if (acts.length === 0) return [];
  const beside = await listBeside(tx, organisationId);
  return [...groupBy(acts, ({ words }) => authoritySaid(words, beside))].flatMap(([authority, its]) => {
    const first = waiting(its, actor);
    return first && authority !== null ? [{ kind: "new-root", authority, ...first }] : [];
  });
}

/** Who has signed, the newest first of one thing, where that waits for this actor: one other person, and nobody else. */
function waiting([first, ...more]: StandingAct[], actor: Actor): { name: string; dueAt: Date } | undefined {
  const isByTwo = more.some(({ person }) => person !== first?.person);
  if (!first || isByTwo || isSamePerson(actor, first.act.accountId)) return;
  return { name: first.name, dueAt: holdsUntil(first.act.signedAt) };
}
