import { type CeremonyActRow, listCeremonyActs } from "@/db/credential/ceremony-act";
import { listIssuers } from "@/db/credential/issuer";
import {
  isSuccessorIn,
  readSucceedable,
  type Succession,
  saidOfSuccessor,
} from "@/lib/credential/succession";
import { isSamePerson, may } from "@/lib/domain/core/actor";
import { groupBy } from "@/lib/domain/core/group-by";
import { Refusal } from "@/lib/domain/core/refusal";
import { ceremonyHours, holdsUntil } from "@/lib/domain/credential/ceremony-act";
import type { ReadScope } from "@/lib/query";
import type { Todo } from "./todo";

/** Successors that one person has signed for, told to every other who may sign: until a second has, or it lapses or is made. */
export async function successorsToSign(scope: ReadScope): Promise<Todo[]> {
  const { tx, actor, now } = scope;
  if (!may(actor, "issuer:succeed")) return [];
  const { organisationId } = actor;
  const own = (await listIssuers(tx, organisationId)).filter(({ kind }) => kind === "own");
  if (own.length === 0) return [];
  const since = new Date(now.getTime() - ceremonyHours * 3_600_000);
  const subjectIds = own.map(({ id }) => id);
  const acts = await listCeremonyActs(tx, { organisationId, verb: "succeed-issuer", subjectIds, since });
  const found: Todo[] = [];
  for (const [issuerId, signed] of groupBy(acts, (one) => one.subjectId)) {
    const said = await saidNow(scope, issuerId);
    const [first, ...more] = signed.filter((one) => said !== null && counts(one, said));
    const issuer = own.find(({ id }) => id === issuerId)?.slug;
    const isByTwo = more.some(({ person }) => person !== first?.person);
    if (!(first && issuer) || isByTwo || isSamePerson(actor, first.act.accountId)) continue;
    const { signedAt } = first.act;
    found.push({ kind: "successor", issuerId, issuer, name: first.name, dueAt: holdsUntil(signedAt) });
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

/** As the page of issuers counts them. */
const counts = ({ act, may: isAllowed, used, passkey }: CeremonyActRow, said: Succession): boolean =>
  isAllowed && !used && !passkey.removedAt && isSuccessorIn(JSON.parse(act.words), said);
