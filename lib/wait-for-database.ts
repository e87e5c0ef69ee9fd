import { waitForDatabase as wait } from "@/db/waiting";
import { log } from "./log";

/** Waits until the database answers, and says so in the log. */
export function waitForDatabase(signal?: AbortSignal): Promise<void> {
  const say = (why?: string) =>
    why ? log().warn({ why }, "waiting for the database") : log().info("the database answers");
  return wait({ ...(signal && { signal }), say });
}
