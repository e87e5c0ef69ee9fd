import { withoutOrganisation } from "@/db/core/client";
import { countAttempt, uncountAttempt } from "@/db/core/limit";
import { isToken } from "@/lib/crypto/secret-address";

/** How many secret addresses that are nobody's one visitor may try before none is looked for, as at the sign-in. */
const most = 30;
const windowMs = 60_000;

/**
 * Looks, unless this visitor has missed too often lately; then it is as if nothing were there. A try is counted before
 * the look and given back when something was there, so that many at once are no more than one after the other. What
 * cannot be an address at all is neither looked for nor counted.
 */
export async function unlessMissing<Found>(
  visitor: string,
  token: string,
  look: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
  if (!isToken(token)) return undefined;
  const key = `secret address ${visitor}`;
  const { count } = await withoutOrganisation((tx) => countAttempt(tx, key, windowMs));
  if (count > most) return undefined;
  const found = await look();
  if (found !== undefined) await withoutOrganisation((tx) => uncountAttempt(tx, key));
  return found;
}
