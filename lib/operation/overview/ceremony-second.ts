import { type CeremonyActRow, listCeremonyActs } from "@/db/credential/ceremony-act";
import { listIssuers } from "@/db/credential/issuer";
import { listBeside, rootSaid } from "@/lib/credential/another-root";
import {
  isSuccessorIn,
  readSucceedable,
  type Succession,
  saidOfSuccessor,
} from "@/lib/credential/succession";
import { type Actor, isSamePerson, may } from "@/lib/domain/core/actor";
import { groupBy } from "@/lib/domain/core/group-by";
import { Refusal } from "@/lib/domain/core/refusal";
import { type CeremonySaid, ceremonyHours, holdsUntil, isSaidIn } from "@/lib/domain/credential/ceremony-act";
import type { ReadScope } from "@/lib/query";
import type { Todo } from "./todo";

/** Successors and roots that one person has signed for, told to every other who may sign: until a second has, or it lapses or is made. */
export async function ceremoniesToSign(scope: ReadScope): Promise<Todo[]> {
  if (!may(scope.actor, "issuer:succeed")) return [];
  return [...(await successorsToSign(scope)), ...(await rootsToSign(scope))];
}

async function successorsToSign(scope: ReadScope): Promise<Todo[]> {
  const { tx, actor, now } = scope;
  const { organisationId } = actor;
  const own = (await listIssuers(tx, organisationId)).filter(({ kind }) => kind === "own");
  if (own.length === 0) return [];
  const subjectIds = own.map(({ id }) => id);
  const acts = await listCeremonyActs(tx, {
    ...{ organisationId, verb: "succeed-issuer", subjectIds, since: sinceOf(now) },
  });
  const found: Todo[] = [];
  for (const [issuerId, signed] of groupBy(acts, (one) => one.subjectId)) {
    const said = await saidNow(scope, issuerId);
    const first =
      said &&
      waiting(
        signed.filter((one) => stands(one) && isSuccessorIn(wordsOf(one), said)),
        actor,
      );
    const issuer = own.find(({ id }) => id === issuerId)?.slug;
    if (first && issuer) found.push({ kind: "successor", issuerId, issuer, ...first });
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
async function rootsToSign({ tx, actor, now }: ReadScope): Promise<Todo[]> {
  const { organisationId } = actor;
  const acts = await listCeremonyActs(tx, {
    ...{ organisationId, verb: "make-root", subjectIds: [organisationId], since: sinceOf(now) },
  });
  if (acts.length === 0) return [];
  const beside = await listBeside(tx, organisationId);
  const signed = acts.filter(
    (one) => stands(one) && isSaidIn(wordsOf(one), rootSaid(authorityIn(one), beside)),
  );
  return [...groupBy(signed, authorityIn)].flatMap(([authority, its]) => {
    const first = waiting(its, actor);
    return first ? [{ kind: "new-root", authority, ...first }] : [];
  });
}

const sinceOf = (now: Date) => new Date(now.getTime() - ceremonyHours * 3_600_000);
const wordsOf = ({ act }: CeremonyActRow): CeremonySaid => JSON.parse(act.words);

function authorityIn(row: CeremonyActRow): string {
  const words = wordsOf(row);
  return words.verb === "make-root" ? words.root.name : "";
}

/** As the page of issuers counts them. */
const stands = ({ may: isAllowed, used, passkey }: CeremonyActRow): boolean =>
  isAllowed && !used && !passkey.removedAt;

/** Who has signed, the newest first of one thing, where that waits for this actor: one other person, and nobody else. */
function waiting(
  [first, ...more]: CeremonyActRow[],
  actor: Actor,
): { name: string; dueAt: Date } | undefined {
  const isByTwo = more.some(({ person }) => person !== first?.person);
  if (!first || isByTwo || isSamePerson(actor, first.act.accountId)) return;
  return { name: first.name, dueAt: holdsUntil(first.act.signedAt) };
}
