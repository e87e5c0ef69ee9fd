import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { officer } from "@/db/schema/officer";
import { passkey } from "@/db/schema/passkey";
import { actSetting, signedAct } from "@/db/schema/signed-act";
import { Refusal } from "@/lib/domain/core/refusal";
import type { SettingVerb } from "@/lib/domain/credential/signed-act";

export type ActSettingRow = typeof actSetting.$inferSelect;

/** Since when the employer requires acts; null where they are offered. */
export async function readActsRequiredSince(tx: Tx, organisationId: string): Promise<Date | null> {
  const [row] = await tx.execute<{ since: string | null }>(
    sql`select tenant.acts_required_since(${organisationId}) as since`,
  );
  return row?.since ? new Date(row.since) : null;
}

/** These columns and no others: the database says when. */
export async function insertActSetting(
  tx: Tx,
  row: Pick<ActSettingRow, "organisationId" | "id" | "verb" | "actId" | "accountId">,
): Promise<void> {
  await tx.execute(sql`
    insert into ${actSetting} (organisation_id, id, verb, act_id, account_id)
    values (${row.organisationId}, ${row.id}, ${row.verb}, ${row.actId}, ${row.accountId})`);
}

/** Every change, the newest first, with whose names. */
export function listActSettings(tx: Tx, organisationId: string) {
  return tx
    .select({
      id: actSetting.id,
      verb: actSetting.verb,
      actId: actSetting.actId,
      accountId: actSetting.accountId,
      at: actSetting.at,
      secondActId: actSetting.secondActId,
      secondAccountId: actSetting.secondAccountId,
      secondAt: actSetting.secondAt,
      withdrawnAt: actSetting.withdrawnAt,
      by: officer.name,
    })
    .from(actSetting)
    .innerJoin(
      officer,
      and(eq(officer.organisationId, actSetting.organisationId), eq(officer.accountId, actSetting.accountId)),
    )
    .where(eq(actSetting.organisationId, organisationId))
    .orderBy(desc(actSetting.at));
}

/** Who has signed one change since, with the passkey that did: an act may be used or not. */
export function listSettingSigners(
  tx: Tx,
  { organisationId, verb, since }: { organisationId: string; verb: SettingVerb; since: Date },
) {
  return tx
    .select({ credentialId: passkey.credentialId, accountId: signedAct.accountId })
    .from(signedAct)
    .innerJoin(
      passkey,
      and(eq(passkey.organisationId, signedAct.organisationId), eq(passkey.id, signedAct.passkeyId)),
    )
    .where(
      and(
        eq(signedAct.organisationId, organisationId),
        eq(signedAct.verb, verb),
        gt(signedAct.signedAt, since),
      ),
    );
}

/** The newest change that is in force, with its acts and the passkeys that signed them; null where nothing was changed. */
export async function readLastActChange(tx: Tx, organisationId: string) {
  const { verb, at, secondAt, actId, secondActId } = actSetting;
  const inForce = sql<string>`case ${verb} when 'require-acts' then ${at} else ${secondAt} end`;
  const [change] = await tx
    .select({ verb, at: inForce, actId, secondActId })
    .from(actSetting)
    .where(and(eq(actSetting.organisationId, organisationId), sql`${inForce} is not null`))
    .orderBy(desc(inForce))
    .limit(1);
  if (!change) return null;
  const ids = [change.actId, change.secondActId].filter((id) => id !== null);
  const acts = await tx
    .select({ act: signedAct, credentialId: passkey.credentialId })
    .from(signedAct)
    .innerJoin(
      passkey,
      and(eq(passkey.organisationId, signedAct.organisationId), eq(passkey.id, signedAct.passkeyId)),
    )
    .where(and(eq(signedAct.organisationId, organisationId), inArray(signedAct.id, ids)));
  return { verb: change.verb, at: new Date(change.at), acts };
}

/** Of two changes at once the second sees the first. */
export async function lockActSettings(tx: Tx, organisationId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`acts ${organisationId}`}, 0))`);
}

export async function saveActSetting(
  tx: Tx,
  { organisationId, id }: Pick<ActSettingRow, "organisationId" | "id">,
  change: Partial<
    Pick<ActSettingRow, "secondActId" | "secondAccountId" | "secondAt" | "withdrawnBy" | "withdrawnAt">
  >,
): Promise<void> {
  const rows = await tx
    .update(actSetting)
    .set(change)
    .where(and(eq(actSetting.organisationId, organisationId), eq(actSetting.id, id)))
    .returning({ id: actSetting.id });
  if (rows.length === 0) throw new Refusal("changed-meanwhile");
}
