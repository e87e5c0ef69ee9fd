import { randomBytes, randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { as, type FreshDatabase } from "@/db/core/testing";
import { insertInvitation, insertPasskey, lockInvitation, saveChallenge } from "@/db/people/passkey";
import { readRegistration } from "@/lib/crypto/passkey";
import { type Otherwise, SoftwarePasskey } from "@/lib/crypto/software-passkey";
import type { JobActor, OfficerActor } from "@/lib/domain/core/actor";
import { beginEnrolment, enrolPasskey } from "@/lib/people/passkey/enrol";
import { invitePasskey } from "@/lib/people/passkey/invite";

type Sql = FreshDatabase["administrator"];

/** For tests: where acts are signed. */
export const signingParty = {
  id: "sign.prov.example",
  origin: "https://sign.prov.example",
  name: "Sigill",
};
export const here = { rpId: signingParty.id, origin: signingParty.origin };
export const theSigner = ({ organisationId }: { organisationId: string }): JobActor => ({
  kind: "job",
  organisationId,
  name: "signer",
});

/** The invitation of an officer by a colleague, as the invited finds it. */
export async function anInvitation(sql: Sql, by: OfficerActor, to: OfficerActor): Promise<string> {
  await invitePasskey(by, { officerId: to.officerId });
  const [row] = await sql`select id from tenant.passkey_invitation
    where account_id = ${to.accountId} order by invited_at desc limit 1`;
  return row?.id;
}

/** Enrols what an authenticator makes for an invitation, by the signer. */
export function enrolled(
  officer: OfficerActor,
  invitationId: string,
  passkey = new SoftwarePasskey(),
  { challenge, ...otherwise }: Otherwise & { challenge?: string } = {},
): Promise<SoftwarePasskey> {
  return as("signer", async () => {
    const asked = await beginEnrolment(officer.organisationId, invitationId);
    const registration = passkey.create({ ...here, challenge: challenge ?? asked.challenge }, otherwise);
    await enrolPasskey(signingParty)(theSigner(officer), { invitationId, registration });
    return passkey;
  });
}

/** One that signs for the officer from now on. */
export async function aPasskey(sql: Sql, by: OfficerActor, to: OfficerActor) {
  return enrolled(to, await anInvitation(sql, by, to));
}

/**
 * A passkey for tests that are not about how it came. It is written by the functions that the commands write with, so that
 * the database looks at it, but nobody is notified and it is not in the log.
 */
export async function passkeyPastCommands(
  by: OfficerActor,
  { organisationId, accountId }: OfficerActor,
): Promise<{ passkey: SoftwarePasskey; passkeyId: string }> {
  const [invitationId, passkeyId, passkey] = [randomUUID(), randomUUID(), new SoftwarePasskey()];
  const invitation = { organisationId, id: invitationId, accountId, invitedBy: by.accountId };
  await withOrganisation(organisationId, (tx) => insertInvitation(tx, invitation));
  const challenge = randomBytes(32).toString("base64url");
  const made = await readRegistration(passkey.create({ ...here, challenge }), challenge, signingParty);
  const enrol = () =>
    withOrganisation(organisationId, async (tx) => {
      const locked = await lockInvitation(tx, invitationId);
      await saveChallenge(tx, locked, challenge);
      await insertPasskey(tx, { organisationId, id: passkeyId, accountId, invitationId, ...made }, locked);
    });
  await as("signer", enrol);
  return { passkey, passkeyId };
}
