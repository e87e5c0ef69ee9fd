import type { Follow } from "@/lib/api/server";
import { countRequest } from "@/lib/program/metrics";
import { requestIdOf } from "@/lib/program/request-id";

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
