import { describe, expect, test, vi } from "vitest";

vi.stubEnv("PUBLIC_URL", "https://sigill.example");
vi.stubEnv("DATABASE_URL", "postgresql://nowhere.invalid/none");
vi.stubEnv("SECRETS_DIR", "none");
vi.stubEnv("KEYS_DIR", "none");
const { answerTo, bodyLimit, stopped } = await import("./gate");

const own = { origin: "https://sigill.example" };
const head = (method: string, path: string, headers: Record<string, string> = own) => ({
  method,
  path,
  headers: new Headers(headers),
});

describe("the head alone decides whether anything of a request is read", () => {
  test.each<[string, string, string, Record<string, string>, string | undefined]>([
    ["a page", "GET", "/nyby/eids", {}, undefined],
    ["a form of ours", "POST", "/nyby/eids", { ...own, "content-length": "1048576" }, undefined],
    ["a sign-in", "POST", "/api/sign-in", { ...own, "content-length": "4096" }, undefined],
    ["a file", "POST", "/api/files/evidence?mark=1", { ...own, "content-length": "67108864" }, undefined],
    ["nothing at all", "POST", "/api/sign-out", own, undefined],
    [
      "one byte more than a form may be",
      "POST",
      "/nyby",
      { ...own, "content-length": "1048577" },
      "too-large",
    ],
    [
      "a sign-in of 4 kB and a byte",
      "POST",
      "/api/sign-in",
      { ...own, "content-length": "4097" },
      "too-large",
    ],
    [
      "a file beyond all measure",
      "POST",
      "/api/files/evidence",
      { ...own, "content-length": "67108865" },
      "too-large",
    ],
    ["a look with a body", "GET", "/nyby", { "content-length": "1" }, "too-large"],
    [
      "a form without its length",
      "POST",
      "/nyby",
      { ...own, "transfer-encoding": "chunked" },
      "length-unknown",
    ],
    ["a look that streams", "GET", "/nyby", { "transfer-encoding": "chunked" }, "length-unknown"],
    ["a form without an Origin", "POST", "/nyby", {}, "foreign-origin"],
    ["a form from elsewhere", "DELETE", "/nyby", { origin: "https://evil.example" }, "foreign-origin"],
    ["a form from a sandbox", "POST", "/favicon.ico", { origin: "null" }, "foreign-origin"],
    [
      "a form from our name over http",
      "PUT",
      "/_next/static/x.js",
      { origin: "http://sigill.example" },
      "foreign-origin",
    ],
    ["a form for a file of the build", "POST", "/_next/static/x.js", own, "unknown-method"],
    ["a form for a file of public/", "POST", "/favicon.ico", own, "unknown-method"],
    ["TRACE", "TRACE", "/", own, "unknown-method"],
    ["CONNECT", "CONNECT", "/", own, "unknown-method"],
    ["a method of other programs", "PROPFIND", "/", own, "unknown-method"],
  ])("%s", (_, method, path, headers, why) => {
    expect(stopped(head(method, path, headers))).toBe(why);
  });

  test.each<[string, number]>([
    ["/api/sign-in", 4096],
    ["/%61pi/sign-in", 4096],
    ["//api/sign-in", 4096],
    ["/nyby/../api/sign-in", 4096],
    ["http://elsewhere.example/api/sign-in", 4096],
    ["/api/%E0", 4096],
    ["http://", 4096],
    ["/api/auth/callback/oidc", 4096],
    ["/api/files/unheard-of", 4096],
    ["/api/files/documents/7", 4096],
    ["/_next/static/chunk.js", 4096],
    ["/api/files/documents?organisation=nyby", 67_108_864],
    ["/nyby/eids/order", 1_048_576],
    ["/apis", 1_048_576],
  ])("%s takes as much as its endpoint, however it is spelt", (path, limit) => {
    expect(bodyLimit({ method: "POST", path })).toBe(limit);
  });
});

describe("whoever is turned away", () => {
  test.each<["unknown-method" | "foreign-origin" | "length-unknown" | "too-large", number]>([
    ["unknown-method", 405],
    ["foreign-origin", 403],
    ["length-unknown", 411],
    ["too-large", 413],
  ])("for %s is told so in both languages, under all headers", (why, status) => {
    const answer = answerTo(why, head("POST", "/api/sign-in"));
    expect(answer.status).toBe(status);
    expect(answer.body).toMatch(/inget har hänt[\s\S]*nothing has happened/);
    expect(answer.headers).toMatchObject({
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": expect.stringContaining("frame-ancestors 'none'"),
    });
    expect(answer.headers.Allow).toBe(
      status === 405 ? "GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE" : undefined,
    );
  });

  test("at a file of the build is told that it can only be read", () => {
    const { status, headers } = answerTo("unknown-method", head("POST", "/_next/static/x.js"));
    expect([status, headers.Allow]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });

  test("from a page, with too large a form, is told by the page or led to one", () => {
    const script = head("POST", "/nyby/eids", { ...own, "next-action": "7f" });
    expect(answerTo("too-large", script)).toMatchObject({
      status: 413,
      body: "too-large",
      headers: { "Content-Type": "text/plain" },
    });
    const { status, headers } = answerTo("too-large", head("POST", "/nyby/eids"));
    expect([status, headers.Location]).toEqual([303, "https://sigill.example/too-large"]);
  });
});
