import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { localeCookie } from "@/lib/i18n/locale";
import { door, isDoor } from "./door";
import { bodyLimit } from "./gate";

const { administrator: sql } = await freshDatabase();
const root = new URL("../../app/", import.meta.url);
const routes = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) =>
  /(^|\/)route\.[cm]?[jt]sx?$/.test(file),
);
const textOf = (file: string) => readFileSync(new URL(file, root), "utf8");
const methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
const own = "http://localhost:3000";

describe("every route handler", () => {
  test("there are some to look at, next-auth's own among them", () => {
    expect(routes.length).toBeGreaterThan(20);
    expect(routes).toContain("api/auth/[...nextauth]/route.ts");
  });

  test.each(routes)("of %s is made by the one function that all share", async (file) => {
    const route: Record<string, unknown> = await import(/* @vite-ignore */ new URL(file, root).href);
    const handlers = Object.keys(route).filter((name) => methods.includes(name));
    expect(handlers).not.toEqual([]);
    for (const name of handlers) expect(isDoor(route[name]), name).toBe(true);
  });

  test.each(routes)("of %s reads a body only with a cap", (file) => {
    expect(textOf(file)).not.toMatch(
      /\brequest\s*\.\s*(formData|json|text|blob|bytes|arrayBuffer|body|clone)\b/,
    );
  });

  test("takes a file if, and only if, the gate lets one through to it", () => {
    const taking = routes.filter((file) => /readCappedForm|readFormOrStart|listUpload/.test(textOf(file)));
    expect(taking.length).toBeGreaterThan(4);
    for (const file of routes) {
      const path = `/${file.replace(/\/route\.ts$/, "")}`;
      if (!path.startsWith("/api/")) continue;
      expect(bodyLimit({ method: "POST", path }), path).toBe(taking.includes(file) ? 67_108_864 : 4096);
    }
  });
});

describe("an endpoint without the gate in front of it", () => {
  const post = door(async () => new Response("done"));
  const ask = (headers: Record<string, string>) =>
    post(new Request(`${own}/api/sign-in`, { method: "POST", headers }), undefined);

  test.each<[string, Record<string, string>, number]>([
    ["ours", { origin: own, "content-length": "4096" }, 200],
    ["without an Origin", {}, 403],
    ["from elsewhere", { origin: "https://evil.example" }, 403],
    ["too large", { origin: own, "content-length": "4097" }, 413],
    ["of unknown length", { origin: own, "transfer-encoding": "chunked" }, 411],
  ])("answers what is %s by the same rule, before its handler", async (_, headers, status) => {
    const answer = await ask(headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.has("content-security-policy")).toBe(status !== 200);
  });

  test("puts what it turned away on record", async () => {
    await sql`delete from system.refusal`;
    await ask({ origin: "https://evil.example" });
    expect(await sql`select code, door, detail from system.refusal`).toEqual([
      { code: "foreign-origin", door: "door", detail: "POST /api/sign-in from https://evil.example" },
    ]);
  });
});

describe("a fault behind an endpoint", () => {
  const fails = door(async () => {
    throw new Error("relation of 19610703-9809 does not answer");
  });
  const page = { accept: "text/html,*/*;q=0.8", origin: own };
  const ask = (headers: Record<string, string>, method = "POST") =>
    fails(new Request(`${own}/api/search`, { method, headers }), undefined);

  test.each([
    ["sv", "", "Något gick fel hos oss", "Inget är halvgjort: antingen hände allt eller inget."],
    ["en", "locale=en", "Something went wrong on our side", "Nothing is half-done"],
  ])("is a page in words, in %s, with a reference and nothing of the fault", async (_, cookie, ...words) => {
    const answer = await ask({ ...page, cookie: cookie.replace("locale", localeCookie) });
    const body = await answer.text();
    expect(answer.status).toBe(500);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'self'");
    for (const word of words) expect(body).toContain(word);
    expect(body).toMatch(/(Referens|Reference): <code>r[0-9a-f]{11}<\/code>/);
    expect(body).not.toMatch(/relation|19610703|door/);
  });

  test("leads back to the page that the form was sent from, and never to another host", async () => {
    const back = async (referer: string, method = "POST") =>
      /<a href="([^"]*)"/.exec(await (await ask({ ...page, referer }, method)).text())?.[1];
    expect(await back(`${own}/nyby/employees?state=all`)).toBe("/nyby/employees?state=all");
    expect(await back("https://evil.example/nyby")).toBe("/");
    expect(await back(`${own}//evil.example/`)).toBe("/");
    expect(await back(`${own}/nyby?q="><script>&a=1`)).toBe("/nyby?q=%22%3E%3Cscript%3E&#38;a=1");
    expect(await back(`${own}/nyby`, "GET")).toBe("");
  });

  test("is told in words to a program, as JSON where it asks for that", async () => {
    const json = await ask({ accept: "application/json", origin: own });
    expect([json.status, await json.json()]).toEqual([
      500,
      {
        error:
          "Något gick fel hos oss. Inget är halvgjort: antingen hände allt eller inget. Försök igen om en stund.",
        reference: expect.stringMatching(/^r[0-9a-f]{11}$/),
      },
    ]);
    expect(await (await ask({ origin: own })).text()).toMatch(
      /^Något gick fel hos oss\..*Referens: r[0-9a-f]{11}\n$/s,
    );
  });

  test("is not what Next throws to lead elsewhere or to say that a page is missing", async () => {
    const { notFound, redirect } = await import("next/navigation");
    for (const leave of [() => redirect("/"), () => notFound()])
      await expect(door(async () => leave())(new Request(`${own}/`), undefined)).rejects.toThrow(/NEXT_/);
  });
});
