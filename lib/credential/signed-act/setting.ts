import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { AuditEntry } from "@/db/core/audit";
import { readDatabaseTime } from "@/db/core/clock";
import {
  insertActSetting,
  listActSettings,
  lockActSettings,
  readActsRequiredSince,
  saveActSetting,
} from "@/db/credential/act-setting";
import { isActInDirectory } from "@/db/credential/key-directory";
import { insertActRequest } from "@/db/credential/signed-act";
import { readOrganisation } from "@/db/people/organisation";
import { command, type Scope } from "@/lib/command";
import { refuseAct } from "@/lib/credential/act-guard";
import { type OfficerActor, refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { refuseActChange, waitingOffer } from "@/lib/domain/credential/act-setting";
import { type SettingVerb, settingVerbs } from "@/lib/domain/credential/signed-act";

const signed = z.object({ act: z.uuid("act-missing") });

/** Asks for the act that changes whether acts are required: a change that is none is not asked. */
export const askToChangeActs = command({
  name: "signed-act.ask-to-change",
  permission: "passkey:invite",
  input: z.object({ verb: z.enum(settingVerbs) }),
  async run(scope, { verb }) {
    const { tx, organisationId, accountId } = await changing(scope, verb);
    const actId = randomUUID();
    const asked = { organisationId, id: actId, eidId: null, eidVersion: null, keys: null, given: null };
    await insertActRequest(tx, { ...asked, verb, accountId });
    return { value: { organisationId, actId }, audit: await said(scope, "organisation.acts-asked") };
  },
});

/** From now on the employer requires acts, of everybody at once. Who signed it has a passkey that works. */
export const requireActs = command({
  name: "signed-act.require",
  permission: "passkey:invite",
  input: signed,
  async run(scope, { act }) {
    const { tx, ...by } = await changing(scope, "require-acts", act);
    await insertActSetting(tx, { ...by, id: randomUUID(), verb: "require-acts", actId: act });
    return { value: {}, audit: await said(scope, "organisation.acts-required") };
  },
});

/** Acts are offered and required no more, once a second person has signed it too. */
export const offerActs = command({
  name: "signed-act.offer",
  permission: "passkey:invite",
  input: signed,
  async run(scope, { act }) {
    const { tx, waiting, ...by } = await changing(scope, "offer-acts", act);
    if (!waiting) {
      await insertActSetting(tx, { ...by, id: randomUUID(), verb: "offer-acts", actId: act });
      return { value: {}, audit: await said(scope, "organisation.acts-offer-proposed") };
    }
    const second = { secondActId: act, secondAccountId: by.accountId, secondAt: scope.now };
    await saveActSetting(tx, { organisationId: by.organisationId, id: waiting.id }, second);
    return { value: {}, audit: await said(scope, "organisation.acts-offered") };
  },
});

/** Anybody who may propose takes a proposal back: nothing has changed. */
export const withdrawOffer = command({
  name: "signed-act.withdraw-offer",
  permission: "passkey:invite",
  input: z.object({ settingId: z.uuid("uuid") }),
  async run(scope, { settingId: id }) {
    const { tx, actor, now } = scope;
    refuseNonOfficer(actor);
    const { organisationId } = actor;
    await lockActSettings(tx, organisationId);
    const waiting = waitingOffer(await listActSettings(tx, organisationId), await readDatabaseTime(tx));
    if (waiting?.id !== id) throw new Refusal("changed-meanwhile");
    await saveActSetting(tx, { organisationId, id }, { withdrawnBy: actor.accountId, withdrawnAt: now });
    return { value: {}, audit: await said(scope, "organisation.acts-offer-withdrawn") };
  },
});

/** Throws unless the officer may change it so, and has signed that. */
async function changing(scope: Scope, verb: SettingVerb, actId?: string) {
  const { tx, actor } = scope;
  refuseNonOfficer(actor);
  const { organisationId, accountId }: OfficerActor = actor;
  await lockActSettings(tx, organisationId);
  const changes = await listActSettings(tx, organisationId);
  const waiting = waitingOffer(changes, await readDatabaseTime(tx));
  const since = await readActsRequiredSince(tx, organisationId);
  refuseActChange(verb, { since, waiting, actor });
  if (changes.some((one) => actId && [one.actId, one.secondActId].includes(actId)))
    throw new Refusal("act-used", {}, "act");
  if (actId) await refuseAct(scope, verb, { eid: null, actId });
  if (verb === "offer-acts") await refuseLeft(scope, { first: waiting?.actId, own: actId });
  return { tx, organisationId, accountId, waiting };
}

/** Throws where one of the two who make acts optional is not in the key directory, whenever they signed. */
async function refuseLeft(
  { tx, actor: { organisationId } }: Scope,
  { first, own }: { first: string | undefined; own: string | undefined },
): Promise<void> {
  if (first && !(await isActInDirectory(tx, organisationId, first)))
    throw new Refusal("proposer-not-in-directory");
  if (own && !(await isActInDirectory(tx, organisationId, own)))
    throw new Refusal("passkey-not-in-directory");
}

async function said({ tx, actor: { organisationId } }: Scope, action: string): Promise<AuditEntry> {
  const { name: subjectName } = await readOrganisation(tx, organisationId);
  return { action, subjectKind: "organisation", subjectId: organisationId, detail: { subjectName } };
}
