import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { query } from "@/lib/query";
import { registerGauge } from "./asked-gauge";
import { metrics } from "./metrics";
import { serveMetrics } from "./metrics-server";
import { withinRequest } from "./request-context";
import { linesWritten } from "./testing-lines";

await freshDatabase();
const organisationId = await anOrganisation();
const officer = await anOfficer(organisationId, ["id-administrator"]);
const auditor = await anOfficer(organisationId, ["auditor"]);

const act = command({
  name: "employee.act",
  permission: "employee:write",
  input: z.object({ how: z.enum(["well", "refused", "broken"]) }),
  async run(_scope, { how }) {
    log().info("inside");
    if (how === "refused") throw new Refusal("wrong-status");
    if (how === "broken") throw new Error("it broke");
    return { value: {}, audit: { action: "employee.added", subjectKind: "employee", subjectId: null } };
  },
});
const look = query({ permission: "employee:read", run: async () => "seen" });
const valuesOf = async (metric: { get(): Promise<{ values: { labels: object; value: number }[] }> }) =>
  (await metric.get()).values.map(({ labels, value }) => ({ ...labels, value }));

describe("each command and read", () => {
  test("is counted by its name and how it ended", async () => {
    await act(officer, { how: "well" });
    await act(officer, { how: "well" });
    await expect(act(officer, { how: "refused" })).rejects.toMatchObject({ code: "wrong-status" });
    await expect(act(auditor, { how: "well" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(act(officer, { how: "Åsa Öberg" })).rejects.toThrow(z.ZodError);
    await expect(act(officer, { how: "broken" })).rejects.toThrow("it broke");
    expect(await valuesOf(metrics().commands)).toEqual([
      { command: "employee.act", outcome: "done", code: "", value: 2 },
      { command: "employee.act", outcome: "refused", code: "wrong-status", value: 1 },
      { command: "employee.act", outcome: "refused", code: "forbidden", value: 1 },
      { command: "employee.act", outcome: "refused", code: "invalid-input", value: 1 },
      { command: "employee.act", outcome: "fault", code: "", value: 1 },
    ]);
    await look(officer, undefined);
    await expect(query({ permission: "eid:revoke", run: async () => 1 })(auditor, 0)).rejects.toThrow();
    expect(await valuesOf(metrics().queries)).toEqual([
      { permission: "employee:read", outcome: "done", code: "", value: 1 },
      { permission: "eid:revoke", outcome: "refused", code: "forbidden", value: 1 },
    ]);
    const text = await metrics().registry.metrics();
    expect(text).toContain('sigill_command_duration_seconds_count{command="employee.act"} 6');
  });

  test("has its request, employer, kind of actor and name on each line, and its fault the request's number", async () => {
    const lines = linesWritten();
    const fault = await withinRequest("r1", async () => {
      await look(officer, undefined);
      log().info("after a read");
      return act(officer, { how: "broken" }).catch((thrown: unknown) => thrown);
    });
    await act(officer, { how: "well" });
    log().info("outside");
    const whose = { organisation: organisationId, actor: "officer" };
    expect(lines().map(({ level: _, time: __, ...line }) => line)).toEqual([
      { request: "r1", ...whose, msg: "after a read" },
      { request: "r1", ...whose, command: "employee.act", msg: "inside" },
      { ...whose, command: "employee.act", msg: "inside" },
      { msg: "outside" },
    ]);
    expect(fault).toMatchObject({ message: "it broke", digest: "r1" });
  });
});

describe("/metrics", () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.close();
    server?.closeAllConnections();
  });

  /** The settings are read once, and so they are set there. */
  async function serve(settings: { METRICS_PORT?: number }): Promise<number> {
    Object.assign(env(), settings);
    server = serveMetrics("web");
    if (!server) return 0;
    await once(server, "listening").catch(() => undefined); // or it fails
    return (server.address() as AddressInfo | null)?.port ?? 0;
  }
  async function aPort(): Promise<{ port: number; holder: Server }> {
    const holder = createServer();
    await once(holder.listen(0, "127.0.0.1"), "listening");
    return { port: (holder.address() as AddressInfo).port, holder };
  }

  test("is nowhere unless a port is set", async () => {
    expect(await serve({})).toBe(0);
    expect(server).toBeUndefined();
  });

  test("a port that another has is said, and ends nothing", async () => {
    const { port, holder } = await aPort();
    const lines = linesWritten();
    await serve({ METRICS_PORT: port });
    expect(lines()).toMatchObject([{ level: 50, port, msg: "no metrics can be served" }]);
    holder.close();
    metrics().registry.clear();
  });

  test("answers this machine alone, and nothing but figures", async () => {
    const { port, holder } = await aPort();
    await new Promise((resolve) => holder.close(resolve));
    expect(await serve({ METRICS_PORT: port })).toBe(port);
    const at = (path: string, method = "GET") => fetch(`http://127.0.0.1:${port}${path}`, { method });
    const answer = await at("/metrics");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      200,
      "text/plain; version=0.0.4; charset=utf-8",
    ]);
    const text = await answer.text();
    expect(text).toMatch(/^sigill_program_info\{program="web",node="[\d.]+"\} 1$/m);
    expect(text).toMatch(/^sigill_event_loop_busy_ratio (0\.\d+|1)$/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds [\d.e+-]+$/m);
    for (const [path, method] of [
      ["/", "GET"],
      ["/metrics/x", "GET"],
      ["/metrics", "POST"],
    ] as const) {
      const other = await at(path, method);
      expect([path, method, other.status, await other.text()]).toEqual([path, method, 404, ""]);
    }
    // On Linux all of 127/8 is this machine, and only the one address is listened on.
    const elsewhere = connect(port, "127.0.0.2");
    await expect(once(elsewhere, "connect")).rejects.toThrow("ECONNREFUSED");
  });
});

describe("a gauge that asks the database", () => {
  test("asks once however many look, and says what it was told", async () => {
    let asked = 0;
    registerGauge({
      gauges: { sigill_test_depth: "Depth.", sigill_test_age: "Age." },
      labels: ["kind"],
      read: async () => {
        asked++;
        return [{ labels: { kind: "mail.send" }, values: { sigill_test_depth: 3, sigill_test_age: 1.5 } }];
      },
    });
    const texts = await Promise.all([1, 2, 3].map(() => metrics().registry.metrics()));
    expect(asked).toBe(1);
    for (const text of texts) {
      expect(text).toContain('sigill_test_depth{kind="mail.send"} 3\n');
      expect(text).toContain('sigill_test_age{kind="mail.send"} 1.5\n');
    }
  });

  test("that cannot be read is left out, counted and said, and the others are there", async () => {
    registerGauge({
      gauges: { sigill_test_broken: "Broken." },
      labels: [],
      read: () => Promise.reject(new Error("the database is away")),
    });
    const lines = linesWritten();
    const text = await metrics().registry.metrics();
    expect(lines()).toMatchObject([
      { level: 50, what: "sigill_test_broken", msg: "a gauge could not be read" },
    ]);
    expect(text).not.toMatch(/^sigill_test_broken/m);
    expect(text).toContain('sigill_test_depth{kind="mail.send"} 3\n');
    expect(await valuesOf(metrics().gaugeFaults)).toEqual([{ gauge: "sigill_test_broken", value: 1 }]);
  });
});
