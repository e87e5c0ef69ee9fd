import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect } from "@playwright/test";
import { forEach, refusedSince, rightFields, tenantlessSince } from "@/e2e/support/attempt";
import { closeDatabase, database } from "@/e2e/support/database";
import { anAddress, baseUrl, signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { get, pages } from "@/e2e/support/route";
import { rowPrint } from "@/e2e/support/row-print";
import { test } from "@/e2e/support/story";
import { grants } from "@/lib/domain/core/role";
import { limitableRoles } from "@/lib/domain/core/role-limit";

/** Every machine door, read from the app folder, with the methods it answers. */
const doors = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("/route.ts"))
  .map((file) => {
    const text = readFileSync(`app/${file}`, "utf8");
    const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((method) =>
      new RegExp(`export (async )?(function|const) ${method}\\b|export \\{[^}]*\\b${method}\\b`).test(text),
    );
    return { path: `/${dirname(file)}`, methods };
  });
/** Doors that are for everybody, or that lead to a session: what they do is told in other stories. */
const open = [
  "/.well-known/security.txt",
  "/api/auth/[...nextauth]",
  "/api/break-glass",
  "/api/health",
  "/api/health/live",
  "/api/health/ready",
  "/api/lost",
  "/api/preferences",
  "/api/search",
  "/api/sign-in",
  "/api/sign-out",
  "/api/signing",
];
const changing = doors.filter(({ methods }) => methods.some((method) => method !== "GET"));
const guarded = doors.filter(({ path }) => !open.includes(path));

/** Each role finds something there, and no more than it may see (lib/operation/search/read.test.ts). */
const forEveryRole = ["/api/tables/palette"];

let victim: OwnEmployer;
let other: OwnEmployer;
const cookies = { all: "", other: "", administrator: "", limited: "" };
let since: Date;
let before: Record<string, string>;

test.beforeAll(async () => {
  victim = await anEmployer({
    all: [...grants],
    roleless: [],
    administrator: ["administrator"],
    limited: [...limitableRoles],
  });
  await limitToDepartment(victim, "limited");
  other = await anEmployer({ all: [...grants] });
  cookies.all = await signIn(victim.officers.all?.subject ?? "");
  cookies.other = await signIn(other.officers.all?.subject ?? "");
  cookies.limited = await signIn(victim.officers.limited?.subject ?? "");
  cookies.administrator = await signIn(victim.officers.administrator?.subject ?? "");
  await Promise.all([hide(victim), hide(other)]);
  // The rows are the same after each of these tests, or it is red.
  before = await rowPrint([victim.organisationId, other.organisationId]);
});
test.beforeEach(() => {
  since = new Date();
});
test.afterAll(closeDatabase);

/** The door about the victim's rows: the id in its path, and the rest as the query our own pages send. */
function addressOf(path: string): string {
  const query = new URLSearchParams({ ...rightFields(victim), form: "pem" });
  return `${path.replace(/\[[^\]]+\]/g, victim.ids.eidId ?? "")}?${query}`;
}
const knock = (path: string, method: string, headers: Record<string, string>) =>
  fetch(`${baseUrl}${addressOf(path)}`, {
    method,
    headers: { "X-Forwarded-For": anAddress(), ...headers },
    redirect: "manual",
    ...(method === "GET" ? {} : { body: new URLSearchParams(rightFields(victim)) }),
  });
/** Every guarded door with every method it answers, as somebody. */
async function knockAll(cookie: string, check: (answer: Response, door: string) => void) {
  for (const { path, methods } of guarded)
    for (const method of methods) {
      const answer = await knock(path, method, { Cookie: cookie, Origin: baseUrl });
      check(answer, `${method} ${path}`);
    }
  expect(await rowPrint([victim.organisationId, other.organisationId])).toEqual(before);
}

test("there are endpoints, and each says which methods it answers", () => {
  expect(doors.length).toBeGreaterThan(6);
  for (const { path, methods } of doors) expect(methods.length, path).toBeGreaterThan(0);
});

for (const [who, headers] of [
  ["without an Origin", {}],
  ["from another site", { Origin: "https://door.example" }],
  [
    "from another site that says it is ours",
    { Origin: "https://led.example", "X-Forwarded-Host": "led.example" },
  ],
  ["from a sandbox", { Origin: "null" }],
] as const)
  test(`${who}, no endpoint that changes something opens, and each try is on record`, async () => {
    for (const { path, methods } of changing)
      for (const method of methods.filter((one) => one !== "GET")) {
        const answer = await knock(path, method, { Cookie: cookies.all, ...headers });
        expect(answer.status, path).toBe(403);
        expect(answer.headers.getSetCookie(), path).toEqual([]);
        const told = "Origin" in headers ? headers.Origin : "no Origin";
        const line = `gate foreign-origin ${method} ${path} from ${told}`;
        expect((await tenantlessSince(since)).filter((one) => one === line).length, line).toBeGreaterThan(0);
      }
    expect(await rowPrint([victim.organisationId, other.organisationId])).toEqual(before);
  });

