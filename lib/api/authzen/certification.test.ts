import { describe, expect, test } from "vitest";
import { ZodError } from "zod";
import { authzenRoutes } from "./routes";
import { asking } from "./testing";
import { scenarioPolicy } from "./testing-policy";

const ask = asking(authzenRoutes(scenarioPolicy, () => "https://api.example.se"));
const alice = { type: "user", id: "alice" };
const bob = { type: "user", id: "bob" };
const admin = { ...bob, properties: { role: "admin" } };
const read = { name: "read" };
const write = { name: "write" };
const first = { type: "record", id: "record-1" };
const second = { type: "record", id: "record-2" };
const archived = { ...second, properties: { status: "archived" } };
const remove = (soft: boolean) => ({ name: "delete", properties: { soft } });

// biome-ignore format: one row a case is how the table of the certification is read
const single: [string, object, object, object, boolean][] = [
  ["1", alice, read,          first,    true],
  ["2", alice, write,         first,    true],
  ["3", bob,   read,          first,    true],
  ["4", bob,   write,         first,    false],
  ["5", alice, write,         archived, false],
  ["6", admin, write,         archived, true],
  ["7", alice, remove(true),  first,    true],
  ["8", alice, remove(false), first,    false],
];

describe("Basic: one evaluation", () => {
  test.each(single)("%s", async (_nth, subject, action, resource, decision) => {
    const answer = await ask("/access/v1/evaluation", { subject, action, resource });
    expect([answer.status, answer.body]).toEqual([200, { decision }]);
  });

  test("context and members nobody knows change nothing, and what is asked again is answered again", async () => {
    const more = { context: { time: "whenever" }, extra: [1], subject: { ...alice, shoe: 42 } };
    for (const sent of [more, more, {}])
      expect(
        (await ask("/access/v1/evaluation", { subject: alice, action: read, resource: first, ...sent })).body,
      ).toEqual({ decision: true });
  });

  test("the client's own request id comes back, and none is made up for it", async () => {
    const question = { subject: alice, action: read, resource: first };
    const sent = await ask("/access/v1/evaluation", question, { "x-request-id": "bfe9eb29-ab87" });
    expect(sent.headers["x-request-id"]).toBe("bfe9eb29-ab87");
    const odd = await ask("/access/v1/evaluation", question, { "x-request-id": "a\r\nset-cookie: b" });
    expect(odd.headers).not.toHaveProperty("x-request-id");
  });
});

// biome-ignore format: one row a case is how the table of the certification is read
const batches: [string, object, boolean[]][] = [
  ["B1", { subject: bob, resource: first, evaluations: [{ action: read }, { action: write }] }, [true, false]],
  ["B2", { subject: alice, action: write, evaluations: [{ resource: first }, { resource: archived }] }, [true, false]],
  ["B3", { action: write, resource: archived, evaluations: [{ subject: alice }, { subject: admin }] }, [false, true]],
  ["B4", { subject: alice, action: write, resource: first, evaluations: [{}, { resource: archived }] }, [true, false]],
  ["B5", { subject: alice, action: read, evaluations: [{ resource: first }, {}], options: { evaluations_semantic: "execute_all" } }, [true, false]],
  ["deny first", { subject: bob, resource: first, evaluations: [{ action: read }, { action: write }, { action: read }], options: { evaluations_semantic: "deny_on_first_deny" } }, [true, false]],
  ["permit first", { subject: bob, resource: first, evaluations: [{ action: write }, { action: read }, { action: read }], options: { evaluations_semantic: "permit_on_first_permit" } }, [false, true]],
  ["deny first, malformed", { subject: alice, action: read, evaluations: [{ resource: first }, {}, { resource: first }], options: { evaluations_semantic: "deny_on_first_deny" } }, [true, false]],
  ["permit first, malformed", { subject: alice, action: read, evaluations: [{}, { resource: first }, { resource: first }], options: { evaluations_semantic: "permit_on_first_permit" } }, [false, true]],
];

