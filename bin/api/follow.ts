import type { IncomingMessage } from "node:http";
import type { Follow } from "@/lib/api/server";
import { env } from "@/lib/env";
import { countRequest } from "@/lib/program/metrics";
import { proxiesOf, requestIdOf } from "@/lib/program/request-id";
import { visitorOf } from "@/lib/web/visitor";

/**
 * How the api program names its requests and counts them. What a client calls its own request is taken over, so that it
 * finds its answer again (AuthZEN 1.0 §10.1.3): a name that is anybody's number is not.
 */
export function followApi(): Follow {
  return {
    idOf: ({ headers }) => requestIdOf(headers["x-request-id"], () => true),
    answered: (route, { method = "" }, code, since) => countRequest(route, method, String(code), since),
  };
}

/** Where a request comes from: as the proxy says, or from whom it comes without one. */
export function visitorsOf(): (request: IncomingMessage) => string {
  const isProxy = proxiesOf(env().TRUSTED_PROXIES);
  return ({ headers, socket }) => {
    const told = isProxy(socket.remoteAddress) ? String(headers["x-forwarded-for"] ?? "") : "";
    return visitorOf({ get: () => told || socket.remoteAddress || null });
  };
}
