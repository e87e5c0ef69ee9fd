import { withoutOrganisation } from "@/db/core/client";
import { countAttempt } from "@/db/core/limit";

/** Every phone in a town hall may come from one address: three a minute hand over, and each presses a few times. */
const most = 120;
const windowMs = 600_000;

/**
 * Whether so much was pressed on the page of a receipt's link from one address that it must wait. Keyed on where it comes
 * from, so that nobody is locked out of their own receipt. All web programs count together.
 */
export async function phoneMustWait(visitor: string): Promise<boolean> {
  const { count } = await withoutOrganisation((tx) => countAttempt(tx, `receipt-link ${visitor}`, windowMs));
  return count > most;
}
