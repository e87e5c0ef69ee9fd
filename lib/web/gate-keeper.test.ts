import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { pass, passHeader } from "./gate";
import { keepGate } from "./gate-keeper";

const { administrator: sql } = await freshDatabase();
const own = "http://localhost:3000";

/** What came past the gate, and how many bytes of its body. */
let passed: { method: string; bytes: number }[] = [];
let passes: unknown[] = [];
const server = createServer();
const takeIn = async (request: IncomingMessage, response: ServerResponse) => {
  let bytes = 0;
  for await (const part of request) bytes += part.length;
  passed.push({ method: request.method ?? "", bytes });
  passes.push(request.headers[passHeader]);
  response.end("passed");
};
keepGate(server, takeIn, { staticRoutes: [], dynamicRoutes: [] });
await once(server.listen(0, "127.0.0.1"), "listening");
const { port } = server.address() as AddressInfo;
afterAll(() => server.close());
beforeEach(() => {
  passed = [];
  passes = [];
});

/** Sends bytes as they are, and answers the first line of what comes back and whether it came before all was sent. */
async function say(
  head: string,
  body: Iterable<string | Buffer> = [],
): Promise<{ line: string; text: string }> {
  const socket = connect(port, "127.0.0.1");
  socket.setEncoding("utf8");
  let text = "";
  socket.on("data", (part) => {
    text += part;
  });
  socket.on("error", () => undefined);
  socket.write(head.replaceAll("\n", "\r\n"));
  for (const part of body) if (socket.writable) socket.write(part);
  for (let waited = 0; waited < 5_000 && !text.includes("\r\n\r\n"); waited += 20)
    await new Promise((resolve) => setTimeout(resolve, 20));
  socket.destroy();
  return { line: text.split("\r\n")[0] ?? "", text };
}
const post = (path: string, ...headers: string[]) =>
  `POST ${path} HTTP/1.1\nHost: localhost\n${headers.map((one) => `${one}\n`).join("")}\n`;

describe("the gate", () => {
  test("answers a foreign form before a byte of its body has come, and puts it on record", async () => {
    await sql`delete from system.refusal`;
    const { line, text } = await say(
      post("/api/preferences?x=1", "Origin: https://evil.example", "Content-Length: 10000000"),
    );
    expect(line).toBe("HTTP/1.1 403 Forbidden");
    expect(text).toContain("did not come from Sigill's own pages");
    expect(passed).toEqual([]);
    const rows = await sql`select code, door, detail from system.refusal`;
    expect(rows).toEqual([
      { code: "foreign-origin", door: "gate", detail: "POST /api/preferences from https://evil.example" },
    ]);
  });

  test("lets by what Next sends itself, without a length, and nobody who guesses at its pass", async () => {
    const chunked = (given: string) =>
      post("/nyby", `Origin: ${own}`, "Transfer-Encoding: chunked", `${passHeader}: ${given}`);
    const chunks = ["3\r\nabc\r\n0\r\n\r\n"];
    expect((await say(chunked("x".repeat(43)), chunks)).line).toMatch(/^HTTP\/1.1 411 /);
    expect(passed).toEqual([]);
    expect((await say(chunked(pass), chunks)).line).toBe("HTTP/1.1 200 OK");
    const foreign = post(
      "/nyby",
      "Origin: https://evil.example",
      "Content-Length: 0",
      `${passHeader}: ${pass}`,
    );
    expect((await say(foreign)).line).toMatch(/^HTTP\/1.1 403 /);
    await say(post("/nyby", `Origin: ${own}`, "Content-Length: 0", `${passHeader}: guessed`));
    expect(passed).toEqual([
      { method: "POST", bytes: 3 },
      { method: "POST", bytes: 0 },
    ]);
    expect(passes).toEqual([pass, pass]); // what was guessed is gone
  });

  test.each([
    ["a sign-in of 10 MB", post("/api/sign-in", `Origin: ${own}`, "Content-Length: 10000000"), 413],
    ["a form of a page of 2 MB", post("/nyby", `Origin: ${own}`, "Content-Length: 2000000"), 303],
    ["what does not say how long it is", post("/nyby", `Origin: ${own}`, "Transfer-Encoding: chunked"), 411],
    ["TRACE", "TRACE / HTTP/1.1\nHost: x\n\n", 405],
    ["CONNECT", "CONNECT evil.example:443 HTTP/1.1\nHost: x\n\n", 405],
    ["a method of other programs", "PROPFIND / HTTP/1.1\nHost: x\n\n", 405],
    ["a method that nobody knows", "BREW / HTTP/1.1\nHost: x\n\n", 405],
    ["what is no request", "\u0001\u0002 nonsense\n\n", 400],
    [
      "an upgrade from elsewhere",
      post("/", "Connection: Upgrade", "Upgrade: websocket", "Content-Length: 5"),
      403,
    ],
  ])("turns away %s at once, under the headers of every answer", async (_, head, status) => {
    const { line, text } = await say(head);
    expect(line).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(text).toMatch(/content-security-policy: default-src 'self'/i);
    expect(text).toMatch(/x-content-type-options: nosniff/i);
    if (status === 405) expect(text).toMatch(/allow: GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE/i);
    expect(passed).toEqual([]);
  });

  test("asked whether 10 MB may be sent, says no, and of what is small says yes", async () => {
    const asking = ["Expect: 100-continue", `Origin: ${own}`];
    const no = await say(post("/api/sign-in", ...asking, "Content-Length: 10000000"));
    expect(no.line).toBe("HTTP/1.1 413 Payload Too Large");
    expect(no.text).not.toContain("100 Continue");
    const yes = await say(post("/api/sign-in", ...asking, "Content-Length: 5"), ["a=b&c"]);
    expect(yes.line).toBe("HTTP/1.1 100 Continue");
  });

  test("tells whoever sends all of it anyway, and hands nothing of it on", async () => {
    const body = Buffer.alloc(20_000_000);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        fetch(`http://127.0.0.1:${port}/api/preferences`, { method: "POST", body, headers: { Origin: own } }),
      ),
    );
    expect(answers.map((one) => one.status)).toEqual([413, 413, 413, 413, 413]);
    expect(passed).toEqual([]);
  });

  test("lets through what is ours, whole", async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/nyby`, {
      method: "POST",
      body: "a".repeat(1_048_576),
      headers: { Origin: own },
    });
    expect(await answer.text()).toBe("passed");
    expect((await fetch(`http://127.0.0.1:${port}/nyby`)).status).toBe(200);
    expect(passed).toEqual([
      { method: "POST", bytes: 1_048_576 },
      { method: "GET", bytes: 0 },
    ]);
  });
});
