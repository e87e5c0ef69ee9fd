import { readActsRequiredSince } from "@/db/credential/act-setting";
import { type IssuerRow, listIssuers } from "@/db/credential/issuer";
import { listSignersOfSuccessors, listSuccessorActs } from "@/db/credential/successor-act";
import type { Scope } from "@/lib/command";
import { readSucceedable, saidOfSuccessor } from "@/lib/credential/succession";
import { isSamePerson } from "@/lib/domain/core/actor";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import { Refusal } from "@/lib/domain/core/refusal";
import { holdsUntil, rollOverHours } from "@/lib/domain/credential/roll-over";
import { query } from "@/lib/query";

/** Who has signed that a successor may be made, and until when it holds. */
export interface SuccessorSignature {
  act: string;
  name: string;
  until: Date;
  mine: boolean;
}
export interface SuccessionView {
  /** Whether the employer requires that two people sign. */
  required: boolean;
  /** Of each issuer that a successor can be made of, what holds now, one a person, the newest first. */
  open: Map<string, SuccessorSignature[]>;
  /** Of each successor that was made, who signed it. */
  made: Map<string, { act: string; name: string }[]>;
}

/** What the page of issuers shows of roll-overs that two people sign. */
export const readSuccessions = query({
  permission: "issuer:read",
  async run(scope, _: undefined): Promise<SuccessionView> {
    const { tx, actor } = scope;
    const { organisationId } = actor;
    const own = (await listIssuers(tx, organisationId)).filter(({ kind }) => kind === "own");
    const made: SuccessionView["made"] = new Map();
    for (const { issuerId, actId: act, name } of await listSignersOfSuccessors(tx, organisationId))
      made.set(issuerId, [...(made.get(issuerId) ?? []), { act, name }]);
    return {
      required: (await readActsRequiredSince(tx, organisationId)) !== null,
      open: await signaturesOf(scope, await succeedable(scope, own)),
      made,
    };
  },
});

/** What would be signed of each that a successor can be made of. */
async function succeedable({ tx, actor, now }: Scope, own: readonly IssuerRow[]) {
  const said = new Map<string, string>();
  for (const { id } of own) {
    const found = await readSucceedable(tx, actor.organisationId, id, now).catch(refused);
    if (found) said.set(id, canonicalJson(saidOfSuccessor(found)));
  }
  return said;
}

async function signaturesOf({ tx, actor, now }: Scope, said: ReadonlyMap<string, string>) {
  const issuerIds = [...said.keys()];
  const open: SuccessionView["open"] = new Map(issuerIds.map((id) => [id, []]));
  if (issuerIds.length === 0) return open;
  const since = new Date(now.getTime() - rollOverHours * 3_600_000);
  const rows = await listSuccessorActs(tx, { organisationId: actor.organisationId, issuerIds, since });
  const seen = new Set<string>();
  for (const { act, issuerId, name, person, may, used, passkey } of rows) {
    const whose = `${issuerId} ${person}`;
    const isOfThis = canonicalJson(JSON.parse(act.words).successor) === said.get(issuerId);
    if (!may || used || !isOfThis || passkey.removedAt || seen.has(whose)) continue;
    seen.add(whose);
    const mine = isSamePerson(actor, act.accountId);
    open.get(issuerId)?.push({ act: act.id, name, until: holdsUntil(act.signedAt), mine });
  }
  return open;
}

function refused(fault: unknown): null {
  if (fault instanceof Refusal) return null;
  throw fault;
}
