import "./setup/line-console.mjs";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./setup/place.mjs";
import { sayReady } from "./setup/say-ready.mjs";
import { onStopSignal } from "./setup/stop-signal.mjs";

const { values } = parseArgs({
  options: { port: { type: "string", default: process.env.PORT ?? "3000" }, hostname: { type: "string" } },
});
const port = Number(values.port);
// Next asks itself for the page an action leads to, and must not go by the public address for it.
process.env.__NEXT_PRIVATE_ORIGIN = `http://${values.hostname ?? "localhost"}:${port}`;
process.env.PORT = values.port;

// As it was built, and not as a file beside the build says now: an image has neither the file nor what reads it.
const built = (name) => JSON.parse(readFileSync(join(root, ".next", name), "utf8"));
const { config } = built("required-server-files.json");
process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);

// What `next start` itself stands on. Its handler of upgrades is left alone: there is nothing here to upgrade to.
const { initialize } = await import("next/dist/server/lib/router-server.js");
const hostname = values.hostname ?? "localhost";
const { requestHandler } = await initialize({ dir: root, port, hostname, dev: false, minimalMode: false });
// Next would call instrumentation.ts at the first request; it hands over the gate, which must stand before that.
const instrumentation = await import("next/dist/server/lib/router-utils/instrumentation-globals.external.js");
await instrumentation.ensureInstrumentationRegistered(root, ".next").catch((fault) => {
  if (fault.name !== "SettingMissing") throw fault;
  console.error(fault.message);
  process.exit(3); // starting again cannot mend it
});
const { sigillGate } = globalThis;
if (!sigillGate) throw new Error("The gate of lib/web/gate-keeper.ts is not there; build again.");
// A connection at rest is closed by whoever asks, nginx after a minute: one that is closed here as a question comes is lost.
const server = createServer({ keepAliveTimeout: 75_000 });
sigillGate(server, requestHandler, built("routes-manifest.json"));
server.once("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(port, values.hostname, sayReady);

let told = false;
onStopSignal(() => {
  if (told) return;
  told = true;
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  // What is being answered is finished first, but not a download that nobody reads.
  setTimeout(() => process.exit(0), 5_000);
});
