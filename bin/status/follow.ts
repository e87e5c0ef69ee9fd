import { env } from "@/lib/env";
import { countOcsp, countQuickOcsp, countRequest } from "@/lib/program/metrics";
import { proxiesOf, requestIdOf } from "@/lib/program/request-id";
import type { Follow } from "@/lib/status/server";

/** How the status program names its requests and counts them. Without AsyncLocalStorage, which each answer would pay for. */
export function followStatus(): Follow {
  const isProxy = proxiesOf(env().TRUSTED_PROXIES);
  const routes = { GET: "/ocsp/[request]", POST: "/ocsp" } as const;
  return {
    idOf: ({ headers, socket }) => requestIdOf(headers["x-request-id"], () => isProxy(socket.remoteAddress)),
    idFor: (given, socket) => requestIdOf(given, () => isProxy(socket.remoteAddress)),
    answered: (route, { method = "" }, code, since) => countRequest(route, method, String(code), since),
    ocsp: countOcsp,
    refused: (code) => countRequest("/ocsp", "POST", String(code), performance.now()),
    quickly: (method, answer, since) => {
      if (since === undefined) return countQuickOcsp(routes[method], method, answer);
      countOcsp(answer, since);
      countRequest(routes[method], method, "200", since);
    },
  };
}
