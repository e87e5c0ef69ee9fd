import { closeDatabase } from "@/db/core/client";
import type { Admission } from "@/lib/api/admission";
import { CallLimit } from "@/lib/api/call-limit";
import { ApiHealth } from "@/lib/api/health";
import { ApiFault } from "@/lib/api/problem";
import { apiRoutes } from "@/lib/api/routes";
import { createApiServer } from "@/lib/api/server";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { ClockWatch } from "@/lib/operation/clock/watch";
import { endAtFaults, speakInLines } from "@/lib/program/console-lines";
import { serveMetrics } from "@/lib/program/metrics-server";
import { newRequestId, requestIdHeader } from "@/lib/program/request-id";
import { waitForDatabase } from "@/lib/program/wait-for-database";
import { answerRaw } from "@/lib/web/answer-raw";
import { followApi } from "./api/follow";
import { endSignal, leaveInLines } from "./setup/exit";
import { sayReady } from "./setup/say-ready.mjs";

/** Answers clients until it is told to end; what is being answered then is finished first. */
async function serve(): Promise<void> {
  const { API_PORT, API_CALLS_PER_MINUTE } = env();
  const server = createApiServer({
    routes: apiRoutes,
    admission: nobody,
    limit: new CallLimit(API_CALLS_PER_MINUTE),
    health: new ApiHealth(new ClockWatch()),
    follow: followApi(),
    onFault: (fault) => log().error({ fault }, "an answer of the api failed"),
  });
  answerRaw(server, "GET, HEAD, POST", () => ({ [requestIdHeader]: newRequestId() }));
  serveMetrics("api");
  const signal = endSignal();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(API_PORT, resolve);
  });
  await waitForDatabase(signal); // it answers meanwhile, with "try later" and how it is
  sayReady();
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve));
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 2_000).unref();
  await closed;
  await closeDatabase();
}

/** Until there is an authorization server, nobody has a token. */
const nobody: Admission = {
  find: () => undefined,
  admit: async (_asked, scope) => {
    if (scope === null) return null;
    throw new ApiFault(401, "This takes an access token.", { headers: { "www-authenticate": "Bearer" } });
  },
};

speakInLines();
endAtFaults();
await serve().catch(leaveInLines);
