import { insertTenantlessRefusal } from "@/db/account";
import { withoutOrganisation } from "@/db/client";
import { maskNumbers } from "@/lib/domain/mask-numbers";
import { log } from "./log";

/** A refusal that belongs to no employer: one line in the log and one row, and never a reason to fail. */
export async function logTenantlessRefusal(code: string, door: string, detail: string): Promise<void> {
  log().warn({ refused: code, door, detail }, "refused");
  try {
    await withoutOrganisation((tx) =>
      insertTenantlessRefusal(
        tx,
        { code, door, accountId: null, detail: maskNumbers(detail).slice(0, 200) },
        new Date(),
      ),
    );
  } catch (fault) {
    log().error({ fault }, "a refusal could not be recorded");
  }
}
