import { parseArgs } from "node:util";
import { closeDatabase } from "@/db/core/client";
import { disposeLists } from "@/lib/credential/issuer/dispose-lists";
import { log } from "@/lib/log";
import { CannotErase, disposeOld, eraseLog } from "@/lib/operation/retention/dispose";
import { disposeDecided } from "@/lib/operation/retention/dispose-decided";
import { eraseDecided } from "@/lib/operation/retention/erase-decided";
import { CannotRun, explain } from "./setup/exit";

const usage = `Throws away what has been kept long enough. Run it once a day, as sigill_disposal:
  npm run dispose
Erases the personal half of one employer's log before a day, ten years ago or earlier:
  npm run dispose -- --erase-log <employer> --before <YYYY-MM-DD>`;

try {
  const { help, "erase-log": employer, before } = wish();
  if (help) console.log(usage);
  else if (employer !== undefined || before !== undefined) await erase(employer, before);
  else await dispose();
  await closeDatabase();
} catch (fault) {
  const { words, code } = explain(fault instanceof CannotErase ? new CannotRun(fault.message) : fault);
  console.error(words);
  process.exit(code);
}

function wish() {
  try {
    return parseArgs({
      options: {
        help: { type: "boolean" },
        "erase-log": { type: "string" },
        before: { type: "string" },
      },
    }).values;
  } catch (fault) {
    throw new CannotRun(`${(fault as Error).message}\n\n${usage}`);
  }
}

async function dispose(): Promise<void> {
  const now = new Date();
  const lists = await disposeLists(now);
  if (lists > 0) log().info({ lists }, "old lists that only renewed another are gone");
  const gone = await disposeOld(now);
  if (Object.keys(gone).length > 0) log().info(gone, "what was kept long enough is gone");
  const decided = await disposeDecided((fault) => log().error({ fault }, "a decided disposal failed"));
  if (decided > 0) log().info({ decided }, "what employers decided to dispose of is gone");
  const erased = await eraseDecided((fault) => log().error({ fault }, "a decided erasure failed"));
  if (erased > 0) log().info({ erased }, "people whom employers decided to erase are gone");
}

async function erase(employer?: string, before?: string): Promise<void> {
  if (!employer || !before) throw new CannotRun(usage);
  const entries = await eraseLog({ employer, before }, new Date());
  log().info({ employer, before, entries }, "the personal half of the log is erased");
}
