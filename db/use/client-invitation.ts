import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { client, clientInvitation } from "@/db/schema/client";
import { party } from "@/db/schema/party";
import { Refusal } from "@/lib/domain/core/refusal";

type InvitationRow = typeof clientInvitation.$inferSelect;
/** With whether a client was registered by it, and what its party is called. */
export type Invitation = InvitationRow & { used: boolean; party: string };

function select(tx: Tx) {
  return tx
    .select({ invitation: clientInvitation, party: party.name, clientId: client.id })
    .from(clientInvitation)
    .innerJoin(
      party,
      and(eq(party.organisationId, clientInvitation.organisationId), eq(party.id, clientInvitation.partyId)),
    )
    .leftJoin(
      client,
      and(
        eq(client.organisationId, clientInvitation.organisationId),
        eq(client.invitationId, clientInvitation.id),
      ),
    );
}
type Found = { invitation: InvitationRow; party: string; clientId: string | null };
const told = ({ invitation, party: name, clientId }: Found): Invitation => ({
  ...invitation,
  ...{ party: name, used: clientId !== null },
});

/** Whatever its state. */
export async function findInvitation(tx: Tx, tokenHash: Uint8Array): Promise<Invitation | undefined> {
  const [found] = await select(tx).where(eq(clientInvitation.tokenHash, tokenHash));
  return found && told(found);
}

/** Held until this transaction ends. Throws Refusal not-found, also for another employer's. */
export async function lockInvitation(tx: Tx, id: string, version?: number): Promise<Invitation> {
  const [row] = await tx.select().from(clientInvitation).where(eq(clientInvitation.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return await readInvitation(tx, id);
}

/** Throws Refusal not-found. */
export async function readInvitation(tx: Tx, id: string): Promise<Invitation> {
  const [found] = await select(tx).where(eq(clientInvitation.id, id));
  if (!found) throw new Refusal("not-found");
  return told(found);
}

/** A party's, the latest first. */
export async function listInvitations(tx: Tx, partyId: string, limit: number): Promise<Invitation[]> {
  const rows = await select(tx)
    .where(eq(clientInvitation.partyId, partyId))
    .orderBy(desc(clientInvitation.invitedAt), desc(clientInvitation.id))
    .limit(limit);
  return rows.map(told);
}

export async function insertInvitation(tx: Tx, row: typeof clientInvitation.$inferInsert): Promise<void> {
  await tx.insert(clientInvitation).values(row);
}

export async function saveInvitation(
  tx: Tx,
  before: Invitation,
  after: { withdrawnAt: Date },
): Promise<void> {
  await updateVersioned(tx, clientInvitation, before, after);
}

/** One more try, and whether it is one of those allowed. */
export async function takeInvitationTry(tx: Tx, id: string, most: number): Promise<boolean> {
  const taken = await tx
    .update(clientInvitation)
    .set({ tries: sql`${clientInvitation.tries} + 1` })
    .where(and(eq(clientInvitation.id, id), lt(clientInvitation.tries, most)))
    .returning({ id: clientInvitation.id });
  return taken.length > 0;
}
