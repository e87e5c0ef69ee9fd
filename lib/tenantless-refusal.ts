import { insertTenantlessRefusal } from "@/db/account";
import { withoutOrganisation } from "@/db/client";
import { maskNumbers } from "@/lib/domain/mask-numbers";
import { log } from "./log";

/** A refusal that belongs to no employer: one line in the log and one row, and never a reason to fail. */
export async function logTenantlessRefusal(code: string, door: string, detail: string): Promise<void> {
  const said = withoutSecrets(detail);
  log().warn({ refused: code, door, detail: said }, "refused");
  try {
    await withoutOrganisation((tx) =>
      insertTenantlessRefusal(tx, { code, door, accountId: null, detail: said.slice(0, 200) }, new Date()),
    );
  } catch (fault) {
    log().error({ fault }, "a refusal could not be recorded");
  }
}

/** Without identity numbers, and without what opens a reviewer's or a calendar's address. */
const withoutSecrets = (detail: string) =>
  maskNumbers(detail).replace(/(\/(?:review|calendar))\/[^/?\s]+/g, "$1/-");
