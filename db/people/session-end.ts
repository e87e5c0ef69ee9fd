import { and, arrayContains, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { session, sessionEnd } from "@/db/schema/account";

/**
 * Ends what may have been opened with an e-ID of this employer, wherever it leads: all but the sessions of which the
 * provider told that they were opened with another employer's. Answers whose each one was that was open.
 */
export async function endSessionsOpenedWith(
  tx: Tx,
  organisationId: string,
  accounts: string[],
  now: Date,
): Promise<string[]> {
  const ended = await tx
    .update(session)
    .set({ endedAt: now })
    .where(
      and(
        inArray(session.accountId, accounts),
        isNull(session.endedAt),
        or(eq(session.employers, []), arrayContains(session.employers, [organisationId])),
      ),
    )
    .returning({ accountId: session.accountId });
  return ended.map(({ accountId }) => accountId);
}

/**
 * From now on the account's open sessions do not reach this employer; what they reach elsewhere is not this employer's
 * to end. Answers how many sessions that was.
 */
export async function endSessionsHere(
  tx: Tx,
  organisationId: string,
  accountId: string,
  now: Date,
): Promise<number> {
  const [open] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(session)
    .leftJoin(
      sessionEnd,
      and(eq(sessionEnd.organisationId, organisationId), eq(sessionEnd.accountId, session.accountId)),
    )
    .where(
      and(
        eq(session.accountId, accountId),
        isNull(session.endedAt),
        or(isNull(sessionEnd.at), gt(session.createdAt, sessionEnd.at)),
      ),
    );
  await tx
    .insert(sessionEnd)
    .values({ organisationId, accountId, at: now })
    .onConflictDoUpdate({
      target: [sessionEnd.organisationId, sessionEnd.accountId],
      set: { at: sql`greatest(${sessionEnd.at}, excluded.at)` },
    });
  return open?.n ?? 0;
}

/** Every sign-in there is, in all employers: a database that was restored has those that were ended since. */
export async function endAllSessions(tx: Tx, now: Date): Promise<number> {
  const ended = await tx
    .update(session)
    .set({ endedAt: now })
    .where(isNull(session.endedAt))
    .returning({ id: session.id });
  return ended.length;
}
