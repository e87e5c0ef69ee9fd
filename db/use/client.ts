import { and, count, desc, eq, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { client } from "@/db/schema/client";
import { party } from "@/db/schema/party";
import { Refusal } from "@/lib/domain/core/refusal";

export type ClientRow = typeof client.$inferSelect;

/** By what it calls itself in OAuth, whatever its state: whether it may ask, `clientState` says. */
export async function findClient(tx: Tx, clientId: string): Promise<ClientRow | undefined> {
  const [row] = await tx.select().from(client).where(eq(client.clientId, clientId));
  return row;
}

/** By its entity in SAML; of those that are blocked none. */
export async function findSamlClient(tx: Tx, entityId: string): Promise<ClientRow | undefined> {
  const [row] = await tx
    .select()
    .from(client)
    .where(and(sql`${client.saml} ->> 'entityId' = ${entityId}`, isNull(client.blockedAt)));
  return row;
}

/** What came of an invitation. */
export async function findInvitedClient(tx: Tx, invitationId: string): Promise<ClientRow | undefined> {
  const [row] = await tx.select().from(client).where(eq(client.invitationId, invitationId));
  return row;
}

/** To change it, of a version that was shown. Throws Refusal not-found, also for another employer's. */
export async function lockClient(tx: Tx, id: string, version: number): Promise<ClientRow> {
  const [row] = await tx.select().from(client).where(eq(client.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

export async function insertClient(tx: Tx, row: typeof client.$inferInsert): Promise<void> {
  await tx.insert(client).values(row);
}

/** The only UPDATE of the table by an officer, guarded by the version that was read. */
export async function saveClient(
  tx: Tx,
  before: ClientRow,
  after: Partial<typeof client.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, client, before, after);
}

export type NamedClient = { client: ClientRow; party: string };

/** Clients that wait for a second person: registered, or with a change proposed. */
const awaiting = and(isNull(client.blockedAt), or(isNull(client.approvedAt), isNotNull(client.proposedAt)));

function selectNamed(tx: Tx) {
  return tx
    .select({ client, party: party.name })
    .from(client)
    .innerJoin(party, and(eq(party.organisationId, client.organisationId), eq(party.id, client.partyId)));
}

/** The latest registered first, from after one of them; all, or those that wait for a second person. */
export async function listClients(
  tx: Tx,
  { only, after }: { only: "awaiting" | "all"; after: string | null },
  limit: number,
): Promise<NamedClient[]> {
  const from = after
    ? sql`(${client.registeredAt}, ${client.id}) <
        (select its.registered_at, its.id from ${client} its where its.id = ${after})`
    : undefined;
  return await selectNamed(tx)
    .where(and(only === "awaiting" ? awaiting : undefined, from))
    .orderBy(desc(client.registeredAt), desc(client.id))
    .limit(limit);
}

export async function countClients(tx: Tx, only: "awaiting" | "all"): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(client)
    .where(only === "awaiting" ? awaiting : undefined);
  return row?.count ?? 0;
}

/** A relying party's, those in use before those that are blocked. */
export async function listClientsOf(tx: Tx, partyId: string): Promise<NamedClient[]> {
  return await selectNamed(tx)
    .where(eq(client.partyId, partyId))
    .orderBy(sql`(${client.blockedAt} is not null)`, client.name, client.id);
}

/** With what its party is called. Throws Refusal not-found. */
export async function readNamedClient(tx: Tx, id: string): Promise<NamedClient> {
  const [row] = await selectNamed(tx).where(eq(client.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** That it was used today; written once a day. */
export async function noteClientUse(tx: Tx, id: string, day: string): Promise<void> {
  await tx
    .update(client)
    .set({ lastUsedOn: day })
    .where(and(eq(client.id, id), or(isNull(client.lastUsedOn), lt(client.lastUsedOn, day))));
}
