import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { type Tx, withOrganisation } from "@/db/core/client";
import { readOfficerName } from "@/db/people/officer";
import { readOrganisation } from "@/db/people/organisation";
import {
  insertPasskey,
  listAccountsOf,
  listPasskeys,
  lockInvitation,
  saveChallenge,
} from "@/db/people/passkey";
import { command } from "@/lib/command";
import { keyFingerprint } from "@/lib/crypto/key-fingerprint";
import { type RelyingParty, readRegistration, registrationShape, spkiOf } from "@/lib/crypto/passkey";
import { isJob } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { needsTwoToInvite } from "@/lib/domain/people/passkey";
import { tellPasskeyChange } from "@/lib/people/tell-passkey-change";

/** For the signer: what a new passkey signs, and whom it is for. Throws Refusal. */
export function beginEnrolment(organisationId: string, invitationId: string) {
  return withOrganisation(organisationId, async (tx) => {
    const { invitation, passkeys } = await inForce(tx, organisationId, invitationId);
    const challenge = randomBytes(32).toString("base64url");
    await saveChallenge(tx, invitation, challenge);
    const { name, slug } = await readOrganisation(tx, organisationId);
    return {
      challenge,
      organisation: name,
      slug,
      name: (await readOfficerName(tx, invitation.accountId)) ?? "",
      user: invitation.accountId,
      known: passkeys.map(({ credentialId }) => Buffer.from(credentialId).toString("base64url")),
    };
  });
}

/** Not used, not over, and by two colleagues where there were two passkeys before. */
async function inForce(tx: Tx, organisationId: string, invitationId: string) {
  const invitation = await lockInvitation(tx, invitationId);
  const accounts = await listAccountsOf(tx, organisationId, invitation.accountId);
  const passkeys = await listPasskeys(tx, accounts);
  const lacksSecond =
    needsTwoToInvite(passkeys.filter(({ software }) => !software).length) && !invitation.confirmedBy;
  if (invitation.usedAt || invitation.over || lacksSecond) throw new Refusal("passkey-not-invited");
  return { invitation, passkeys };
}

/** For the signer: enrols what an authenticator made for an invitation; the owner and colleagues are told. */
export const enrolPasskey = (party: RelyingParty) =>
  command({
    name: "passkey.enrol",
    permission: "passkey:use",
    input: z.object({ invitationId: z.uuid(), registration: registrationShape }),
    async run(scope, { invitationId, registration }) {
      const { tx, actor } = scope;
      if (!isJob(actor)) throw new Refusal("forbidden");
      const { organisationId } = actor;
      const { invitation } = await inForce(tx, organisationId, invitationId);
      if (!invitation.challenge) throw new Refusal("passkey-not-invited");
      const made = await readRegistration(registration, invitation.challenge, party);
      const { accountId } = invitation;
      const id = randomUUID();
      await insertPasskey(tx, { organisationId, id, accountId, invitationId, ...made }, invitation);
      await tellPasskeyChange(scope, accountId, "enrolled");
      const { slug } = await readOrganisation(tx, organisationId);
      const subjectName = (await readOfficerName(tx, accountId)) ?? "";
      // Said by the signer and shown by the signing page: whoever lets it into the key directory is told it by its owner.
      const fingerprint = keyFingerprint(Buffer.from(spkiOf(made.publicKey)).toString("base64"));
      return {
        value: { passkeyId: id, slug, fingerprint },
        audit: {
          action: "passkey.enrolled",
          subjectKind: "passkey",
          subjectId: id,
          detail: { subjectName },
        },
      };
    },
  });