describe("Batch: many evaluations", () => {
  test.each(batches)("%s", async (_nth, body, decisions) => {
    const answer = await ask("/access/v1/evaluations", body);
    const given = answer.body.evaluations as { decision: boolean }[];
    expect([answer.status, given.map(({ decision }) => decision)]).toEqual([200, decisions]);
  });

  test("B5: what is missing is said with the item that misses it", async () => {
    const answer = await ask("/access/v1/evaluations", {
      ...{ subject: alice, action: read, evaluations: [{ resource: first }, {}] },
    });
    expect(answer.body.evaluations).toEqual([
      { decision: true },
      { decision: false, context: { error: { status: 400, message: expect.stringMatching(/^resource: /) } } },
    ]);
  });

  test.each([["without any"], ["with an empty list"]])("B6: %s it is one question", async (how) => {
    const body = { subject: alice, action: read, resource: first };
    const sent = how === "without any" ? body : { ...body, evaluations: [] };
    expect((await ask("/access/v1/evaluations", sent)).body).toEqual({ decision: true });
  });

  test("more than 200 at once are refused", async () => {
    const many = (count: number) => ({
      ...{ subject: alice, action: read, resource: first, evaluations: Array(count).fill({}) },
    });
    expect((await ask("/access/v1/evaluations", many(200))).body.evaluations).toHaveLength(200);
    await expect(ask("/access/v1/evaluations", many(201))).rejects.toThrow(ZodError);
  });
});

// biome-ignore format: one row a case is how the table of the certification is read
const searches: [string, string, object, object[]][] = [
  ["S1", "subject",  { subject: { type: "user" }, action: read, resource: first }, [alice, bob]],
  ["S2", "resource", { subject: alice, action: read, resource: { type: "record" } }, [first]],
  ["S3", "action",   { subject: alice, resource: first }, [read, write]],
  ["S4", "subject",  { subject: { type: "user" }, action: write, resource: archived }, [bob]],
  ["S5", "resource", { subject: admin, action: write, resource: { type: "record" } }, [second]],
  ["S6", "action",   { subject: admin, resource: archived }, [write]],
];

describe("Search", () => {
  test.each(searches)("%s", async (_nth, sought, body, includes) => {
    const answer = await ask(`/access/v1/search/${sought}`, body);
    expect(answer.status).toBe(200);
    expect(answer.body.results).toEqual(expect.arrayContaining(includes));
    expect(answer.body.page).toEqual({ next_token: "" });
  });

  test("the id of what is sought says nothing, and an unknown id finds nothing", async () => {
    const named = { subject: { type: "user", id: 7 }, action: read, resource: first };
    expect((await ask("/access/v1/search/subject", named)).body.results).toEqual([alice, bob]);
    const unknown = { subject: { type: "user" }, action: read, resource: { type: "record", id: "record-9" } };
    expect((await ask("/access/v1/search/subject", unknown)).body.results).toEqual([]);
    const others = { subject: { type: "robot" }, action: read, resource: first };
    expect((await ask("/access/v1/search/subject", others)).body.results).toEqual([]);
  });
});

const whole = { subject: alice, action: read, resource: first };
const without = (name: string) => Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name));

describe("a question that is none is refused", () => {
  test.each<[string, unknown, Record<string, string>]>([
    ["no subject", without("subject"), {}],
    ["no action", without("action"), {}],
    ["no resource", without("resource"), {}],
    ["a subject without type", { ...whole, subject: { id: "alice" } }, {}],
    ["a subject without id", { ...whole, subject: { type: "user" } }, {}],
    ["a resource without type", { ...whole, resource: { id: "record-1" } }, {}],
    ["a resource without id", { ...whole, resource: { type: "record" } }, {}],
    ["an action without name", { ...whole, action: {} }, {}],
    ["another content type", whole, { "content-type": "text/plain" }],
    ["an empty body", undefined, {}],
    ["a list", [whole], {}],
    ["a NUL in an id", { ...whole, subject: { type: "user", id: "ali\0ce" } }, {}],
    ["a NUL in a name", { ...whole, action: { name: "re\0ad" } }, {}],
    ["a subject in a word", { ...whole, subject: "alice" }, {}],
    ["an action in a number", { ...whole, action: { name: 1 } }, {}],
  ])("%s", async (_what, body, headers) => {
    await expect(ask("/access/v1/evaluation", body, headers)).rejects.toThrow(ZodError);
  });
});

test("Discovery: the metadata names the identifier it is fetched by, and where what is asked", async () => {
  const answer = await ask("/.well-known/authzen-configuration", undefined);
  expect(answer.body).toEqual({
    policy_decision_point: "https://api.example.se/provkoping",
    access_evaluation_endpoint: "https://api.example.se/provkoping/access/v1/evaluation",
    access_evaluations_endpoint: "https://api.example.se/provkoping/access/v1/evaluations",
    search_subject_endpoint: "https://api.example.se/provkoping/access/v1/search/subject",
    search_resource_endpoint: "https://api.example.se/provkoping/access/v1/search/resource",
    search_action_endpoint: "https://api.example.se/provkoping/access/v1/search/action",
  });
});
