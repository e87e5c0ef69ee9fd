import { createServer, type Server } from "node:http";
import { performance } from "node:perf_hooks";
import { AggregatorRegistry, collectDefaultMetrics, Gauge } from "prom-client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { type AskedGauge, registerGauge } from "./asked-gauge";
import { metrics } from "./metrics";

/**
 * The library measures how late the event loop is by a timer of Node's own, which alone cost a program at rest more than
 * all its looks. It is set to fire next to never (25 days), and what it would tell is not told.
 */
const neverMs = 2 ** 31 - 1;
const byTimer = ["min", "max", "mean", "stddev", "p50", "p90", "p99"];

/** Memory, processor time, event loop and the like of this process. */
export function collectProcessFigures(): void {
  const { registry } = metrics();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: neverMs });
  for (const name of byTimer) registry.removeSingleMetric(`nodejs_eventloop_lag_${name}_seconds`);
  let before = performance.eventLoopUtilization();
  new Gauge({
    name: "sigill_event_loop_busy_ratio",
    help: "Share of the time since it was last asked that the event loop did not wait.",
    aggregator: "max",
    registers: [registry],
    collect() {
      const now = performance.eventLoopUtilization();
      this.set(performance.eventLoopUtilization(now, before).utilization);
      before = now;
    },
  });
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
