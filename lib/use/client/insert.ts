import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { findClient, insertClient } from "@/db/use/client";
import type { Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { refuseForeignScopes, refuseUnbound } from "@/lib/domain/use/client-access";
import type { accessFields } from "./fields";
import { accessOf } from "./fields";
import { refuseSeen } from "./look-first";
import { auditOf, columnsOf, toldAccess } from "./record";

type Wanted = z.output<z.ZodObject<typeof accessFields>> & {
  name: string;
  oauthId: string;
  environment: "test" | "production";
  addressSeen: string;
};
interface Whose {
  party: { id: string; name: string; own: boolean };
  /** The first of two: their account. */
  registeredBy: string;
  invitationId?: string;
}

/** Puts it on record, to wait for another person than who answers for it. Throws Refusal beside the field. */
export async function registerFor({ tx, actor, now }: Scope, wanted: Wanted, whose: Whose) {
  const { name, oauthId: clientId, environment, addressSeen, ...typed } = wanted;
  const access = accessOf(typed, now);
  refuseUnbound(access, environment);
  refuseForeignScopes(access.scopes, whose.party.own);
  refuseSeen(addressSeen);
  if (await findClient(tx, clientId)) throw new Refusal("client-id-taken", {}, "oauthId");
  const { party, registeredBy, invitationId = null } = whose;
  const id = randomUUID();
  const who = { organisationId: actor.organisationId, id, partyId: party.id, clientId, name, environment };
  await insertClient(tx, { ...who, ...columnsOf(access), registeredBy, registeredAt: now, invitationId });
  const told = { after: { oauthId: clientId, environment, ...toldAccess(access) } };
  return {
    value: { partyId: party.id, clientId: id },
    audit: auditOf("client.registered", { id, party: party.name, name }, told),
  };
}
