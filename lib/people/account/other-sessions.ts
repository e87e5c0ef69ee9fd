import { withoutOrganisation } from "@/db/core/client";
import { countOtherSessions, type SessionRow } from "@/db/people/account";
import { absoluteLimitMs, idleLimitMs, isNewSignIn } from "@/lib/domain/core/session";

/**
 * How many other sessions of the account are open, told while a sign-in is new: whoever did not open them sees it then.
 * 0 afterwards.
 */
export async function otherSessions(session: SessionRow, now: Date): Promise<number> {
  if (!isNewSignIn(session, now)) return 0;
  const since = {
    seenSince: new Date(now.getTime() - idleLimitMs),
    begunSince: new Date(now.getTime() - absoluteLimitMs),
  };
  return await withoutOrganisation((tx) => countOtherSessions(tx, session, since));
}
