import { request as httpRequest } from "node:http";
import { expect, test } from "vitest";
import { z } from "zod";
import { freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { Refusal } from "@/lib/domain/core/refusal";
import type { ApiRoute } from "./route";
import { served } from "./testing";

await freshDatabase({ as: "api" });
const route = (path: string, answer: ApiRoute["answer"], more: Partial<ApiRoute> = {}): ApiRoute => ({
  method: "POST",
  scope: null,
  path,
  answer,
  ...more,
});
const asked = z.strictObject({ subject: z.object({ id: z.string().min(3) }) });
const { url, faults, answered } = await served([
  route("/echo", async ({ body, organisationId, slug }) => ({
    status: 200,
    body: { body, organisationId, slug },
  })),
  route("/words", async ({ body }) => ({ status: 200, body: { body } }), { method: "GET" }),
  route("/refused", async () => Promise.reject(new Refusal("not-found"))),
  route("/read", async ({ body }) => ({ status: 200, body: asked.parse(body) })),
  route("/broken", async () => Promise.reject(new Error("of ours, with Åsa's name in it"))),
  route(
    "/published",
    async () => ({ status: 200, headers: { "cache-control": "public, max-age=60" }, body: { a: 1 } }),
    {
      method: "GET",
    },
  ),
  route("/closed", async () => ({ status: 200, body: "secret" }), { scope: "access:evaluate" }),
]);
let slug = "";
const post = async (path: string, body: BodyInit, headers: Record<string, string> = {}) => {
  slug ||= await anEmployer();
  const answer = await fetch(`${url}/${slug}${path}`, {
    ...{ method: "POST", body, headers: { "content-type": "application/json", ...headers } },
  });
  return { answer, told: JSON.parse(await answer.text()) };
};
async function anEmployer(): Promise<string> {
  const { as } = await import("@/db/core/testing");
  await as("app", () => anOrganisation({ slug: "nyby" }));
  return "nyby";
}

test("an employer's address leads to the route with what was asked, as JSON, kept by nobody on the way", async () => {
  const { answer, told } = await post("/echo", '{"a": [1]}');
  expect(told).toMatchObject({ body: { a: [1] }, slug: "nyby" });
  expect(told.organisationId).toMatch(/^[0-9a-f-]{36}$/);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "cache-control": "no-store",
    "content-type": "application/json",
    "x-content-type-options": "nosniff",
  });
  const read = await fetch(`${url}/nyby/words?q=a&q=b&n=1`);
  expect(await read.json()).toEqual({ body: { q: ["a", "b"], n: "1" } });
});

test("an employer that there is not, a path that there is not and a method that there is not are told as problems", async () => {
  for (const [path, method, status] of [
    ["/ingen/echo", "POST", 404],
    ["/nyby/nothing", "GET", 404],
    ["/nyby/echo/", "POST", 404],
    ["//nyby/echo", "GET", 404],
    ["/%zz/echo", "GET", 404],
    ["/", "GET", 404],
    ["/nyby/echo", "GET", 405],
    ["/nyby/words", "DELETE", 405],
  ] as const) {
    const answer = await fetch(`${url}${path}`, { method });
    expect(answer.headers.get("content-type"), path).toBe("application/problem+json");
    expect(await answer.json(), path).toMatchObject({ type: "about:blank", status });
  }
  expect((await fetch(`${url}/nyby/echo`)).headers.get("allow")).toBe("POST");
  expect(faults).toEqual([]);
});

test("metadata is asked for by HEAD too, and not sent again to whoever has it", async () => {
  const address = `${url}/nyby/published`;
  const whole = await fetch(address);
  const etag = whole.headers.get("etag") ?? "";
  expect([whole.status, await whole.json(), etag]).toEqual([
    200,
    { a: 1 },
    expect.stringMatching(/^"[\w-]{43}"$/),
  ]);
  const head = await fetch(address, { method: "HEAD" });
  expect([head.status, await head.text(), head.headers.get("content-length")]).toEqual([200, "", "7"]);
  expect(head.headers.get("etag")).toBe(etag);
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const same = await fetch(address, { headers: { "if-none-match": known } });
    expect([same.status, await same.text(), same.headers.get("etag")], known).toEqual([304, "", etag]);
    expect(same.headers.get("cache-control")).toBe("public, max-age=60");
  }
  expect((await fetch(address, { headers: { "if-none-match": '"other"' } })).status).toBe(200);
  const post = await fetch(address, { method: "POST" });
  expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  const answer = await fetch(`${url}/nyby/words`, { headers: { "if-none-match": "*" } });
  expect([answer.status, answer.headers.get("etag")]).toEqual([200, null]);
});

