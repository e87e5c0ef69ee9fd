import { z } from "zod";
import { withOrganisation } from "@/db/core/client";
import { lockInvitation, takeInvitationTry } from "@/db/use/client-invitation";
import { type Command, command, logRefusal } from "@/lib/command";
import { type Actor, isRegistrant, type RegistrantActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { invitationTries, refuseInvitation } from "@/lib/domain/use/client-invitation";
import { accessFields, name, oauthId } from "./fields";
import { registerFor } from "./insert";
import { lookingFirst } from "./look-first";

const { scopes: _, resources: __, ...proofFields } = accessFields;

/** The relying party registers its program itself: what it may ask was said in the invitation, once. */
const register = command({
  name: "client.register-by-link",
  permission: "client:register-by-link",
  input: z.object({ name, oauthId, ...proofFields, addressSeen: z.string().default("") }),
  async run(scope, wanted) {
    const invitation = await lockInvitation(scope.tx, invitationIdOf(scope.actor));
    refuseInvitation(invitation, scope.now);
    const { id: invitationId, partyId, party, environment, scopes, invitedBy } = invitation;
    const asked = {
      environment,
      scopes: scopes as (typeof accessFields)["scopes"]["_output"],
      resources: [],
    };
    const whose = { party: { id: partyId, name: party }, registeredBy: invitedBy, invitationId };
    return await registerFor(scope, { ...wanted, ...asked }, whose);
  },
});

/** Each try is counted before anything is asked of an address, and stands however it ends. */
const counting =
  <Value extends Record<string, string>>(next: Command<Value>): Command<Value> =>
  async (actor, raw, options) => {
    if (isRegistrant(actor) && !(await takeTry(actor))) {
      const refusal = new Refusal("too-many-attempts");
      await logRefusal(actor, "client:register-by-link", refusal, raw, options?.now ?? new Date());
      throw refusal;
    }
    return next(actor, raw, options);
  };

const takeTry = ({ organisationId, invitationId }: RegistrantActor): Promise<boolean> =>
  withOrganisation(organisationId, (tx) => takeInvitationTry(tx, invitationId, invitationTries));

export const registerClientByLink = counting(lookingFirst(register));

export function invitationIdOf(actor: Actor): string {
  if (!isRegistrant(actor)) throw new Refusal("forbidden");
  return actor.invitationId;
}
