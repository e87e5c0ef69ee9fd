import { createHash, randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { constraintOf } from "@/db/core/fault";
import { insertDelivery, readDeliveryState } from "@/db/people/feed";
import { type ClientActor, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { sealContent } from "./import-content";

/** Refuses a client that may not add people and change them. */
export function refuseNonFeed(client: ClientActor | null): asserts client is ClientActor {
  for (const permission of ["employee:write", "employee:add"] as const)
    if (!client || !may(client, permission)) throw new Refusal("forbidden", { permission });
}

/**
 * Stores a list that a client sent, encrypted, for the worker to take. It is no command: the api program's login writes
 * this row and nothing else, and the entry in the log is the worker's, in the client's name.
 */
export async function receiveList(client: ClientActor, bytes: Uint8Array): Promise<string> {
  const { organisationId, clientId } = client;
  const list = { organisationId, id: randomUUID() };
  const sha256 = createHash("sha256").update(bytes).digest();
  const row = { ...list, clientId, sha256, size: bytes.length, content: sealContent(list, bytes) };
  try {
    await withOrganisation(organisationId, (tx) => insertDelivery(tx, row));
  } catch (fault) {
    if (constraintOf(fault) === "employee_delivery_waiting")
      throw new Refusal("imports-waiting", { most: "5" });
    throw fault;
  }
  return list.id;
}

/** How far a list of the client's own has come. Throws Refusal not-found. */
export async function readDelivery({ organisationId, clientId }: ClientActor, id: string) {
  const told = await withOrganisation(organisationId, (tx) =>
    readDeliveryState(tx, { organisationId, clientId, id }),
  );
  if (!told) throw new Refusal("not-found");
  return told;
}
