import { randomUUID } from "node:crypto";
import { z } from "zod";
import { findClient, insertClient } from "@/db/use/client";
import { readParty } from "@/db/use/relying-party";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { clientEnvironments } from "@/lib/domain/use/client";
import { accessFields, accessOf, name, oauthId } from "./fields";
import { lookingFirst, refuseSeen } from "./look-first";
import { auditOf, columnsOf, toldAccess } from "./record";

const input = z.object({
  partyId: z.uuid("uuid"),
  name,
  oauthId,
  environment: z.enum(clientEnvironments, "choose"),
  ...accessFields,
  addressSeen: z.string().default(""),
});

/** A program of a relying party's, which may ask nothing until another person has approved it. */
const register = command({
  name: "client.register",
  permission: "client:register",
  input,
  async run({ tx, actor, now }, { partyId, name: called, oauthId: clientId, environment, ...typed }) {
    const registeredBy = accountOf(actor);
    if (!registeredBy) throw new Refusal("forbidden");
    const { organisationId } = actor;
    const party = await readParty(tx, organisationId, partyId);
    if (!party.relyingParty && !party.own) throw new Refusal("not-found");
    const access = accessOf(typed, now);
    refuseSeen(typed.addressSeen);
    if (await findClient(tx, clientId)) throw new Refusal("client-id-taken", {}, "oauthId");
    const id = randomUUID();
    const who = { organisationId, id, partyId, clientId, name: called, environment };
    await insertClient(tx, { ...who, ...columnsOf(access), registeredBy, registeredAt: now });
    const told = { after: { oauthId: clientId, environment, ...toldAccess(access) } };
    return {
      value: { partyId, clientId: id },
      audit: auditOf("client.registered", { id, party: party.name, name: called }, told),
    };
  },
});
export const registerClient = lookingFirst(register);
