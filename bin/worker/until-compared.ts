import { refuseOlderDatabase } from "@/lib/credential/issuer/outside";
import { log } from "@/lib/log";
import { pause } from "@/lib/operation/repeat";
import type { ListFolder } from "@/lib/pki/list-folder";
import { PkiError } from "@/lib/pki/pki-error";

const everyMs = 2_000;
const sayEveryMs = 60_000;

/**
 * Waits, saying so, for as long as the database is older than what was published from it. It goes on by itself once
 * npm run restore-check has published a later list.
 */
export async function untilCompared(lists: ListFolder, signal: AbortSignal): Promise<void> {
  for (let said = 0; !signal.aborted; await pause(everyMs, signal)) {
    try {
      const missing = await refuseOlderDatabase(lists);
      if (missing.length > 0)
        log().warn(
          { missing },
          "of these issuers no list lies in PUBLISHED_DIR: an older database would not be noticed",
        );
      return;
    } catch (fault) {
      if (!(fault instanceof PkiError)) throw fault;
      if (Date.now() - said < sayEveryMs) continue;
      said = Date.now();
      log().error({ code: fault.code }, fault.message);
    }
  }
}
