import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/env";
import { countRequest } from "@/lib/program/metrics";
import { withinRequest } from "@/lib/program/request-context";
import { proxiesOf, requestIdHeader, requestIdOf } from "@/lib/program/request-id";

const header = requestIdHeader.toLowerCase();

/**
 * Gives the request its id, on its answer and on each line of the log, and counts how it was answered. What Next sends
 * itself belongs to the request that it does so for.
 */
export function requestFollower(routeOf: (path: string) => string) {
  let isProxy: ReturnType<typeof proxiesOf> | undefined;
  const isTrusted = (address: string | undefined) => {
    isProxy ??= proxiesOf(env().TRUSTED_PROXIES);
    return isProxy(address);
  };
  return <T>(request: IncomingMessage, response: ServerResponse, isOwn: boolean, run: () => T): T => {
    const { method = "", url = "/", socket, headers } = request;
    const id = requestIdOf(headers[header], () => isOwn || isTrusted(socket.remoteAddress));
    headers[header] = id;
    response.setHeader(requestIdHeader, id);
    const since = performance.now();
    if (!isOwn)
      response.once("close", () =>
        countRequest(
          routeOf(url),
          method,
          response.writableFinished ? String(response.statusCode) : "gone",
          since,
        ),
      );
    return withinRequest(id, run);
  };
}
