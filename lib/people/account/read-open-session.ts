import type { Tx } from "@/db/core/client";
import { endSession, readSession, type SessionRow, saveSessionSeen } from "@/db/people/account";
import { seenEveryMs, sessionIsOpen } from "@/lib/domain/core/session";

/**
 * The session, if it is open; ends it when its time is up. What somebody does keeps it open, written at most once a
 * minute; what a page asks for by itself does not, or a screen that is left would never be signed out.
 */
export async function readOpenSession(
  tx: Tx,
  id: string,
  now: Date,
  by: "somebody" | "page" = "somebody",
): Promise<SessionRow | undefined> {
  const row = await readSession(tx, id);
  if (!row) return undefined;
  if (!sessionIsOpen(row, now)) {
    await endSession(tx, id, now);
    return undefined;
  }
  if (by === "somebody" && now.getTime() - row.lastSeenAt.getTime() > seenEveryMs)
    await saveSessionSeen(tx, id, now);
  return row;
}
