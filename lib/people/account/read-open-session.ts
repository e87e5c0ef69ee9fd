import type { Tx } from "@/db/core/client";
import { endSession, readSession, type SessionRow, saveSessionSeen } from "@/db/people/account";
import { seenEveryMs, sessionIsOpen } from "@/lib/domain/core/session";

/** The session, if it is open; touches it at most once a minute, and ends it when its time is up. */
export async function readOpenSession(tx: Tx, id: string, now: Date): Promise<SessionRow | undefined> {
  const row = await readSession(tx, id);
  if (!row) return undefined;
  if (!sessionIsOpen(row, now)) {
    await endSession(tx, id, now);
    return undefined;
  }
  if (now.getTime() - row.lastSeenAt.getTime() > seenEveryMs) await saveSessionSeen(tx, id, now);
  return row;
}
