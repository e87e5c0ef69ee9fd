import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { stepUp, stepUpSetting } from "@/db/schema/step-up";
import { Refusal } from "@/lib/domain/core/refusal";
import { type StepUpFacts, type StepUpMode, stepUpMinutes } from "@/lib/domain/people/step-up";

export type StepUpRow = typeof stepUp.$inferSelect;

/** At which session of which account, and all accounts of whose it is. */
export interface AtSession {
  organisationId: string;
  accountId: string;
  accounts: readonly string[];
  session: string | null;
}

/** All that says whether somebody must touch their passkey first, by the database's clock. */
export async function readStepUpFacts(
  tx: Tx,
  { organisationId, accountId, accounts, session }: AtSession,
): Promise<Omit<StepUpFacts, "isUnconfirmed"> & { atSignIn: boolean; until: Date | null }> {
  const own = sql.join(
    accounts.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const [row] = await tx.execute<{
    mode: StepUpMode;
    at_sign_in: boolean;
    has_passkey: boolean;
    until: string | null;
    is_fresh: boolean;
  }>(sql`
    select coalesce(setting.mode, 'offered') as mode, coalesce(setting.at_sign_in, false) as at_sign_in,
      exists (select from tenant.passkey k where k.organisation_id = ${organisationId}
        and k.account_id in (${own}) and k.removed_at is null) as has_passkey,
      proven.until, coalesce(proven.until > clock_timestamp(), false) as is_fresh
    from (select tenant.stepped_up_at(${organisationId}, ${accountId}, ${session})
        + make_interval(mins => ${stepUpMinutes}) as until) proven
    left join lateral (select mode, at_sign_in from ${stepUpSetting} s
      where s.organisation_id = ${organisationId} order by s.at desc limit 1) setting on true`);
  if (!row) throw new Error("Nothing is said of step-ups.");
  return {
    ...{ mode: row.mode, atSignIn: row.at_sign_in, hasPasskey: row.has_passkey, isFresh: row.is_fresh },
    until: row.until === null ? null : new Date(row.until),
  };
}

/** Whether somebody has touched their passkey at this session, however long ago. */
export async function hasSteppedUp(
  tx: Tx,
  { organisationId, accountId, session }: Omit<AtSession, "accounts">,
): Promise<boolean> {
  const [row] = await tx.execute<{ has: boolean }>(
    sql`select tenant.stepped_up_at(${organisationId}, ${accountId}, ${session}) is not null as has`,
  );
  return row?.has ?? false;
}

/** These columns and no others: the rest is the signer's to write. */
export async function insertStepUp(
  tx: Tx,
  row: Pick<StepUpRow, "organisationId" | "id" | "accountId" | "sessionHash" | "back">,
): Promise<void> {
  await tx.execute(sql`
    insert into ${stepUp} (organisation_id, id, account_id, session_hash, back)
    values (${row.organisationId}, ${row.id}, ${row.accountId}, ${row.sessionHash}, ${row.back})`);
}

/** What was asked, locked; throws Refusal not-found. */
export async function lockStepUp(tx: Tx, id: string): Promise<StepUpRow> {
  const [row] = await tx.select().from(stepUp).where(eq(stepUp.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

/** When the session was begun; null for one that is over or another account's. */
export async function readSessionBegun(
  tx: Tx,
  { accountId, sessionHash }: Pick<StepUpRow, "accountId" | "sessionHash">,
): Promise<Date | null> {
  const [row] = await tx.execute<{ at: string | null }>(
    sql`select tenant.session_begun(${accountId}, ${sessionHash}) as at`,
  );
  return row?.at ? new Date(row.at) : null;
}

/** What is to be signed, by the signer; the database says when. */
export async function saveStepUpChallenge(tx: Tx, { id }: StepUpRow, challenge: string): Promise<void> {
  await tx.update(stepUp).set({ challenge }).where(eq(stepUp.id, id));
}

export async function saveProven(tx: Tx, { id }: StepUpRow, passkeyId: string): Promise<void> {
  await tx.update(stepUp).set({ passkeyId }).where(eq(stepUp.id, id));
}

/** The newest counts; the database says when. */
export async function insertStepUpSetting(
  tx: Tx,
  row: Pick<typeof stepUpSetting.$inferSelect, "organisationId" | "id" | "mode" | "atSignIn" | "accountId">,
): Promise<void> {
  await tx.execute(sql`
    insert into ${stepUpSetting} (organisation_id, id, mode, at_sign_in, account_id)
    values (${row.organisationId}, ${row.id}, ${row.mode}, ${row.atSignIn}, ${row.accountId})`);
}
