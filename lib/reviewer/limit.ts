import { RateLimiterMemory } from "rate-limiter-flexible";
import { isToken } from "./token";

/** How many secret addresses that are nobody's one visitor may try before none is looked for, as at the sign-in. */
const misses = new RateLimiterMemory({ points: 30, duration: 60 });

/**
 * Looks, unless this visitor has missed too often lately; then it is as if nothing were there. What cannot be an
 * address at all is neither looked for nor counted.
 */
export async function unlessMissing<Found>(
  headers: Headers,
  token: string,
  look: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
  if (!isToken(token)) return undefined;
  const visitor = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "direct";
  const before = await misses.get(visitor);
  if (before !== null && before.remainingPoints <= 0) return undefined;
  const found = await look();
  if (found === undefined) await misses.consume(visitor).catch(() => undefined);
  return found;
}
