import { readdirSync } from "node:fs";
import { expect } from "@playwright/test";
import { closeDatabase } from "@/e2e/support/database";
import { baseUrl, post, say } from "@/e2e/support/door";
import { expectGuarded } from "@/e2e/support/guarded";
import { employer, everybody, get, nowhere } from "@/e2e/support/route";
import { test } from "@/e2e/support/story";
import { publicFiles } from "@/lib/web/security-headers";

test.afterAll(closeDatabase);

test("every answer that is no page carries them too", async () => {
  const [cookie = ""] = (await everybody()).values();
  const karin = (await everybody()).get("karin-ek") ?? "";
  const unreadable = {
    method: "POST",
    body: "[{",
    headers: { Origin: baseUrl, Cookie: cookie, "Next-Action": `7f${"0".repeat(40)}` },
  };
  const answers: [what: string, answer: Promise<Response>, status: number][] = [
    ["nowhere", get("/finns/inte/alls"), 404],
    ["nowhere in an employer", get(`/${employer}/finns-inte`, cookie), 404],
    ["nobody's e-ID", get(nowhere("/[organisation]/eids/[eid]"), karin), 404],
    ["a page for another role", get(`/${employer}/audit`, karin), 403],
    ["another employer", get("/finns-inte", cookie), 404],
    ["nobody's certificate", get("/api/files/certificates/x", cookie), 404],
    ["no such door", get("/api/finns-inte", cookie), 404],
    ["signed out", get(`/${employer}`), 307],
    ["a signpost", get("/tillganglighet"), 308],
    ["health", get("/api/health/ready"), 200],
    ["another method", fetch(`${baseUrl}/api/sign-in`, { method: "GET" }), 405],
    ["an unreadable action", fetch(`${baseUrl}/${employer}`, unreadable), 409],
    ["a bad form", post(`/${employer}`, { $ACTION_REF_1: "", "$ACTION_1:0": "{" }, { Cookie: cookie }), 200],
    ["a foreign form", post("/api/sign-in", {}, { Origin: "https://evil.example" }), 403],
    ["a sign-in", post("/api/sign-in", { persona: "nobody" }), 303],
    ["a preference", post("/api/preferences", { theme: "dark" }), 303],
    ["a data request", get(`/${employer}`, cookie, { RSC: "1" }), 307],
  ];
  for (const [what, asked, status] of answers) {
    const answer = await asked;
    expect.soft(answer.status, what).toBe(status);
    expectGuarded(answer, what);
  }
});

test("a fault of ours carries them too, and says nothing of itself", async () => {
  const [cookie = ""] = (await everybody()).values();
  const headers = { Origin: baseUrl, Cookie: cookie, "Content-Type": "multipart/form-data; boundary=x" };
  const answer = await fetch(`${baseUrl}/${employer}`, { method: "POST", headers, body: "--x\r\nnonsense" });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expectGuarded(answer, "a broken form");
  expect(await answer.text()).not.toMatch(/node_modules|at \w+ \(|Error:/);
});

test("an address that cannot be read is refused, guarded, and opens nothing", async () => {
  for (const path of [
    "/%E0%A4%A",
    `/${employer}/eids/%00`,
    `/${employer}/eids/${"x".repeat(3000)}`,
    "//evil.example/",
    "/..%2f..%2fetc/passwd",
  ]) {
    const answer = await get(path);
    expect(answer.status, path).toBeGreaterThanOrEqual(300);
    expect(answer.status, path).toBeLessThan(500);
    expect(answer.headers.get("location") ?? "", path).not.toMatch(/^([a-z]+:)?\/\//);
    expect(answer.headers.get("x-powered-by"), path).toBeNull();
  }
});

test("a built file is the same for everybody, cannot be taken for another kind, and stays at home", async () => {
  const html = await (await get("/sign-in")).text();
  const files = [
    ...new Set([...html.matchAll(/"(\/_next\/static\/[^"?\\]+)/g)].map((found) => found[1] ?? "")),
  ];
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) {
    const { headers, status } = await get(file);
    expect(status, file).toBe(200);
    expect(headers.get("x-content-type-options"), file).toBe("nosniff");
    expect(headers.get("cross-origin-resource-policy"), file).toBe("same-origin");
    expect(headers.get("content-security-policy"), file).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("cache-control"), file).toContain("immutable");
    expect(headers.get("x-powered-by"), file).toBeNull();
    expect(headers.get("set-cookie"), file).toBeNull();
  }
  const missing = await get("/_next/static/finns-inte.js");
  expect(missing.status).toBe(404);
  expect(missing.headers.get("x-content-type-options")).toBe("nosniff");
  expect(missing.headers.get("content-security-policy")).toContain("default-src 'none'");
  const [file = ""] = files;
  for (const path of ["/favicon.ico", "/icon.svg", "/_next/static/finns-inte.js", file]) {
    const foreign = await post(path, { a: "b" }, { Origin: "https://evil.example" });
    expect(foreign.status, path).toBe(403);
    expectGuarded(foreign, path);
    const own = await post(path, { a: "b" });
    expect([307, 404, 405], `${path}: ${own.status}`).toContain(own.status);
    expectGuarded(own, path);
    const large = await post(path, { a: "b".repeat(path === "/icon.svg" ? 1_100_000 : 5_000) });
    expect([413, 405, 303, 307, 404], `${path}: ${large.status}`).toContain(large.status);
    expectGuarded(large, path);
  }
  expectGuarded(await get("/favicon.png"), "an icon that is not there");
});

