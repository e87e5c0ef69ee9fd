import { RateLimiterMemory } from "rate-limiter-flexible";

/**
 * How often one address may begin a sign-in. Keyed on where it comes from and not on whom it asks for,
 * so that nobody can lock a colleague out (ASVS 6.1.1).
 */
const perAddress = new RateLimiterMemory({ points: 30, duration: 60 });

/** Seconds to wait, or 0 when there is room. */
export async function signInWait(address: string): Promise<number> {
  try {
    await perAddress.consume(address);
    return 0;
  } catch (limit) {
    if (limit instanceof Error) throw limit;
    return Math.ceil((limit as { msBeforeNext: number }).msBeforeNext / 1000);
  }
}
