import { randomUUID } from "node:crypto";
import { z } from "zod";
import { readOfficer } from "@/db/people/officer";
import { insertInvitation, lockInvitation, saveConfirmed } from "@/db/people/passkey";
import { command } from "@/lib/command";
import { isSamePerson, refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { tellPasskeyChange } from "./tell";

/** A colleague lets an officer enrol one passkey, within three days. */
export const invitePasskey = command({
  name: "passkey.invite",
  permission: "passkey:invite",
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
  input: z.object({ officerId: z.uuid("uuid"), invitationId: z.uuid("uuid") }),
  async run({ tx, actor, now }, { officerId, invitationId }) {
    refuseNonOfficer(actor);
    const officer = await readOfficer(tx, officerId);
    const invitation = await lockInvitation(tx, invitationId);
    if (invitation.accountId !== officer.accountId) throw new Refusal("not-found");
    if (invitation.over || invitation.usedAt || invitation.confirmedBy)
      throw new Refusal("passkey-not-invited");
    if (isSamePerson(actor, officer.accountId)) throw new Refusal("acts-on-self");
    if (isSamePerson(actor, invitation.invitedBy)) throw new Refusal("second-person-needed");
    await saveConfirmed(tx, invitation, actor.accountId, now);
    return { value: { officerId }, audit: said("passkey.invitation-confirmed", officer) };
  },
});

function said(action: string, officer: { id: string; name: string }) {
  return { action, subjectKind: "officer", subjectId: officer.id, detail: { subjectName: officer.name } };
}
