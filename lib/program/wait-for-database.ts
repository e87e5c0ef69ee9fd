import { waitForDatabase as wait } from "@/db/core/waiting";
import { log } from "@/lib/log";
import { tellVersions } from "./program-versions";

/** Waits until the database answers, and says so in the log; then what the program runs on that lacks security fixes. */
export async function waitForDatabase(signal?: AbortSignal): Promise<void> {
  const say = (why?: string) =>
    why ? log().warn({ why }, "waiting for the database") : log().info("the database answers");
  await wait({ ...(signal && { signal }), say });
  // Nothing depends on it.
  if (!signal?.aborted) await tellVersions().catch(() => undefined);
}
