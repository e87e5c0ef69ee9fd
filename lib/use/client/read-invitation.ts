import { readOfficerName } from "@/db/people/officer";
import { readOrganisation } from "@/db/people/organisation";
import { findInvitedClient } from "@/db/use/client";
import { listInvitations, readInvitation } from "@/db/use/client-invitation";
import { readParty } from "@/db/use/relying-party";
import { Refusal } from "@/lib/domain/core/refusal";
import { invitationState, mayWithdraw } from "@/lib/domain/use/client-invitation";
import { query } from "@/lib/query";
import { accessIn } from "./record";
import { invitationIdOf } from "./register-by-link";
import { seeAccess } from "./seen";

const mostShown = 50;

/** A relying party's invitations, the latest first, and whom they are for. Throws Refusal not-found. */
export const readInvitations = query({
  permission: "client:register",
  async run({ tx, actor, now }, { partyId }: { partyId: string }) {
    const { id, name, relyingParty, own } = await readParty(tx, actor.organisationId, partyId);
    if (!relyingParty && !own) throw new Refusal("not-found");
    const rows = await listInvitations(tx, partyId, mostShown);
    const invitations = await Promise.all(
      rows.map(async (row) => ({
        ...{ id: row.id, version: row.version, environment: row.environment, scopes: row.scopes },
        ...{ invitedAt: row.invitedAt, expiresAt: row.expiresAt, state: invitationState(row, now) },
        invitedBy: (await readOfficerName(tx, row.invitedBy)) ?? null,
        mayWithdraw: mayWithdraw(row, actor, now),
      })),
    );
    return { party: { id, name }, invitations };
  },
});
export type InvitationView = Awaited<ReturnType<typeof readInvitations>>["invitations"][number];

/** What whoever holds the address may know: whose it is, for what, and what came of it. */
export const readOwnInvitation = query({
  permission: "client:register-by-link",
  async run({ tx, actor, now }, _: undefined) {
    const row = await readInvitation(tx, invitationIdOf(actor));
    const { name: employer } = await readOrganisation(tx, actor.organisationId);
    const client = row.used ? await findInvitedClient(tx, row.id) : undefined;
    return {
      ...{ employer, party: row.party, environment: row.environment, scopes: row.scopes },
      ...{ expiresAt: row.expiresAt, state: invitationState(row, now) },
      registered: client
        ? { name: client.name, oauthId: client.clientId, access: seeAccess(accessIn(client)) }
        : null,
    };
  },
});
export type OwnInvitation = Awaited<ReturnType<typeof readOwnInvitation>>;
