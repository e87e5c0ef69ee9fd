import { randomUUID } from "node:crypto";
import { z } from "zod";
import { readOrganisation } from "@/db/people/organisation";
import { insertInvitation, lockInvitation, saveInvitation } from "@/db/use/client-invitation";
import { readParty } from "@/db/use/relying-party";
import { command } from "@/lib/command";
import { hashOf, makeToken } from "@/lib/crypto/secret-address";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { clientEnvironments } from "@/lib/domain/use/client";
import { refuseForeignScopes } from "@/lib/domain/use/client-access";
import { invitationDays, refuseInvitation } from "@/lib/domain/use/client-invitation";
import { version } from "@/lib/form/schema";
import { publicAddress } from "@/lib/public-address";
import { accessFields } from "./fields";

const day = 86_400_000;

/** Lets a relying party register its program by a secret address, for what is said here. It is shown once. */
export const inviteClient = command({
  name: "client.invite",
  permission: "client:register",
  input: z.object({
    partyId: z.uuid("uuid"),
    environment: z.enum(clientEnvironments, "choose"),
    scopes: accessFields.scopes,
    days: z.enum(invitationDays.map(String), "choose").transform(Number),
  }),
  keepsAnswer: false,
  async run({ tx, actor, now }, { partyId, environment, scopes, days }) {
    const invitedBy = accountOf(actor);
    if (!invitedBy) throw new Refusal("forbidden");
    const { organisationId } = actor;
    const party = await readParty(tx, organisationId, partyId);
    if (!party.relyingParty && !party.own) throw new Refusal("not-found");
    // Anyone may open the address, so an invitation never offers the scopes of the employer's own programs.
    refuseForeignScopes(scopes, false);
    const { slug } = await readOrganisation(tx, organisationId);
    const [id, token] = [randomUUID(), makeToken()];
    const expiresAt = new Date(now.getTime() + days * day);
    const said = { partyId, environment, scopes, invitedBy, invitedAt: now, expiresAt };
    await insertInvitation(tx, { organisationId, id, ...said, tokenHash: hashOf(token) });
    return {
      value: { invitationId: id, address: `${publicAddress()}/${slug}/connect/${token}` },
      audit: {
        action: "client.invited",
        subjectKind: "client-invitation",
        subjectId: id,
        detail: {
          subjectName: party.name,
          after: { environment, scopes, expiresAt: expiresAt.toISOString() },
        },
      },
    };
  },
});

/** From now on the address is nobody's. */
export const withdrawInvitation = command({
  name: "client.withdraw-invitation",
  permission: "client:register",
  input: z.object({ invitationId: z.uuid("uuid"), version }),
  async run({ tx, now }, { invitationId, version: shown }) {
    const before = await lockInvitation(tx, invitationId, shown);
    refuseInvitation(before, now);
    await saveInvitation(tx, before, { withdrawnAt: now });
    return {
      value: { partyId: before.partyId },
      audit: {
        action: "client.invitation-withdrawn",
        subjectKind: "client-invitation",
        subjectId: before.id,
        detail: { subjectName: before.party },
      },
    };
  },
});
