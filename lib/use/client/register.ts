import { z } from "zod";
import { readParty } from "@/db/use/relying-party";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { clientEnvironments } from "@/lib/domain/use/client";
import { accessFields, name, oauthId } from "./fields";
import { registerFor } from "./insert";
import { lookingFirst } from "./look-first";

const input = z.object({
  partyId: z.uuid("uuid"),
  name,
  oauthId,
  environment: z.enum(clientEnvironments, "choose"),
  ...accessFields,
  addressSeen: z.string().max(2_000).default(""),
});

/** A program of a relying party's, which may ask nothing until another person has approved it. */
const register = command({
  name: "client.register",
  permission: "client:register",
  input,
  async run(scope, { partyId, ...wanted }) {
    const registeredBy = accountOf(scope.actor);
    if (!registeredBy) throw new Refusal("forbidden");
    const party = await readParty(scope.tx, scope.actor.organisationId, partyId);
    if (!party.relyingParty && !party.own) throw new Refusal("not-found");
    return await registerFor(scope, wanted, { party, registeredBy });
  },
});
export const registerClient = lookingFirst(register);
