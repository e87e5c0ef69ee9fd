import type { Tx } from "@/db/core/client";
import { client } from "@/db/schema/client";
import { service } from "@/db/schema/relying-party";

/** The clients by whose they are. Whether one may ask is looked at where its token is. */
export function listAskers(tx: Tx) {
  return tx
    .select({
      id: client.id,
      clientId: client.clientId,
      partyId: client.partyId,
      environment: client.environment,
    })
    .from(client);
}

/** What services call themselves where they have a protocol. */
export function listProtocolIds(tx: Tx) {
  return tx.select({ id: service.id, protocolId: service.protocolId }).from(service);
}
