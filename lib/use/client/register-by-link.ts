import { z } from "zod";
import { withOrganisation } from "@/db/core/client";
import { lockInvitation, takeInvitationTry } from "@/db/use/client-invitation";
import { type Command, command, logRefusal } from "@/lib/command";
import { type Actor, isRegistrant, type RegistrantActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { invitationState, invitationTries, refuseInvitation } from "@/lib/domain/use/client-invitation";
import { accessFields, name, oauthId } from "./fields";
import { registerFor } from "./insert";
import { lookingFirst } from "./look-first";

const { scopes: _, resources: __, attributeCalls: ___, ...proofFields } = accessFields;

/** The relying party registers its program itself: what it may ask was said in the invitation, once. */
const register = command({
  name: "client.register-by-link",
  permission: "client:register-by-link",
  input: z.object({ name, oauthId, ...proofFields, addressSeen: z.string().max(2_000).default("") }),
  async run(scope, wanted) {
    const invitation = await lockInvitation(scope.tx, invitationIdOf(scope.actor));
    refuseInvitation(invitation, scope.now);
    const { id: invitationId, partyId, party, environment, scopes, invitedBy } = invitation;
    const asked = {
      environment,
      scopes: scopes as (typeof accessFields)["scopes"]["_output"],
      resources: [],
      attributeCalls: null,
    };
    const whose = { party: { id: partyId, name: party, own: false }, registeredBy: invitedBy, invitationId };
    return await registerFor(scope, { ...wanted, ...asked }, whose);
  },
});

/** Each try of an invitation that is open is counted before anything is asked of an address, and stands however it ends. */
const counting =
  <Value extends Record<string, string>>(next: Command<Value>): Command<Value> =>
  async (actor, raw, options) => {
    const now = options?.now ?? new Date();
    const refusal = isRegistrant(actor) ? await whyNot(actor, now) : null;
    if (!refusal) return next(actor, raw, options);
    await logRefusal(actor, "client:register-by-link", refusal, raw, now);
    throw refusal;
  };

function whyNot({ organisationId, invitationId }: RegistrantActor, now: Date): Promise<Refusal | null> {
  return withOrganisation(organisationId, async (tx) => {
    const state = invitationState(await lockInvitation(tx, invitationId), now);
    if (state !== "open") return new Refusal("invitation-over", { state });
    const isTaken = await takeInvitationTry(tx, invitationId, invitationTries);
    return isTaken ? null : new Refusal("too-many-attempts");
  });
}

export const registerClientByLink = counting(lookingFirst(register));

export function invitationIdOf(actor: Actor): string {
  if (!isRegistrant(actor)) throw new Refusal("forbidden");
  return actor.invitationId;
}
