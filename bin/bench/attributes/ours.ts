import { generateKeyPairSync } from "node:crypto";
import { z } from "zod";
import { poolUse } from "@/db/core/client";
import { attributeRoutes } from "@/lib/api/attributes/routes";
import { realPolicy } from "@/lib/api/authzen/real-policy";
import { authzenRoutes } from "@/lib/api/authzen/routes";
import { CallLimit } from "@/lib/api/call-limit";
import { ApiHealth } from "@/lib/api/health";
import { ApiFault } from "@/lib/api/problem";
import type { ApiRoute } from "@/lib/api/route";
import { createApiServer } from "@/lib/api/server";
import { ClockWatch } from "@/lib/operation/clock/watch";

/** The api program with its login and its rules; whoever has the word it was started with is the client. */
const { token, port, client } = z
  .object({
    token: z.string(),
    port: z.number(),
    client: z.object({ organisationId: z.string(), clientId: z.string() }),
  })
  .parse(JSON.parse(process.argv[2] ?? "{}"));
const jwk = {
  ...generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" }),
  kid: "k",
};
const rss: ApiRoute = {
  ...{ method: "GET", path: "/rss", scope: null },
  answer: async () => {
    globalThis.gc?.();
    return { status: 200, body: { bytes: process.memoryUsage().rss, ...poolUse() } };
  },
};
const address = () => `http://127.0.0.1:${port}`;
const server = createApiServer({
  routes: [
    ...authzenRoutes(realPolicy, address),
    ...attributeRoutes({ apiUrl: address, publicUrl: address, signingKey: async () => jwk }),
    rss,
  ],
  admission: {
    find: () => undefined,
    admit: async ({ request }, scope, count) => {
      if (scope === null) return null;
      if (request.headers.authorization !== `Bearer ${token}`) throw new ApiFault(401, "This takes a token.");
      const scopes = ["access:evaluate", "attribute:release"] as const;
      await count({ id: client.clientId, attributeCalls: null });
      return { kind: "client", name: "Bänk", scopes, ...client };
    },
  },
  limit: new CallLimit(100_000_000),
  health: new ApiHealth(new ClockWatch()),
  follow: { idOf: () => crypto.randomUUID(), answered: () => undefined },
  visitorOf: () => "bench",
  onFault: (fault) => console.error(fault),
});
server.listen(port, "127.0.0.1", () => console.log("answers"));
