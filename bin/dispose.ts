import { closeDatabase } from "@/db/client";
import { disposeLists } from "@/lib/issuer/dispose-lists";
import { log } from "@/lib/log";
import { explain } from "./setup/exit";

/** Throws away what has been kept long enough, as the login that does nothing else. Run it once a day. */
try {
  const lists = await disposeLists(new Date());
  if (lists > 0) log().info({ lists }, "old lists that only renewed another are gone");
  await closeDatabase();
} catch (fault) {
  const { words, code } = explain(fault);
  console.error(words);
  process.exit(code);
}
