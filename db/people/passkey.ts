import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { passkey, passkeyInvitation } from "@/db/schema/passkey";
import { Refusal } from "@/lib/domain/core/refusal";
import { accountListOf } from "./people";

export type PasskeyRow = typeof passkey.$inferSelect;
export type InvitationRow = typeof passkeyInvitation.$inferSelect;

export async function insertInvitation(
  tx: Tx,
  row: Pick<InvitationRow, "organisationId" | "id" | "accountId" | "invitedBy">,
): Promise<void> {
  // These columns and no others: the rest is the database's and the signer's to write.
  await tx.execute(sql`
    insert into ${passkeyInvitation} (organisation_id, id, account_id, invited_by)
    values (${row.organisationId}, ${row.id}, ${row.accountId}, ${row.invitedBy})`);
}

/** An invitation, locked, with whether it is over by the database's clock; throws Refusal not-found. */
export async function lockInvitation(tx: Tx, id: string): Promise<InvitationRow & { over: boolean }> {
  const [row] = await tx
    .select({
      row: passkeyInvitation,
      over: sql<boolean>`${passkeyInvitation.expiresAt} <= clock_timestamp()`,
    })
    .from(passkeyInvitation)
    .where(eq(passkeyInvitation.id, id))
    .for("update");
  if (!row) throw new Refusal("not-found");
  return { ...row.row, over: row.over };
}

const ofInvitation = ({ organisationId, id }: InvitationRow) =>
  and(eq(passkeyInvitation.organisationId, organisationId), eq(passkeyInvitation.id, id));

export async function saveConfirmed(tx: Tx, invitation: InvitationRow, by: string, now: Date): Promise<void> {
  await tx
    .update(passkeyInvitation)
    .set({ confirmedBy: by, confirmedAt: now })
    .where(ofInvitation(invitation));
}

export async function saveChallenge(tx: Tx, invitation: InvitationRow, challenge: string): Promise<void> {
  await tx
    .update(passkeyInvitation)
    .set({ challenge, challengedAt: sql`clock_timestamp()` })
    .where(ofInvitation(invitation));
}

/** The passkey and that its invitation is used, in this order: the database looks at one for the other. The demo has none. */
export async function insertPasskey(
  tx: Tx,
  row: typeof passkey.$inferInsert,
  invitation?: InvitationRow,
): Promise<void> {
  await tx.insert(passkey).values(row);
  if (!invitation) return;
  await tx.update(passkeyInvitation).set({ usedAt: sql`clock_timestamp()` }).where(ofInvitation(invitation));
}

/** A person's passkeys by their accounts, the oldest first; those removed too. */
export function listPasskeys(tx: Tx, accounts: readonly string[]): Promise<PasskeyRow[]> {
  return tx
    .select()
    .from(passkey)
    .where(inArray(passkey.accountId, [...accounts]))
    .orderBy(asc(passkey.enrolledAt));
}

/** One of theirs that is not removed, by the name its authenticator gave it; locked for its counter. */
export async function lockPasskey(
  tx: Tx,
  accounts: readonly string[],
  credentialId: Uint8Array,
): Promise<PasskeyRow | null> {
  const [row] = await tx
    .select()
    .from(passkey)
    .where(
      and(
        inArray(passkey.accountId, [...accounts]),
        eq(passkey.credentialId, credentialId),
        isNull(passkey.removedAt),
      ),
    )
    .for("update");
  return row ?? null;
}

export async function saveTouched(
  tx: Tx,
  { organisationId, id }: PasskeyRow,
  { counter, synced }: { counter: number; synced: boolean },
): Promise<void> {
  await tx
    .update(passkey)
    .set({ counter, synced })
    .where(and(eq(passkey.organisationId, organisationId), eq(passkey.id, id)));
}

export async function readPasskey(tx: Tx, id: string): Promise<PasskeyRow> {
  const [row] = await tx.select().from(passkey).where(eq(passkey.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

export async function saveRemoved(
  tx: Tx,
  { organisationId, id }: PasskeyRow,
  by: { removedAt: Date; removedBy: string },
): Promise<void> {
  await tx
    .update(passkey)
    .set(by)
    .where(and(eq(passkey.organisationId, organisationId), eq(passkey.id, id)));
}

/** All that an account has; answers how many those were. */
export async function saveAllRemoved(
  tx: Tx,
  accountId: string,
  by: { removedAt: Date; removedBy: string },
): Promise<number> {
  const rows = await tx
    .update(passkey)
    .set(by)
    .where(and(eq(passkey.accountId, accountId), isNull(passkey.removedAt)))
    .returning({ id: passkey.id });
  return rows.length;
}

/** Invitations that wait to be used, of a person. */
export function listWaitingInvitations(tx: Tx, accounts: readonly string[]): Promise<InvitationRow[]> {
  return tx
    .select()
    .from(passkeyInvitation)
    .where(
      and(
        inArray(passkeyInvitation.accountId, [...accounts]),
        isNull(passkeyInvitation.usedAt),
        sql`${passkeyInvitation.expiresAt} > clock_timestamp()`,
      ),
    )
    .orderBy(asc(passkeyInvitation.invitedAt));
}

export async function hasSoftwarePasskeys(tx: Tx): Promise<boolean> {
  const rows = await tx.execute<{ has: boolean }>(sql`select tenant.has_software_passkeys() as has`);
  return rows[0]?.has ?? false;
}

/** Every account of the person, by the database: whose passkeys count. */
export async function listAccountsOf(tx: Tx, organisationId: string, accountId: string): Promise<string[]> {
  const rows = await tx.execute<{ accounts: string[] }>(
    sql`select ${accountListOf(organisationId, accountId)} as accounts`,
  );
  return rows[0]?.accounts ?? [];
}
