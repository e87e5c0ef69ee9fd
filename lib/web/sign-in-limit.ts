import { withoutOrganisation } from "@/db/core/client";
import { countAttempt } from "@/db/core/limit";

const most = 30;
const windowMs = 60_000;

/**
 * Seconds to wait before this visitor may begin another sign-in, or 0. Keyed on where it comes from and not on whom it
 * asks for, so that nobody can lock a colleague out (ASVS 6.1.1). All web programs count together.
 */
export async function signInWait(visitor: string): Promise<number> {
  const { count, leftMs } = await withoutOrganisation((tx) =>
    countAttempt(tx, `sign-in ${visitor}`, windowMs),
  );
  return count > most ? Math.max(1, Math.ceil(leftMs / 1000)) : 0;
}
