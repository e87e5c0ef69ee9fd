import type { Tx } from "@/db/core/client";
import { readFeedClient } from "@/db/people/feed";
import type { Actor, ClientActor } from "@/lib/domain/core/actor";
import { clientScopes } from "@/lib/domain/core/scope";
import { readActor } from "./account/read-actor";

type Row = NonNullable<Awaited<ReturnType<typeof readFeedClient>>>;

/** A client as it is registered now, for work in its name; whether it may still act is beside it. */
export function clientActorOf(row: Row): { client: ClientActor; isActive: boolean } {
  const { organisationId, id: clientId, name } = row;
  const scopes = clientScopes.filter((scope) => row.scopes.includes(scope));
  return {
    client: { kind: "client", organisationId, clientId, scopes, name },
    isActive: row.approvedAt !== null && row.blockedAt === null,
  };
}

/** The requester of deferred work, with current rights: an account, or a client that may still act. */
export async function readRequester(tx: Tx, organisationId: string, id: string): Promise<Actor | undefined> {
  const person = await readActor(tx, organisationId, id);
  if (person) return person;
  const row = await readFeedClient(tx, id);
  const found = row && clientActorOf(row);
  return found?.isActive ? found.client : undefined;
}
