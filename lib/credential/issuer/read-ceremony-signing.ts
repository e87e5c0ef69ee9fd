import { readActsRequiredSince } from "@/db/credential/act-setting";
import { listSignersOfIssuers } from "@/db/credential/ceremony-act";
import { type IssuerRow, listIssuers } from "@/db/credential/issuer";
import type { Scope } from "@/lib/command";
import { authoritySaid, freeName, listBeside } from "@/lib/credential/another-root";
import { listStandingActs } from "@/lib/credential/standing-acts";
import {
  isSuccessorIn,
  readSucceedable,
  type Succession,
  saidOfSuccessor,
} from "@/lib/credential/succession";
import { isSamePerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type CeremonySaid, holdsUntil } from "@/lib/domain/credential/ceremony-act";
import type { CeremonyVerb } from "@/lib/domain/credential/signed-act";
import { query } from "@/lib/query";

/** Who has signed what a ceremony may make, and until when it holds. */
export interface CeremonySignature {
  act: string;
  name: string;
  until: Date;
  mine: boolean;
}
/** Of another root: each signature is of a name. */
export interface RootSigning {
  signed: (CeremonySignature & { authority: string })[];
  /** Whether two people have signed one name. */
  ready: boolean;
  /** What the form begins with: what waits for the reader, else the name that was signed last, or one that nobody has. */
  usual: string;
}
export interface CeremonySigningView {
  /** Whether the employer requires that two people sign. */
  required: boolean;
  /** Of each issuer that a successor can be made of, what holds now, one a person, the newest first. */
  open: Map<string, CeremonySignature[]>;
  /** Null where the employer does not issue by itself. */
  root: RootSigning | null;
  /** Of each issuer that was made, who signed it. */
  made: Map<string, { act: string; name: string }[]>;
}

/** What the page of issuers shows of what two people sign before a ceremony. */
export const readCeremonySigning = query({
  permission: "issuer:read",
  async run(scope, _: undefined): Promise<CeremonySigningView> {
    const { tx, actor } = scope;
    const { organisationId } = actor;
    const own = (await listIssuers(tx, organisationId)).filter(({ kind }) => kind === "own");
    const made: CeremonySigningView["made"] = new Map();
    for (const { issuerId, actId: act, name } of await listSignersOfIssuers(tx, organisationId))
      made.set(issuerId, [...(made.get(issuerId) ?? []), { act, name }]);
    return {
      required: (await readActsRequiredSince(tx, organisationId)) !== null,
      open: await successorsSigned(scope, own),
      root: own.some(({ issuingKeyId }) => issuingKeyId !== null) ? await rootSigned(scope) : null,
      made,
    };
  },
});

async function successorsSigned(scope: Scope, own: readonly IssuerRow[]) {
  const { tx, actor, now } = scope;
  const said = new Map<string, Succession>();
  for (const { id } of own) {
    const found = await readSucceedable(tx, actor.organisationId, id, { now }).catch(refused);
    if (found) said.set(id, saidOfSuccessor(found));
  }
  const signed = await signaturesOf(scope, "succeed-issuer", [...said.keys()]);
  const open: CeremonySigningView["open"] = new Map();
  for (const [id, wanted] of said) {
    const its = signed.filter(({ subjectId, words }) => subjectId === id && isSuccessorIn(words, wanted));
    open.set(id, onceEach(its).map(shown));
  }
  return open;
}

async function rootSigned(scope: Scope): Promise<RootSigning> {
  const { tx, actor } = scope;
  const { organisationId } = actor;
  const beside = await listBeside(tx, organisationId);
  const all = (await signaturesOf(scope, "make-root", [organisationId])).flatMap((one) => {
    const authority = authoritySaid(one.words, beside);
    return authority === null ? [] : { ...one, authority };
  });
  const authorities = [...new Set(all.map(({ authority }) => authority))];
  const each = authorities.map((name) => onceEach(all.filter(({ authority }) => authority === name)));
  const [waits] = each.flatMap(([first, ...more]) =>
    first && more.length === 0 && !first.mine ? first : [],
  );
  return {
    signed: each.flat().map((one) => ({ ...shown(one), authority: one.authority })),
    ready: each.some(({ length }) => length > 1),
    usual: waits?.authority ?? authorities[0] ?? (await freeName(tx, organisationId)),
  };
}

interface Signed extends CeremonySignature {
  subjectId: string;
  person: string;
  words: CeremonySaid;
}
const shown = ({ act, name, until, mine }: Signed): CeremonySignature => ({ act, name, until, mine });
const onceEach = <One extends Signed>(signed: readonly One[]) =>
  signed.filter(({ person }, nth) => signed.findIndex((one) => one.person === person) === nth);

async function signaturesOf(scope: Scope, verb: CeremonyVerb, subjectIds: string[]): Promise<Signed[]> {
  const acts = await listStandingActs(scope, verb, subjectIds);
  return acts.map(({ act, name, ...its }) => {
    const mine = isSamePerson(scope.actor, act.accountId);
    return { ...its, act: act.id, name, until: holdsUntil(act.signedAt), mine };
  });
}

function refused(fault: unknown): null {
  if (fault instanceof Refusal) return null;
  throw fault;
}
