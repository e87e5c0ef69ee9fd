import { createServer, type Server } from "node:http";
import { AggregatorRegistry, collectDefaultMetrics, Gauge } from "prom-client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { type AskedGauge, registerGauge } from "./asked-gauge";
import { metrics } from "./metrics";

/**
 * How often a timer of Node's own fires to see whether the event loop is late. What is told as lag includes it; at the
 * library's ten milliseconds it alone cost a program at rest more than all its looks.
 */
const lagEveryMs = 100;

/** Memory, processor time, event loop and the like of this process. */
export function collectProcessFigures(): void {
  collectDefaultMetrics({ register: metrics().registry, eventLoopMonitoringPrecision: lagEveryMs });
}

/**
 * `/metrics` of this program, on a port of its own: nothing while METRICS_PORT is not set. A port that cannot be had is
 * said and ends nothing, since relying parties are worth more than figures about them.
 */
export function serveMetrics(
  program: string,
  gauges: readonly AskedGauge[] = [],
  others?: () => Promise<object[][]>,
): Server | undefined {
  const { METRICS_PORT: port, METRICS_HOST: host } = env();
  if (!port) return undefined;
  const { registry } = metrics();
  collectProcessFigures();
  for (const gauge of gauges) registerGauge(gauge);
  const labelNames = ["program", "node"];
  const about = new Gauge({
    name: "sigill_program_info",
    help: "What runs.",
    labelNames,
    registers: [registry],
  });
  about.set({ program, node: process.versions.node }, 1);
  const server = createServer(
    { requestTimeout: 10_000, headersTimeout: 5_000 },
    async (request, response) => {
      const found = request.url?.split("?")[0] === "/metrics" && request.method === "GET";
      const body = found ? await rendered(others) : "";
      response.writeHead(found ? 200 : 404, {
        "content-type": registry.contentType,
        "cache-control": "no-store",
      });
      response.end(body);
    },
  );
  server.on("error", (fault) => log().error({ fault, port }, "no metrics can be served"));
  server.listen(port, host, () => log().info({ port }, "metrics are served"));
  return server.unref();
}

/** Of this process, and with `others` the sum of it and theirs. */
async function render(others?: () => Promise<object[][]>): Promise<string> {
  const { registry } = metrics();
  if (!others) return registry.metrics();
  const [own, ...theirs] = await Promise.all([registry.getMetricsAsJSON(), others()]);
  return AggregatorRegistry.aggregate([own, ...theirs.flat()]).metrics();
}

let rendering: Promise<string> | undefined;

/** Once for all who ask meanwhile. */
function rendered(others?: () => Promise<object[][]>): Promise<string> {
  rendering ??= render(others).finally(() => {
    rendering = undefined;
  });
  return rendering;
}
