import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { keepGate } from "./gate-keeper";
import { keepSession, noted } from "./known-session";

await freshDatabase();
for (const accountId of ["karin", "jonas", "siv", "elsa"]) {
  noted({ id: `session of ${accountId}`, accountId });
  keepSession(`token-${accountId}`, { id: `session of ${accountId}`, until: Date.now() + 60_000 });
}

let inside = 0;
let most = 0;
let reached = 0;
let held: (() => void)[] = [];
const server = createServer();
/** In the place of Next: what is asked for slowly is answered when the test says so. */
const next: Parameters<typeof keepGate>[1] = async ({ url }, response) => {
  if (!url?.includes("slow")) return response.end("quick");
  reached++;
  inside++;
  most = Math.max(most, inside);
  await new Promise<void>((resolve) => held.push(resolve));
  inside--;
  response.end("slow");
};
keepGate(server, next, { staticRoutes: [], dynamicRoutes: [] });
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve())));
afterAll(() => new Promise((resolve) => server.close(resolve)));

const html = { Accept: "text/html" };
// With a decoy in front, which must not make an account count as a visitor.
const signedIn = (name: string) => ({
  ...html,
  Cookie: `locale=sv; z.sigill.session=x; sigill.session=token-${name}`,
});
function get(path: string, headers: Record<string, string> = html): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}${path}`, { headers });
}
async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 5));
}
async function letAllGo(answers: Promise<Response>[]): Promise<number[]> {
  let going = true;
  const all = Promise.all(answers).finally(() => {
    going = false;
  });
  while (going) {
    for (const go of held.splice(0)) go();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return (await all).map(({ status }) => status);
}

test("of two hundred searches of one account two are under way; everybody else is answered meanwhile", async () => {
  const refused: Response[] = [];
  const searches = Array.from({ length: 200 }, async () => {
    const answer = await get("/nyby/eids?q=slow", signedIn("karin"));
    if (answer.status === 429) refused.push(answer);
    return answer;
  });
  await until(() => refused.length === 166 && inside === 2);
  expect(await (await get("/nyby/eids", signedIn("jonas"))).text()).toBe("quick");
  expect(await (await get("/sign-in")).text()).toBe("quick");
  expect(await (await get("/_next/static/a.js", signedIn("karin"))).text()).toBe("quick");

  const [told] = refused;
  expect(told?.headers.get("retry-after")).toBe("5");
  expect(told?.headers.get("cache-control")).toBe("no-store");
  expect(told?.headers.get("content-security-policy")).toContain("default-src 'self'");
  const page = (await told?.text()) ?? "";
  expect(page).toContain('<html lang="sv">');
  expect(page).toContain("<h1>Vänta ett ögonblick</h1>");
  expect(page).toContain("Du har för mycket på gång samtidigt.");

  const statuses = await letAllGo(searches);
  expect(statuses.filter((status) => status === 200)).toHaveLength(34);
  expect([reached, most]).toEqual([34, 2]); // Next has seen nothing of those that were turned away
});

test("who is not signed in counts by where they come from, and a made-up session makes nobody another", async () => {
  most = 0;
  held = [];
  const from = (address: string, cookie: string) =>
    get("/sign-in?slow", { Cookie: cookie, "X-Forwarded-For": address, Accept: "*/*" });
  let refused = 0;
  const many = Array.from({ length: 150 }, async (_, at) => {
    const answer = await from("198.51.100.1", `sigill.session=made-up-${at}`);
    if (answer.status === 429) refused++;
    return answer;
  });
  await until(() => refused === 30 && inside === 24);
  const other = from("198.51.100.2", "");
  await until(() => inside === 25);
  const told = await get("/sign-in", {
    Cookie: "locale=en",
    "X-Forwarded-For": "198.51.100.1",
    Accept: "*/*",
  });
  expect(told.status).toBe(429);
  expect(await told.text()).toBe(
    `You have too many requests in progress. Wait a few seconds and reload the page. Nothing has changed.\nReference: ${told.headers.get("x-request-id")}\n`,
  );
  expect((await letAllGo([...many, other])).filter((status) => status === 200)).toHaveLength(121);
});

const eid = "/nyby/eids/0b0e8f4e-1f1c-4f5e-9a57-9c6f3a1f6d10";
const another = "9c6f3a1f-6d10-4f5e-9a57-0b0e8f4e1f1c";
function post(path: string, headers: Record<string, string>): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}${path}`, {
    method: "POST",
    headers: { ...headers, Origin: "http://localhost:3000", "Content-Length": "0" },
  });
}

