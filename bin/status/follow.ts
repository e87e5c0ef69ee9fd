import { env } from "@/lib/env";
import { countOcsp, countRequest } from "@/lib/program/metrics";
import { proxiesOf, requestIdOf } from "@/lib/program/request-id";
import type { Follow } from "@/lib/status/server";

/** How the status program names its requests and counts them. Without AsyncLocalStorage, which each answer would pay for. */
export function followStatus(): Follow {
  const isProxy = proxiesOf(env().TRUSTED_PROXIES);
  return {
    idOf: ({ headers, socket }) => requestIdOf(headers["x-request-id"], () => isProxy(socket.remoteAddress)),
    answered: (route, { method = "" }, code, since) => countRequest(route, method, String(code), since),
    ocsp: countOcsp,
  };
}