test("whoever may not ask is told how much whoever may can ask for in a minute", async () => {
  const { answer } = await post("/closed", "{}");
  expect([answer.status, answer.headers.get("ratelimit-policy")]).toEqual([401, '"calls";q=60000;w=60']);
  expect(answer.headers.get("ratelimit")).toBeNull();
});

test("a body that is no JSON is refused before the route, and says why", async () => {
  for (const [body, type, code] of [
    ['{"a": 1}', "text/plain", "wrong-content-type"],
    ["a=1", "application/x-www-form-urlencoded", "wrong-content-type"],
    ["{", "application/json", "malformed-body"],
    ["", "application/json", "malformed-body"],
    [Buffer.from([0x22, 0xff, 0x22]), "application/json", "malformed-body"],
  ] as const) {
    const { answer, told } = await post("/echo", body, { "content-type": type });
    expect([answer.status, told.code], String(body)).toEqual([400, code]);
  }
  expect(
    (await post("/echo", "[]", { "content-type": "application/vnd.api+json; charset=utf-8" })).answer.status,
  ).toBe(200);
});

test("what a rule refuses, and input of another form, is the caller's to correct; which field is told, and not what was in it", async () => {
  expect((await post("/refused", "{}")).told).toMatchObject({ status: 404, code: "not-found" });
  const { answer, told } = await post("/read", '{"subject": {"id": "x"}, "19850214-2386": 1}');
  expect(answer.status).toBe(400);
  expect(told).toMatchObject({ code: "invalid-input", title: "Bad Request" });
  expect(told.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(["#/subject/id", "#"]);
});

test("a fault of ours is told as nothing but that, and to us whole", async () => {
  const { answer, told } = await post("/broken", "{}");
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(JSON.stringify(told)).not.toContain("Åsa");
  expect(faults).toEqual([expect.objectContaining({ message: "of ours, with Åsa's name in it" })]);
});

test("of whoever may not ask nothing is read: a stranger who sends ten megabytes is answered before they are sent", async () => {
  await post("/echo", "{}");
  const status = await new Promise((resolve) => {
    const sending = httpRequest(`${url}/nyby/closed`, {
      method: "POST",
      headers: { "content-type": "application/json", "content-length": String(10 * 1024 * 1024) },
    });
    sending.on("response", (answer) => {
      resolve(answer.statusCode);
      sending.destroy();
    });
    sending.on("error", () => undefined);
    sending.write("{"); // and no more of it
  });
  expect(status).toBe(401);
});

test("a body longer than 256 kB is refused, by its length or as it comes", async () => {
  const large = JSON.stringify("x".repeat(262_143));
  expect((await post("/echo", large)).answer.status).toBe(413);
  const chunked = new ReadableStream({
    start(stream) {
      for (const part of [large, large]) stream.enqueue(new TextEncoder().encode(part));
      stream.close();
    },
  });
  const init = {
    method: "POST",
    body: chunked,
    headers: { "content-type": "application/json" },
    duplex: "half",
  };
  expect((await fetch(`${url}/nyby/echo`, init as RequestInit)).status).toBe(413);
  expect((await post("/echo", JSON.stringify("x".repeat(262_142)))).answer.status).toBe(200);
});

test("who has sent five megabytes before reading is told that they were too many", async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      post("/echo", "x".repeat(5_000_000)).then(({ answer }) => answer.status),
    ),
  );
  expect(new Set(answers)).toEqual(new Set([413]));
});

test("a client finds its answer by the name it gave its request; somebody's number is no name", async () => {
  const named = await post("/echo", "{}", { "x-request-id": "bfe9eb29-ab87-4ca3-be83-a1d5d8305716" });
  expect(named.answer.headers.get("x-request-id")).toBe("bfe9eb29-ab87-4ca3-be83-a1d5d8305716");
  for (const bad of ["19850214-2386", "short", "a".repeat(65), "a b c d e f"]) {
    const { answer } = await post("/echo", "{}", { "x-request-id": bad });
    expect(answer.headers.get("x-request-id")).toMatch(/^r[0-9a-f]{11}$/);
  }
});

test("the figures know routes of ours and nothing that a stranger made up", async () => {
  answered.length = 0;
  await post("/echo", "{}");
  await fetch(`${url}/karin.ekstromer/850214-2386`);
  await fetch(`${url}/health/ready`);
  await fetch(`${url}/health/karin`);
  expect(answered).toEqual(["/[employer]/echo 200", "none 404", "/health 200", "/health 404"]);
});
