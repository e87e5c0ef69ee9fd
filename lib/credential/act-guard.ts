import { createHash, randomUUID } from "node:crypto";
import type { AuditEntry } from "@/db/core/audit";
import { readDatabaseTime } from "@/db/core/clock";
import { insertActMatter } from "@/db/credential/act-matter";
import { readActsRequiredSince } from "@/db/credential/act-setting";
import type { EidRow } from "@/db/credential/eid";
import { findAct, insertActRequest, insertActUse, readSignedAct } from "@/db/credential/signed-act";
import type { Scope } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { takesBack } from "@/lib/domain/credential/eid-transition";
import {
  type ActVerb,
  actLevel,
  isActVerb,
  type MatterVerb,
  refuseOtherAct,
  type SignedVerb,
} from "@/lib/domain/credential/signed-act";

/** Of a production: the keys that it asks certificates for, and what its form had. */
interface OfProduction {
  keys: readonly string[];
  given: Record<string, string>;
}

/** Asks the signer for an act to sign: the person then goes to the signing page. The caller says that it could be done. */
export async function askFor({ tx, actor }: Scope, eid: EidRow, verb: ActVerb, more?: OfProduction) {
  refuseNonOfficer(actor);
  const { organisationId, id: eidId, version: eidVersion } = eid;
  const actId = randomUUID();
  await insertActRequest(tx, {
    ...{ organisationId, id: actId, eidId, eidVersion, verb, accountId: actor.accountId },
    ...{ keys: more?.keys.join(" ") ?? null, given: more?.given ?? null },
  });
  const audit: AuditEntry = {
    action: "eid.act-asked",
    subjectKind: "eid",
    subjectId: eidId,
    detail: { subjectName: eid.number },
  };
  return { value: { organisationId, actId }, audit };
}

interface Named {
  actId: string | undefined;
  /** The contact addresses that are confirmed with an approval, by the ids of their entries. */
  addresses?: readonly string[];
  keys?: () => Promise<readonly string[]>;
}

/**
 * Before a decision: the act named for it is of this very decision, or the decision is refused; without one it is refused
 * where the employer requires it. Afterwards `use` binds the two.
 */
export async function actFor(scope: Scope, eid: EidRow, verb: ActVerb, { actId, ...of }: Named) {
  if (actId === undefined) {
    if ((await mustBeSigned(scope, verb))(eid)) throw new Refusal("act-required", {}, "act");
    return { use: () => Promise.resolve() };
  }
  await refuseAct(scope, verb, { ...of, eid, actId });
  return { use: () => insertActUse(scope.tx, eid, actId) };
}

/** Throws unless the act is of this decision, by this person, just now. */
export async function refuseAct(
  { tx, actor }: Scope,
  verb: SignedVerb,
  {
    eid,
    subjectId,
    actId,
    keys,
    addresses,
  }: Named & { eid: EidRow | null; subjectId?: string; actId: string },
): Promise<void> {
  refuseNonOfficer(actor);
  const now = await readDatabaseTime(tx);
  const wanted = { verb, eid, subjectId, accounts: actor.accounts, now, keys: await keys?.(), addresses };
  refuseOtherAct(await findAct(tx, actId), wanted);
}

/** Which e-IDs the employer lets nobody decide on without an act. */
export async function mustBeSigned(
  { tx, actor, now }: Pick<Scope, "tx" | "actor" | "now">,
  verb: string,
): Promise<(eid: Pick<EidRow, "level" | "suspendedBy" | "statusSince">) => boolean> {
  const isRequired = isActVerb(verb) && (await readActsRequiredSince(tx, actor.organisationId)) !== null;
  return (eid) => {
    const isFree = eid.level < actLevel || (verb === "resume" && takesBack(eid, { actor, now }));
    return isRequired && !isFree;
  };
}

/** As `mustBeSigned`, where nothing can be signed: among many, or about a report. Each is signed on its own page. */
export async function actRefusals(scope: Scope, verb: string): Promise<(eid: EidRow) => Refusal | null> {
  const mustSign = await mustBeSigned(scope, verb);
  return (eid) => (mustSign(eid) ? onEidPage({ eidId: eid.id, number: eid.number }) : null);
}

/** The same of one e-ID. Throws Refusal. */
export async function refuseUnsigned(scope: Scope, eid: EidRow, verb: ActVerb): Promise<void> {
  const refusal = (await actRefusals(scope, verb))(eid);
  if (refusal) throw refusal;
}

/** Leads to the e-ID's page, where what is decided of it is signed. */
export const onEidPage = (eid: { eidId: string; number: string }): Refusal =>
  new Refusal("act-on-eid-page", eid);

/** Asks the signer for an act about one thing that is no e-ID: the person then goes to the signing page. */
export async function askForMatter(
  { tx, actor }: Scope,
  verb: MatterVerb,
  subjectId: string,
  given: Record<string, string> | null = null,
) {
  refuseNonOfficer(actor);
  const { organisationId, accountId } = actor;
  const id = randomUUID();
  const none = { eidId: null, eidVersion: null, keys: null };
  await insertActRequest(tx, { ...none, organisationId, id, verb, accountId, subjectId, given });
  return { organisationId, actId: id };
}

/**
 * Before something is done about a thing that is no e-ID: as `actFor`. What the log says of the act is the hash that the
 * passkey signed.
 */
export async function actForMatter(
  scope: Scope,
  verb: MatterVerb,
  { subjectId, actId }: { subjectId: string; actId: string | undefined },
) {
  const { tx, actor } = scope;
  const { organisationId } = actor;
  if (actId === undefined) {
    if ((await readActsRequiredSince(tx, organisationId)) !== null)
      throw new Refusal("act-required", {}, "act");
    return { signed: {}, use: () => Promise.resolve() };
  }
  await refuseAct(scope, verb, { eid: null, subjectId, actId });
  const { words = "" } = (await readSignedAct(tx, actId)) ?? {};
  return {
    signed: { signedWords: createHash("sha256").update(words).digest("hex") },
    use: () => insertActMatter(tx, { organisationId, actId, verb, subjectId }),
  };
}
