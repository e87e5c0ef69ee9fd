import { closeDatabase } from "@/db/core/client";
import { CallLimit } from "@/lib/api/call-limit";
import { ApiHealth } from "@/lib/api/health";
import { oauthAdmission } from "@/lib/api/oauth/admission";
import { certificateReader } from "@/lib/api/oauth/client-certificate";
import { apiRoutes } from "@/lib/api/routes";
import { createApiServer } from "@/lib/api/server";
import { keyRing } from "@/lib/crypto/key-ring";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { ClockWatch } from "@/lib/operation/clock/watch";
import { endAtFaults, speakInLines } from "@/lib/program/console-lines";
import { followKeys } from "@/lib/program/key-beat";
import { serveMetrics } from "@/lib/program/metrics-server";
import { addressesOf, newRequestId, requestIdHeader } from "@/lib/program/request-id";
import { waitForDatabase } from "@/lib/program/wait-for-database";
import { answerRaw } from "@/lib/web/answer-raw";
import { followApi, visitorsOf } from "./api/follow";
import { endSignal, leaveInLines } from "./setup/exit";
import { sayReady } from "./setup/say-ready.mjs";

/** Answers clients until it is told to end; what is being answered then is finished first. */
async function serve(): Promise<void> {
  const { API_PORT, API_URL, API_CALLS_PER_MINUTE, CERTIFICATE_PROXIES } = env();
  for (const name of ["token-key", "identifier-key"] as const) keyRing(name); // whoever lacks one is told at once, and not by the first client
  const visitorOf = visitorsOf();
  const onFault = (fault: unknown) => log().error({ fault }, "an answer of the api failed");
  const server = createApiServer({
    routes: apiRoutes,
    admission: oauthAdmission({
      apiUrl: API_URL,
      certificateOf: certificateReader(addressesOf(CERTIFICATE_PROXIES)),
      visitorOf,
      onFault,
    }),
    limit: new CallLimit(API_CALLS_PER_MINUTE),
    health: new ApiHealth(new ClockWatch()),
    follow: followApi(),
    visitorOf,
    onFault,
  });
  answerRaw(server, "GET, HEAD, POST", () => ({ [requestIdHeader]: newRequestId() }));
  serveMetrics("api");
  const signal = endSignal();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(API_PORT, resolve);
  });
  await waitForDatabase(signal); // it answers meanwhile, with "try later" and how it is
  await followKeys(["identifier-key"], signal);
  sayReady();
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve));
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 2_000).unref();
  await closed;
  await closeDatabase();
}

speakInLines();
endAtFaults();
await serve().catch(leaveInLines);
