import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { log } from "@/lib/log";
import { metrics } from "@/lib/program/metrics";
import { linesWritten } from "@/lib/program/testing-lines";
import { keepGate } from "./gate-keeper";

await freshDatabase();
const server = createServer();
const routes = {
  staticRoutes: [{ page: "/sign-in" }],
  dynamicRoutes: [{ page: "/[organisation]/eids/[eid]", regex: "^/([^/]+?)/eids/([^/]+?)(?:/)?$" }],
};
/** In the place of Next. */
const next: Parameters<typeof keepGate>[1] = async ({ url, headers }, response) => {
  await Promise.resolve();
  if (url?.includes("fault")) throw new Error("it broke");
  if (url === "/sign-in") log().info({ seen: headers["x-request-id"] }, "a line");
  response.statusCode = url === "/sign-in" ? 200 : 404;
  response.end("words");
};
keepGate(server, next, routes);
let origin = "";
beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${origin}${path}`, { headers: { Accept: "text/html", ...headers }, redirect: "manual" });

/** The first lines of what comes back to bytes as they are. */
async function say(bytes: string): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (part) => {
    text += part;
  });
  socket.on("error", () => undefined).end(bytes);
  await once(socket, "close");
  return text;
}

describe("a request's id", () => {
  test("is on its answer and on each line, and is what the proxy on this machine has called it", async () => {
    const lines = linesWritten();
    const [named, unnamed] = [await get("/sign-in", { "X-Request-Id": "proxy-17" }), await get("/sign-in")];
    const own = unnamed.headers.get("x-request-id") ?? "";
    expect(named.headers.get("x-request-id")).toBe("proxy-17");
    expect(own).toMatch(/^r[0-9a-f]{11}$/);
    expect(lines()).toMatchObject([
      { request: "proxy-17", seen: "proxy-17", msg: "a line" },
      { request: own, seen: own, msg: "a line" },
    ]);
  });

  test("is the one number of a fault: on the page, on the answer and in the line", async () => {
    const lines = linesWritten();
    const answer = await get("/fault");
    const id = answer.headers.get("x-request-id");
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain(`Referens: <code>${id}</code>`);
    expect(lines()).toMatchObject([{ request: id, digest: id, msg: "a request failed" }]);
  });

  test("is on what was turned away and on what was no request, too", async () => {
    const foreign = await fetch(`${origin}/sign-in`, { method: "POST", body: "x" });
    expect([foreign.status, foreign.headers.get("x-request-id")]).toEqual([
      403,
      expect.stringMatching(/^r[0-9a-f]{11}$/),
    ]);
    expect(await say("BREW / HTTP/1.1\r\n\r\n")).toMatch(
      /405 Method Not Allowed[\s\S]*X-Request-Id: r[0-9a-f]{11}/,
    );
  });
});

describe("what is counted", () => {
  const counted = async () => {
    const { values } = await metrics().requests.get();
    return values.map(({ labels, value }) => [labels.route, labels.method, labels.status, value]);
  };

  test("is answers by route, method and status, and whatever a stranger sends makes nothing new", async () => {
    metrics().requests.reset();
    await get("/sign-in");
    await get("/nyby/eids/199508022386");
    const before = (await counted()).length;
    for (let nth = 0; nth < 50; nth++) {
      await get(`/nyby/eids/${nth}?number=1995080${nth}`);
      await get(`/wp-${nth}/19950802-2386/x/y`);
    }
    for (const method of ["BREW", "PROPFIND", "QUERY"]) {
      const { port } = server.address() as AddressInfo;
      await say(`${method} /sign-in HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`);
    }
    expect(before).toBe(2);
    await expect.poll(counted).toEqual([
      ["/sign-in", "GET", "200", 1],
      ["/[organisation]/eids/[eid]", "GET", "404", 51],
      ["none", "GET", "404", 50],
      ["/sign-in", "other", "405", 2],
    ]);
    expect(await metrics().registry.metrics()).not.toMatch(/1995|nyby|wp-|BREW|PROPFIND/);
  });
});
