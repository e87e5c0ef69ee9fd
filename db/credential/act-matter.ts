import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { actRequest, signedAct, signedActMatter } from "@/db/schema/signed-act";
import { actMinutes, type MatterVerb } from "@/lib/domain/credential/signed-act";

/** The act was for this thing: the database compares the two. */
export async function insertActMatter(tx: Tx, row: typeof signedActMatter.$inferInsert): Promise<void> {
  await tx.insert(signedActMatter).values(row);
}

/** Which acts the things were done with, by their ids. */
export async function listActsOfMatters(
  tx: Tx,
  verb: MatterVerb,
  subjectIds: readonly string[],
): Promise<Map<string, string>> {
  if (subjectIds.length === 0) return new Map();
  const { actId, subjectId } = signedActMatter;
  const rows = await tx
    .select({ actId, subjectId })
    .from(signedActMatter)
    .where(and(eq(signedActMatter.verb, verb), inArray(subjectId, [...subjectIds])));
  return new Map(rows.map((row) => [row.subjectId, row.actId]));
}

interface FreshMatter {
  /** As the signing page led back with it; without one, the newest that is not used. */
  actId: string | undefined;
  verb: MatterVerb;
  accounts: readonly string[];
  /** Of these things and no others. */
  among?: readonly string[];
}

/** What this person signed just now, and the thing it is about; null of anybody else's act, and one of long ago. */
export async function readFreshMatter(
  tx: Tx,
  { actId, verb, accounts, among }: FreshMatter,
): Promise<{ act: string; subjectId: string } | null> {
  const isUsed = sql`exists (select from ${signedActMatter} where ${signedActMatter.organisationId} = ${signedAct.organisationId}
    and ${signedActMatter.actId} = ${signedAct.id})`;
  const [row] = await tx
    .select({ act: signedAct.id, subjectId: actRequest.subjectId })
    .from(actRequest)
    .innerJoin(
      signedAct,
      and(eq(signedAct.organisationId, actRequest.organisationId), eq(signedAct.id, actRequest.id)),
    )
    .where(
      and(
        actId ? eq(actRequest.id, actId) : sql`not ${isUsed}`,
        eq(actRequest.verb, verb),
        inArray(actRequest.accountId, [...accounts]),
        among && inArray(actRequest.subjectId, [...among]),
        gt(signedAct.signedAt, sql`clock_timestamp() - ${actMinutes} * interval '1 minute'`),
      ),
    )
    .orderBy(desc(signedAct.signedAt))
    .limit(1);
  return row?.subjectId ? { act: row.act, subjectId: row.subjectId } : null;
}

/** What an act was used for; null for one of another verb, and one that was not used. */
export async function readMatterOf(tx: Tx, verb: MatterVerb, actId: string): Promise<string | null> {
  const [row] = await tx
    .select({ subjectId: signedActMatter.subjectId })
    .from(signedActMatter)
    .where(and(eq(signedActMatter.verb, verb), eq(signedActMatter.actId, actId)));
  return row?.subjectId ?? null;
}