test("a browser is sent the page, its styles and its scripts packed, as it asks for them, and makes the page of them", async ({
  browser,
}) => {
  const context = await browser.newContext({ extraHTTPHeaders: { "Accept-Encoding": "gzip" } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  const sent: Record<string, Set<string | undefined>> = {};
  page.on("response", (answer) => {
    const kind = answer.request().resourceType();
    sent[kind] = (sent[kind] ?? new Set<string | undefined>()).add(answer.headers()["content-encoding"]);
  });
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Logga in");
  const packed = new Set(["gzip"]);
  expect(sent).toMatchObject({ document: packed, stylesheet: packed, script: packed });
  expect(faults).toEqual([]);
  await context.close();
});

test("a browser, a search engine and whoever finds a hole find what they look for at its usual place", async () => {
  expect(publicFiles.toSorted()).toEqual(readdirSync("public").map((name) => `/${name}`));
  const types = { ico: "image/x-icon", png: "image/png", svg: "image/svg+xml", txt: "text/plain" };
  for (const file of publicFiles) {
    const { headers, status } = await get(file);
    expect(status, file).toBe(200);
    expect(headers.get("content-security-policy"), file).toMatch(/^default-src 'none'/);
    expect(headers.get("x-content-type-options"), file).toBe("nosniff");
    const type = Object.entries(types).find(([ending]) => file.endsWith(`.${ending}`))?.[1];
    expect(headers.get("content-type"), file).toContain(type ?? "application/manifest+json");
  }
  const html = await (await get("/sign-in")).text();
  for (const link of [
    'rel="manifest" href="/manifest.webmanifest"',
    'rel="apple-touch-icon" href="/apple-touch-icon.png"',
  ])
    expect(html).toContain(link);
  const manifest = await (await get("/manifest.webmanifest")).json();
  for (const { src } of manifest.icons) expect(publicFiles, src).toContain(src);
  expect(await (await get("/robots.txt")).text()).toMatch(/^User-agent: \*\n(.+\n)*Disallow: \/$/m);

  const told = await get("/.well-known/security.txt");
  expectGuarded(told, "security.txt");
  expect(told.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  const lines = (await told.text()).trimEnd().split("\n");
  expect(lines).toEqual([
    "Contact: mailto:sakerhet@exempelkoping.example",
    expect.stringMatching(/^Expires: \d{4}-\d\d-\d\dT23:59:59Z$/),
    "Preferred-Languages: sv, en",
    `Canonical: ${baseUrl}/.well-known/security.txt`,
  ]);
  expect(new Date(lines[1]?.slice(9) ?? "") > new Date()).toBe(true);
});

test("TRACE, CONNECT and methods that nobody knows are answered 405, by web and by status", async () => {
  const statusUrl = process.env.STATUS_URL ?? "http://localhost:2560";
  for (const url of [baseUrl, statusUrl])
    for (const method of ["TRACE", "CONNECT", "PROPFIND", "BREW"]) {
      const target = method === "CONNECT" ? "evil.example:443" : "/";
      const told = await say(url, `${method} ${target}`, "X-Secret: marker");
      expect(told, `${url} ${method}`).toMatch(/^HTTP\/1\.1 405 /);
      expect(told, `${url} ${method}`).toMatch(/\r\nallow: GET, HEAD/i);
      expect(told, `${url} ${method}`).not.toContain("marker");
      if (url === baseUrl) expect(told, method).toMatch(/content-security-policy: default-src 'self'/i);
    }
});

test("a form is judged by its head, before anything of it has come", async () => {
  const own = `Origin: ${baseUrl}`;
  const cases: [path: string, headers: string[], status: number][] = [
    ["/api/preferences", ["Origin: https://evil.example", "Content-Length: 10000000"], 403],
    [`/${employer}`, ["Origin: https://evil.example", "Content-Length: 10000000", "Next-Action: 7f"], 403],
    ["/api/files/documents", ["Content-Length: 10000000"], 403],
    ["/api/sign-in", [own, "Content-Length: 4097"], 413],
    ["/api/sign-out", [own, "Content-Length: 10000000"], 413],
    ["/api/auth/callback/oidc", [own, "Content-Length: 4097"], 413],
    [`/${employer}`, [own, "Content-Length: 1048577", "Next-Action: 7f"], 413],
    ["/api/preferences", [own, "Transfer-Encoding: chunked"], 411],
  ];
  for (const [path, headers, status] of cases)
    expect(await say(baseUrl, `POST ${path}`, ...headers), path).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
});

test("nothing tells which version answers", async () => {
  for (const path of ["/sign-in", "/api/health", "/finns/inte"]) {
    const answer = await get(path);
    expect(answer.headers.get("server"), path).toBeNull();
    expect(answer.headers.get("x-powered-by"), path).toBeNull();
  }
});