test("a flood of reads keeps nobody from writing", async () => {
  held = [];
  const reads = Array.from({ length: 34 }, () => get("/nyby/eids?q=slow", signedIn("karin")));
  await until(() => inside === 2);
  expect((await post("/nyby/employees/new", signedIn("karin"))).status).toBe(200);
  await letAllGo(reads);
});

test.each([
  ...[
    eid,
    `${eid}/suspend`,
    `${eid}/revoke?from=list`,
    "/nyby/lost",
    "/nyby/lost/which",
    "/nyby/break-glass",
    `/nyby/eids/bulk/${another}`,
    `/nyby/employees/${another}/end`,
  ],
  ...["/nyby/my/access", `/nyby/access-cards/${another}`, "/lost", "/forlorad"],
  `/nyby/relying-parties/${another}/clients/${another}`,
])(
  "whatever else an account has under way and is refused, %s is read and its form is taken at once",
  async (page) => {
    held = [];
    let refused = 0;
    const flood = Array.from({ length: 80 }, async (_, at) => {
      const answer = await (at % 2 ? get : post)(`/nyby/eids/bulk?slow=${at}`, signedIn("karin"));
      if (answer.status === 429) refused++;
      return answer;
    });
    await until(() => refused === 12 && inside === 4);
    expect(await (await get(page, signedIn("karin"))).text()).toBe("quick");
    expect(await (await post(page, signedIn("karin"))).text()).toBe("quick");
    await letAllGo(flood);
  },
);

test.each(["/api/lost", "/api/break-glass"])(
  "%s is taken at once, however many from there wait",
  async (door) => {
    held = [];
    const from = { "X-Forwarded-For": "198.51.100.7", Accept: "*/*" };
    let refused = 0;
    const flood = Array.from({ length: 121 }, async () => {
      const answer = await post("/api/sign-out?slow", from);
      if (answer.status === 429) refused++;
      return answer;
    });
    await until(() => refused === 1 && inside === 24);
    expect(await (await post(door, from)).text()).toBe("quick");
    await letAllGo(flood);
  },
);

test("while a block is being done no page begins but those with a form that blocks, and a block that hangs stops nobody", async () => {
  held = [];
  const block = post(`${eid}?slow`, signedIn("siv"));
  await until(() => inside === 1);
  const page = get("/nyby/eids?q=slow", signedIn("jonas"));
  expect(await (await get(eid, signedIn("karin"))).text()).toBe("quick");
  expect(inside).toBe(1);
  held.splice(0)[0]?.();
  await until(() => inside === 1 && held.length === 1);
  await letAllGo([block, page]);

  const hanging = post(`${eid}?slow`, signedIn("siv"));
  await until(() => inside === 1);
  expect(await (await get("/nyby/eids", signedIn("jonas"))).text()).toBe("quick");
  expect(inside).toBe(1);
  await letAllGo([hanging]);
});

test("of one account ten blocks in a minute come first, and those beyond keep nobody waiting", async () => {
  held = [];
  for (let nth = 0; nth < 10; nth++) await post(eid, signedIn("elsa"));
  const eleventh = post(`${eid}?slow`, signedIn("elsa"));
  await until(() => inside === 1);
  const page = get("/nyby/eids?q=slow", signedIn("jonas"));
  await until(() => inside === 2);
  await letAllGo([eleventh, page]);
});

test("pages about blocking have room for as much as others, and no more", async () => {
  held = [];
  let refused = 0;
  const flood = Array.from({ length: 40 }, async () => {
    const answer = await post(`${eid}?slow`, signedIn("karin"));
    if (answer.status === 429) refused++;
    return answer;
  });
  await until(() => refused === 6 && inside === 2);
  expect(await (await post(eid, signedIn("jonas"))).text()).toBe("quick");
  await letAllGo(flood);
});
