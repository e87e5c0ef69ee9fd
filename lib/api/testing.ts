import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import { requestIdOf } from "@/lib/program/request-id";
import type { Admission } from "./admission";
import { CallLimit } from "./call-limit";
import { ApiHealth } from "./health";
import { ApiFault } from "./problem";
import type { ApiRoute } from "./route";
import { type ApiParts, createApiServer } from "./server";

/** Lets nobody in who asks for a scope. */
export const closedDoor: Admission = {
  find: () => undefined,
  admit: async (_asked, scope) => {
    if (scope === null) return null;
    throw new ApiFault(401, "This takes an access token.");
  },
};

export interface Served {
  url: string;
  server: Server;
  /** What was told of as our fault. */
  faults: unknown[];
  /** The pattern and status of each answer. */
  answered: string[];
}

/** For tests: the api program's server in this process, ended after the suite. */
export async function served(
  routes: readonly ApiRoute[],
  more: Partial<ApiParts> = {},
  port = 0,
): Promise<Served> {
  const faults: unknown[] = [];
  const answered: string[] = [];
  const server = createApiServer({
    routes,
    admission: closedDoor,
    limit: new CallLimit(60_000),
    health: new ApiHealth({ look: async () => ({ fault: null, aheadMs: 0, at: new Date() }) }),
    follow: {
      idOf: ({ headers }) => requestIdOf(headers["x-request-id"], () => true),
      answered: (route, _request, code) => answered.push(`${route} ${code}`),
    },
    visitorOf: ({ socket }) => socket.remoteAddress ?? "direct",
    onFault: (fault) => faults.push(fault),
    ...more,
  });
  await once(server.listen(port, "127.0.0.1"), "listening");
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, faults, answered };
}
