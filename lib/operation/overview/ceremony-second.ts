import { listIssuers } from "@/db/credential/issuer";
import { authoritySaid, listBeside } from "@/lib/credential/another-root";
import { listStandingActs, type StandingAct } from "@/lib/credential/standing-acts";
import {
  isSuccessorIn,
  readSucceedable,
  type Succession,
  saidOfSuccessor,
} from "@/lib/credential/succession";
import { isSamePerson, may } from "@/lib/domain/core/actor";
import { groupBy } from "@/lib/domain/core/group-by";
import { Refusal } from "@/lib/domain/core/refusal";
import { holdsUntil } from "@/lib/domain/credential/ceremony-act";
import type { ReadScope } from "@/lib/query";
import type { Awaited } from "./awaited-kind";
import type { Colleagues } from "./second-todo";
import type { Todo } from "./todo";

/** Successors and roots that one person has signed for, told to every other who may sign: until a second has, or it lapses or is made. */
export async function ceremoniesToSign(scope: ReadScope): Promise<Todo[]> {
  const open = await halfSigned(scope);
  return open
    .filter(({ first }) => !isSamePerson(scope.actor, first.act.accountId))
    .map(({ first, ...what }) => ({ ...what, name: first.name, dueAt: holdsUntil(first.act.signedAt) }));
}

/** Those that this officer has signed for, until a second person has. */
export async function ceremoniesSigned(scope: ReadScope, colleagues: Colleagues): Promise<Awaited[]> {
  const open = await halfSigned(scope);
  return open
    .filter(({ first }) => isSamePerson(scope.actor, first.act.accountId))
    .map(({ first, ...what }) => ({
      ...{ ...what, since: first.act.signedAt },
      names: colleagues(["issuer:succeed"]),
    }));
}

type Ceremony =
  | { kind: "successor"; issuerId: string; issuer: string }
  | { kind: "new-root"; authority: string };
/** A ceremony that only the first of two people has signed, with their newest act. */
type HalfSigned = Ceremony & { first: StandingAct };

async function halfSigned(scope: ReadScope): Promise<HalfSigned[]> {
  if (!may(scope.actor, "issuer:succeed")) return [];
  return [...(await successors(scope)), ...(await roots(scope))];
}

async function successors(scope: ReadScope): Promise<HalfSigned[]> {
  const { tx, actor } = scope;
  const own = (await listIssuers(tx, actor.organisationId)).filter(({ kind }) => kind === "own");
  const slugs = new Map(own.map(({ id, slug }) => [id, slug]));
  const acts = await listStandingActs(scope, "succeed-issuer", [...slugs.keys()]);
  const found: HalfSigned[] = [];
  for (const [issuerId, signed] of groupBy(acts, (one) => one.subjectId)) {
    const said = await saidNow(scope, issuerId);
    const first = byOneAlone(said ? signed.filter(({ words }) => isSuccessorIn(words, said)) : []);
    if (first) found.push({ kind: "successor", issuerId, issuer: slugs.get(issuerId) ?? "", first });
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
async function roots(scope: ReadScope): Promise<HalfSigned[]> {
  const { tx, actor } = scope;
  const { organisationId } = actor;
  const acts = await listStandingActs(scope, "make-root", [organisationId]);
  if (acts.length === 0) return [];
  const beside = await listBeside(tx, organisationId);
  return [...groupBy(acts, ({ words }) => authoritySaid(words, beside))].flatMap(([authority, signed]) => {
    const first = byOneAlone(signed);
    return first && authority !== null ? [{ kind: "new-root", authority, first }] : [];
  });
}

/** The newest act of one thing, where one person alone has signed it. */
function byOneAlone([first, ...more]: StandingAct[]): StandingAct | undefined {
  return more.some(({ person }) => person !== first?.person) ? undefined : first;
}
