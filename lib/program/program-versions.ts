import { withoutOrganisation } from "@/db/core/client";
import { readServerFacts } from "@/db/operation/technology";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { isAmiss, nodeVersion, postgresVersion } from "@/lib/domain/operation/program-version";
import { log } from "@/lib/log";

/** Says in the log, at the start of a program, what it runs on that lacks security fixes, and that a server is the demo's. */
export async function tellVersions(now = new Date(), node = process.versions.node): Promise<void> {
  const server = await withoutOrganisation(readServerFacts);
  for (const one of [nodeVersion(node, dayOf(now)), postgresVersion(server.versionNumber, dayOf(now))]) {
    if (!isAmiss(one)) continue;
    const { program, version, floor, ends } = one;
    if (one.standing === "ended") log().warn({ program, version, ends }, "gets no security fixes any more");
    else log().warn({ program, version, floor }, "lacks security fixes");
  }
  if (server.embedded) log().info("the embedded database is for the demo");
}
