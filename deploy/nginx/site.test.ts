import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "@/bin/setup/ports.mjs";
import { said } from "@/deploy/testing";
import { startNginx } from "@/deploy/testing-nginx";

const folder = mkdtempSync(join(tmpdir(), "sigill-deploy-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("nginx in front", () => {
  const ports = { tls: 0, plain: 0, web: 0, status: 0 };
  const asked: { url: string; headers: IncomingHttpHeaders; bytes: number }[] = [];
  const upstream = createServer(async (request, response) => {
    let bytes = 0;
    for await (const part of request) bytes += part.length;
    asked.push({ url: request.url ?? "", headers: request.headers, bytes });
    response.setHeader("Cache-Control", request.url?.startsWith("/crl/") ? "public, max-age=1" : "no-store");
    response.end(`answer ${asked.length}`);
  });
  let nginx: ChildProcess;

  beforeAll(async () => {
    await once(upstream.listen(0, "127.0.0.1"), "listening");
    ports.web = (upstream.address() as AddressInfo).port;
    ports.tls = await freePort();
    ports.plain = await freePort();
    nginx = await startNginx(folder, { ...ports, status: ports.web, api: ports.web });
  });
  afterAll(async () => {
    nginx.kill("SIGTERM");
    await once(nginx, "exit");
    upstream.close();
    upstream.closeAllConnections();
  });

  /** One request by curl, which asks nothing of the certificate but names who it is for; the answer with its head. */
  const curl = (scheme: string, port: number, path: string, host: string, words: string[]) => {
    const [name] = host.split(":");
    const where = ["--resolve", `${name}:${port}:127.0.0.1`, "-H", `Host: ${host}`];
    const told = ["-sk", "-D", "-", "--max-time", "20"];
    return said("curl", [...told, ...where, ...words, `${scheme}://${name}:${port}${path}`]);
  };
  const plain = (path: string, words: string[] = [], host = "status.example.se") =>
    curl("http", ports.plain, path, host, words);
  const tls = (path: string, words: string[] = [], host = "sigill.example.se") =>
    curl("https", ports.tls, path, host, words);

  test("reads its site without a word of complaint", async () => {
    const told = await said("nginx", ["-t", "-q", "-c", join(folder, "nginx.conf"), "-p", folder]);
    expect(told).toEqual({ code: 0, words: "" });
  });

  test("overwrites what a stranger says of where they come from, and keeps the port in the name", async () => {
    const spoofed = [
      "X-Forwarded-For: 203.0.113.9",
      "X-Forwarded-Host: evil.example",
      "X-Forwarded-Proto: http",
      "Forwarded: for=203.0.113.9",
      "X-Middleware-Subrequest: proxy",
      "X-Request-Id: a-strangers-own",
    ];
    const given = spoofed.flatMap((one) => ["-H", one]);
    await tls("/nyby", given, "sigill.example.se:8443");
    expect(asked.at(-1)?.headers).toMatchObject({
      host: "sigill.example.se:8443",
      "x-forwarded-host": "sigill.example.se:8443",
      "x-forwarded-proto": "https",
      "x-forwarded-for": "127.0.0.1",
      "x-request-id": expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(asked.at(-1)?.headers).not.toHaveProperty("forwarded");
    expect(asked.at(-1)?.headers).not.toHaveProperty("x-middleware-subrequest");
  });

  test("takes a file to the endpoints for files, small forms elsewhere, and sends each on with its length", async () => {
    const large = join(folder, "large");
    writeFileSync(large, Buffer.alloc(12 * 1024 * 1024));
    const send = ["-X", "POST", "--data-binary", `@${large}`, "-H", "Expect:"];
    expect((await tls("/nyby", send)).words).toContain("413");
    expect(
      (await tls("/api/files/documents", [...send, "-H", "Transfer-Encoding: chunked", "--http1.1"])).words,
    ).toContain("200");
    expect(asked.at(-1)).toMatchObject({ url: "/api/files/documents", bytes: 12 * 1024 * 1024 });
    expect(asked.at(-1)?.headers).toMatchObject({ "content-length": String(12 * 1024 * 1024) });
    expect((await plain("/ocsp", send)).words).toContain("413");
  });

  test("hands a client's questions on under the name it gave them, and nothing it says of where it comes from", async () => {
    const spoofed = [
      "X-Forwarded-For: 203.0.113.9",
      "Forwarded: for=203.0.113.9",
      "X-Request-Id: one-of-theirs",
    ];
    const given = spoofed.flatMap((one) => ["-H", one]);
    await tls("/nyby/access/v1/evaluation", given, "api.example.se");
    expect(asked.at(-1)?.headers).toMatchObject({
      host: "api.example.se",
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-proto": "https",
      "x-request-id": "one-of-theirs",
      "client-cert-verify": "NONE",
    });
    for (const name of ["forwarded", "client-cert", "client-cert-chain"])
      expect(asked.at(-1)?.headers, name).not.toHaveProperty(name);
    await tls("/nyby/access/v1/evaluation", [], "api.example.se");
    expect(asked.at(-1)?.headers["x-request-id"]).toMatch(/^[0-9a-f]{32}$/);
  });

  test("leads people to TLS, and shows health to this machine", async () => {
    const led = await plain("/nyby?a=b", [], "sigill.example.se");
    expect(led.words).toContain("Location: https://sigill.example.se/nyby?a=b");
    expect((await tls("/api/health/ready")).words).toContain("200");
    expect((await plain("/health")).words).toContain("200 OK");
    expect((await plain("/anything")).words).toContain("404");
  });

  test("asks for each answer of OCSP anew, keeps lists as long as they say, and serves them on when status is down", async () => {
    const question = ["-X", "POST", "-d", "question"];
    const one = await plain("/ocsp", question);
    expect((await plain("/ocsp", question)).words.split("\r\n\r\n")[1]).not.toBe(
      one.words.split("\r\n\r\n")[1],
    );
    const list = (await plain("/crl/nyby-1.crl")).words.split("answer")[1];
    expect((await plain("/crl/nyby-1.crl?bust=1")).words.split("answer")[1]).toBe(list);
    expect((await plain("/crl/nyby-1.crl", ["-X", "DELETE"])).words).toContain("403");
    upstream.close();
    upstream.closeAllConnections();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await plain("/crl/nyby-1.crl")).words).toMatch(/200 OK[\s\S]*answer/);
    expect((await plain("/ocsp", question)).words).toContain("502");
  });

  test("writes down who asked for what, but no search and no secret address", async () => {
    const secret = "s".repeat(43);
    await tls(`/nyby/review/${secret}?q=19950802-2399`);
    await tls(`/nyby/sign/${secret}`);
    await tls(`/nyby/connect/${secret}`);
    const log = readFileSync(join(folder, "sigill.log"), "utf8");
    expect(log).toContain("/nyby/review/-");
    expect(log).toContain("/nyby/sign/-");
    expect(log).toContain("/nyby/connect/-");
    // Nothing answers behind nginx by now, which is an error with the whole request in it.
    const errors = ["sigill-error.log", "error.log"].map((name) => readFileSync(join(folder, name), "utf8"));
    for (const text of [log, ...errors]) expect(text).not.toMatch(/ssssss|19950802/);
  });
});
