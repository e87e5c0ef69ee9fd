import { withoutOrganisation } from "@/db/core/client";
import { countAttempt } from "@/db/core/limit";

/** In ten minutes from one address: what may be asked for, and how many codes may be tried. */
const most = { ask: 10, open: 30, "break-glass": 10 };
const windowMs = 600_000;

/**
 * Whether a visitor has reported a loss so often that they must wait. Keyed on where it comes from and never on whom it
 * is about, so that nobody can keep a colleague from reporting. All web programs count together.
 */
export async function mustWait(visitor: string, what: keyof typeof most): Promise<boolean> {
  const { count } = await withoutOrganisation((tx) => countAttempt(tx, `lost-${what} ${visitor}`, windowMs));
  return count > most[what];
}
