import type { Tx } from "@/db/core/client";
import { readMembership } from "@/db/people/membership";
import type { Actor } from "@/lib/domain/core/actor";
import { actorOf } from "./actor-of";

/** Who an account is to an employer now, for work that is done later on its behalf; undefined when nobody there. */
export async function readActor(
  tx: Tx,
  organisationId: string,
  accountId: string,
): Promise<Actor | undefined> {
  const membership = await readMembership(tx, organisationId, accountId);
  return membership && actorOf(membership, organisationId, accountId, { session: null });
}
