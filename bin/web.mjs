import { createServer } from "node:http";
import { parseArgs } from "node:util";
import next from "next";
import { root } from "./setup/place.mjs";
import { whenToldToStop } from "./setup/told-to-stop.mjs";

const { values } = parseArgs({
  options: { port: { type: "string", default: process.env.PORT ?? "3000" }, hostname: { type: "string" } },
});
const port = Number(values.port);
// Next asks itself for the page an action leads to, and must not go by the public address for it.
process.env.__NEXT_PRIVATE_ORIGIN = `http://${values.hostname ?? "localhost"}:${port}`;
process.env.PORT = values.port;

// A server that never listens: Next would take upgrades of connections at the real one, past the gate.
const app = next({
  dev: false,
  dir: root,
  hostname: values.hostname ?? "localhost",
  port,
  httpServer: createServer(),
});
await app.prepare();
// Next would call instrumentation.ts at the first request; it hands over the gate, which must stand before that.
const instrumentation = await import("next/dist/server/lib/router-utils/instrumentation-globals.external.js");
await instrumentation.ensureInstrumentationRegistered(root, ".next");
const { sigillGate } = globalThis;
if (!sigillGate) throw new Error("The gate of lib/gate-keeper.ts is not there; build again.");
const server = createServer();
sigillGate(server, app.getRequestHandler());
server.once("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(port, values.hostname);

let told = false;
whenToldToStop(() => {
  if (told) return;
  told = true;
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  // What is being answered is finished first, but not a download that nobody reads.
  setTimeout(() => process.exit(0), 5_000);
});