test("nobody gets anything from an endpoint that is somebody's", async () => {
  await knockAll("", (answer, door) => {
    expect([303, 307, 401, 404], `${door}: ${answer.status}`).toContain(answer.status);
    expect(answer.headers.get("location") ?? "/sign-in", door).toMatch(/^\/sign-in/);
  });
});

test("to another employer's officer, with every role, an endpoint about these rows is not there", async () => {
  await knockAll(cookies.other, (answer, door) => expect(answer.status, door).toBe(404));
});

test("an officer whose role is another gets nothing, and a change they try is in the log", async () => {
  await knockAll(cookies.administrator, (answer, door) => {
    const expected = forEveryRole.some((path) => door.endsWith(` ${path}`)) ? [200] : [303, 403, 404];
    expect(expected, `${door}: ${answer.status}`).toContain(answer.status);
  });
  const refused = guarded.filter(({ path }) => !forEveryRole.includes(path));
  const writes = refused.flatMap(({ methods }) => methods.filter((method) => method !== "GET"));
  const told = await refusedSince(since, victim);
  expect(told.filter((line) => line.startsWith("forbidden ")).length).toBeGreaterThanOrEqual(writes.length);
});

test("looking changes nothing: no page and no endpoint does anything when it is only read (ASVS 3.5.1)", async () => {
  const looked = [
    ...pages,
    ...doors.filter(({ methods }) => methods.includes("GET")).map(({ path }) => path),
  ];
  await forEach(looked, async (path) => {
    const address = path
      .replace("[organisation]", victim.slug)
      .replace(/\[(\w+)\]/g, (_, name: string) => victim.ids[`${name}Id`] ?? "1");
    const query = path.startsWith("/api/") ? `?${new URLSearchParams(rightFields(victim))}` : "";
    const answer = await get(`${address}${query}`, cookies.all);
    // Health tells of a key that waits for its custodians in another story.
    if (!(path === "/api/health" && answer.status === 503)) expect(answer.status, path).toBeLessThan(500);
    await answer.arrayBuffer();
  });
  expect(await rowPrint([victim.organisationId, other.organisationId])).toEqual(before);
});

/** Holds an officer's roles to the employer's department, where nobody is unless the story puts them there. */
async function limitToDepartment({ officers, ids }: OwnEmployer, name: string): Promise<void> {
  await database()`
    insert into tenant.officer_role_department (organisation_id, role_id, department_id)
    select organisation_id, id, ${ids.departmentId ?? ""} from tenant.officer_role
     where officer_id = ${officers[name]?.officerId ?? ""}`;
}

/** Status and words of an address as it is before JavaScript. How many tags stand between two words is the stream's matter. */
async function said(address: string): Promise<string> {
  const answer = await get(address, cookies.limited);
  const html = await answer.text();
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html;
  const words = main.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, "").replace(/<[^>]*>/g, " ");
  return `${answer.status} ${words.replace(/\s+/g, " ").trim()}`;
}

test("to an officer whose roles hold in another department, every page and endpoint answers as about nobody", async () => {
  const nobody = { ...victim.ids, employeeId: randomUUID(), eidId: randomUUID(), managerId: randomUUID() };
  const about = [...pages, ...doors.map(({ path }) => path)].filter(
    (path) => /^\/api\/(files|tables\/sheet)/.test(path) || /\[(employee|eid)\]/.test(path),
  );
  expect(about.length).toBeGreaterThan(20);
  await forEach(about, async (path) => {
    const of = (ids: Record<string, string>) => {
      const address = path
        .replace("[organisation]", victim.slug)
        .replace(/\[(\w+)\]/g, (_, name: string) => ids[`${name}Id`] ?? ids.eidId ?? "");
      const query = path.startsWith("/api/")
        ? `?${new URLSearchParams(rightFields({ ...victim, ids }))}`
        : "";
      return said(`${address}${query}`);
    };
    const [theirs, unknown] = [await of(victim.ids), await of(nobody)];
    const plain = (text: string, ids: Record<string, string>) =>
      text.replaceAll(ids.employeeId ?? "", "id").replaceAll(ids.eidId ?? "", "id");
    expect(`${path} ${plain(theirs, victim.ids)}`).toBe(`${path} ${plain(unknown, nobody)}`);
    expect(theirs, path).not.toContain("Alva");
  });
});

test("a method that an endpoint does not know is refused", async () => {
  for (const { path, methods } of doors)
    for (const method of ["PUT", "PATCH", "DELETE"].filter((one) => !methods.includes(one))) {
      const answer = await knock(path, method, { Origin: baseUrl });
      expect([404, 405], `${method} ${path}: ${answer.status}`).toContain(answer.status);
    }
});
