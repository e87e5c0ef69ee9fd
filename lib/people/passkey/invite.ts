import { randomUUID } from "node:crypto";
import { z } from "zod";
import { readOfficer } from "@/db/people/officer";
import {
  insertInvitation,
  listAccountsOf,
  listWaitingInvitations,
  lockInvitation,
  saveConfirmed,
} from "@/db/people/passkey";
import { command } from "@/lib/command";
import { isSamePerson, refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { tellPasskeyChange } from "@/lib/people/tell-passkey-change";

/** A colleague lets an officer enrol one passkey, within three days. */
export const invitePasskey = command({
  name: "passkey.invite",
  permission: "passkey:invite",
  stepUp: "enrolled",
  input: z.object({ officerId: z.uuid("uuid") }),
  async run(scope, { officerId }) {
    const { tx, actor } = scope;
    refuseNonOfficer(actor);
    const officer = await readOfficer(tx, officerId);
    if (isSamePerson(actor, officer.accountId)) throw new Refusal("acts-on-self");
    const { organisationId, accountId } = officer;
    const row = { organisationId, id: randomUUID(), accountId, invitedBy: actor.accountId };
    await insertInvitation(tx, row);
    await tellPasskeyChange(scope, accountId, "invited");
    return { value: { officerId }, audit: said("passkey.invited", officer) };
  },
});

/** The second colleague, for an officer who has had two: a lost passkey is how somebody else would begin. */
export const confirmInvitation = command({
  name: "passkey.confirm-invitation",
  permission: "passkey:invite",
  stepUp: "enrolled",
  // Not by its id, which opens the signing page: only whoever is invited is told that.
  input: z.object({ officerId: z.uuid("uuid") }),
  async run({ tx, actor, now }, { officerId }) {
    refuseNonOfficer(actor);
    const officer = await readOfficer(tx, officerId);
    if (isSamePerson(actor, officer.accountId)) throw new Refusal("acts-on-self");
    const accounts = await listAccountsOf(tx, officer.organisationId, officer.accountId);
    const waiting = (await listWaitingInvitations(tx, accounts)).filter((one) => !one.confirmedBy);
    if (waiting.length === 0) throw new Refusal("passkey-not-invited");
    const first = waiting.find(({ invitedBy }) => !isSamePerson(actor, invitedBy));
    if (!first) throw new Refusal("second-person-needed");
    const invitation = await lockInvitation(tx, first.id);
    if (invitation.over || invitation.usedAt || invitation.confirmedBy)
      throw new Refusal("passkey-not-invited");
    await saveConfirmed(tx, invitation, actor.accountId, now);
    return { value: { officerId }, audit: said("passkey.invitation-confirmed", officer) };
  },
});

function said(action: string, officer: { id: string; name: string }) {
  return { action, subjectKind: "officer", subjectId: officer.id, detail: { subjectName: officer.name } };
}
