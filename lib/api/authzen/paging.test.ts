import { expect, test } from "vitest";
import { ZodError } from "zod";
import { as, freshDatabase } from "@/db/core/testing";
import { aNetwork } from "@/lib/testing/testing-asker";
import { realPolicy } from "./real-policy";
import { authzenRoutes } from "./routes";
import { asking } from "./testing";

const { administrator } = await freshDatabase();
const network = await aNetwork();
const { organisationId, asker, ledger, person, grant } = network;
await network.act("attestera");
const [row] =
  await administrator`select number from tenant.organisation where organisation_id = ${organisationId}`;
const ids = ["ada", "bo", "cia"].map((uid) => `${uid}@${row?.number}`);
for (const uid of ["ada", "bo", "cia"]) await grant({ employeeId: (await person(uid)).id });
const store = await network.serviceAt({ name: "Inköp" });

const ask = asking(
  authzenRoutes(realPolicy, () => "https://api.example.se"),
  { organisationId, client: asker },
);
interface Found {
  results: Record<string, string>[];
  page: { next_token: string };
}
async function search(sought: string, body: object): Promise<{ status: number; body: Found }> {
  const answer = await as("api", () => ask(`/access/v1/search/${sought}`, body));
  return { status: answer.status, body: answer.body as unknown as Found };
}

const ada = { type: "affiliation", id: ids[0] };
const book = { type: "service", id: ledger };
const approves = { name: "attestera" };
const about = {
  subject: { subject: { type: "affiliation" }, action: approves, resource: book },
  resource: { subject: ada, action: { name: "sign" }, resource: { type: "service" } },
  action: { subject: ada, resource: book },
};
const all = {
  subject: ids,
  resource: [ledger, store].sort(),
  action: ["authenticate", "sign", "attestera"],
};
const kinds = ["subject", "resource", "action"] as const;
type Kind = (typeof kinds)[number];
const named = ({ results }: Found) => results.map(({ id, name }) => id ?? name);

/** The pages of a search as a PEP reads them (§8.2): each token as it came, until it is empty. */
async function pagesOf(kind: Kind, page: object): Promise<(string | undefined)[][]> {
  const pages: (string | undefined)[][] = [];
  for (let token = ""; ; ) {
    const { body } = await search(kind, { ...about[kind], page: { ...page, ...(token && { token }) } });
    pages.push(named(body));
    token = body.page.next_token;
    if (token === "") return pages;
  }
}

// Authorization API 1.0 §8.2 and §8.3. Of each search: what its page says, and how many results each page has.
// biome-ignore format: one row a case is how the table is read
const cases: [Kind, string, object, number[]][] = [
  ["subject",  "no limit",                    {},                             [3]],
  ["subject",  "a limit of one",              { limit: 1 },                   [1, 1, 1]],
  ["subject",  "a limit of two",              { limit: 2 },                   [2, 1]],
  ["subject",  "a limit of all",              { limit: 3 },                   [3]],
  ["subject",  "a limit beyond ours",         { limit: 5_000 },               [3]],
  ["subject",  "properties we do not know",   { properties: { sort: "id" } }, [3]],
  ["resource", "no limit",                    {},                             [2]],
  ["resource", "a limit of one",              { limit: 1 },                   [1, 1]],
  ["resource", "a limit of all",              { limit: 2 },                   [2]],
  ["resource", "a limit beyond ours",         { limit: 5_000 },               [2]],
  ["action",   "no limit",                    {},                             [3]],
  ["action",   "a limit of one",              { limit: 1 },                   [1, 1, 1]],
  ["action",   "a limit of two",              { limit: 2 },                   [2, 1]],
  ["action",   "a limit of all",              { limit: 3 },                   [3]],
  ["action",   "a limit beyond ours",         { limit: 5_000 },               [3]],
  ["action",   "members we do not know",      { cursor: 7 },                  [3]],
];

test.each(cases)(
  "a search for each %s with %s has every result once, in pages of as many",
  async (kind, _what, page, sizes) => {
    const pages = await pagesOf(kind, page);
    expect(pages.map(({ length }) => length)).toEqual(sizes);
    expect(pages.flat()).toEqual(all[kind]);
  },
);

test.each(kinds)(
  "a search for each %s with a limit of 0 has no result, and says that there are some",
  async (kind) => {
    const { status, body } = await search(kind, { ...about[kind], page: { limit: 0 } });
    expect([status, body.results]).toEqual([200, []]);
    expect(body.page.next_token).not.toBe("");
  },
);

/** The token that leads from the first result to the second. */
const tokenOf = async (kind: Kind) =>
  (await search(kind, { ...about[kind], page: { limit: 1 } })).body.page.next_token;

// Every other value than the first page's, and every token that is none, is refused beside its field.
// biome-ignore format: one row a case is how the table is read
const refused: [Kind, string, (token: string) => object, string][] = [
  ["subject",  "a token made up",        () => ({ page: { token: "garbage" } }), "page.token"],
  ["resource", "a token made up",        () => ({ page: { token: "garbage" } }), "page.token"],
  ["action",   "a token made up",        () => ({ page: { token: "garbage" } }), "page.token"],
  ["subject",  "a token in a number",    () => ({ page: { token: 1 } }),         "page.token"],
  ["action",   "a token in a number",    () => ({ page: { token: 1 } }),         "page.token"],
  ["subject",  "a token made up, of a type that nobody has", () => ({ subject: { type: "robot" }, page: { token: "garbage" } }), "page.token"],
  ["action",   "a limit below nothing",  () => ({ page: { limit: -1 } }),        "page.limit"],
  ["action",   "half a limit",           () => ({ page: { limit: 1.5 } }),       "page.limit"],
  ["subject",  "a limit in a word",      () => ({ page: { limit: "2" } }),       "page.limit"],
  ["action",   "a page in a word",       () => ({ page: "2" }),                  "page"],
  ["subject",  "another limit",          (token) => ({ page: { token, limit: 2 } }), "page.limit"],
  ["resource", "another limit",          (token) => ({ page: { token, limit: 2 } }), "page.limit"],
  ["action",   "another limit",          (token) => ({ page: { token, limit: 2 } }), "page.limit"],
  ["subject",  "another action",         (token) => ({ action: { name: "sign" }, page: { token } }), "page.token"],
  ["subject",  "another resource",       (token) => ({ resource: { type: "service", id: store }, page: { token } }), "page.token"],
  ["resource", "another subject",        (token) => ({ subject: { type: "affiliation", id: ids[1] }, page: { token } }), "page.token"],
  ["resource", "another action",         (token) => ({ action: approves, page: { token } }), "page.token"],
  ["action",   "another subject",        (token) => ({ subject: { type: "affiliation", id: ids[1] }, page: { token } }), "page.token"],
  ["action",   "another resource",       (token) => ({ resource: { type: "service", id: store }, page: { token } }), "page.token"],
  ["action",   "another context",        (token) => ({ context: { loa: "http://id.elegnamnden.se/loa/1.0/loa3" }, page: { token } }), "page.token"],
  ["subject",  "other properties",       (token) => ({ action: { ...approves, properties: { case: "Resa" } }, page: { token } }), "page.token"],
  ["subject",  "a context unreadable",   () => ({ context: { time: "whenever" } }), "context.time"],
  ["resource", "a context unreadable",   () => ({ context: { loa: 3 } }),           "context.loa"],
  ["action",   "a context unreadable",   () => ({ context: { evidence: "x" } }),    "context.evidence"],
];

test.each(refused)("a search for each %s with %s is refused", async (kind, _what, changed, field) => {
  const asked = search(kind, { ...about[kind], ...changed(await tokenOf(kind)) });
  await expect(asked).rejects.toThrow(ZodError);
  await expect(asked).rejects.toMatchObject({ issues: [{ path: field.split(".") }] });
});

test("a token is good for the same search alone, and for it as often as one likes", async () => {
  const token = await tokenOf("action");
  const next = { ...about.action, page: { token } };
  for (const page of [next, next, { ...next, page: { token, limit: 1 } }])
    expect(named((await search("action", page)).body)).toEqual(["sign"]);
  await expect(search("resource", { ...about.resource, page: { token } })).rejects.toThrow(ZodError);
});

// Authorization API 1.0 §7: an item that cannot be read is a no of its own, and the others are answered.
const can = { subject: ada, action: { name: "sign" }, resource: book };
const dark = { ...can, resource: { type: "service", id: "nobodys" } };
const late = { ...can, context: { time: "2020-01-01T00:00:00Z" } };
const odd = { ...can, action: { name: "attestera", properties: { amount: { value: 1 } } } };
type Told = boolean | string;
// biome-ignore format: one row a case is how the table is read
const batches: [string, unknown[], string, Told[]][] = [
  ["two that are readable",       [can, dark],               "execute_all",            [true, false]],
  ["a context that is past",      [can, late, can],          "execute_all",            [true, "context.time", true]],
  ["an amount without its unit",  [odd, can],                "execute_all",            ["action.properties.amount.unit", true]],
  ["an item that is null",        [can, null, dark],         "execute_all",            [true, "", false]],
  ["an item that is a word",      ["x", can],                "execute_all",            ["", true]],
  ["an item that is a list",      [[can], can],              "execute_all",            ["", true]],
  ["a subject without an id",     [can, { ...can, subject: { type: "affiliation" } }], "execute_all", [true, "subject.id"]],
  ["nothing that is readable",    [null, late],              "execute_all",            ["", "context.time"]],
  ["a denial after a permit",     [can, dark, can],          "deny_on_first_deny",     [true, false]],
  ["an unreadable one first",     [late, can],               "deny_on_first_deny",     ["context.time"]],
  ["a permit after an unreadable", [late, can, dark],        "permit_on_first_permit", ["context.time", true]],
  ["no permit",                   [dark, null],              "permit_on_first_permit", [false, ""]],
];

test.each(batches)("a batch with %s: %j by %s", async (_what, evaluations, semantic, told) => {
  const options = { evaluations_semantic: semantic };
  const { status, body } = await as("api", () => ask("/access/v1/evaluations", { evaluations, options }));
  const answers = body.evaluations as {
    decision: boolean;
    context?: { error?: { status: number; message: string } };
  }[];
  expect(status).toBe(200);
  expect(answers.map(({ decision, context }) => placeIn(context?.error?.message) ?? decision)).toEqual(told);
  for (const { decision, context } of answers)
    if (context?.error) expect([decision, context.error.status]).toEqual([false, 400]);
});
/** A message names its field before the colon; one without a colon is about the whole item. */
const placeIn = (message: string | undefined): string | undefined =>
  message === undefined ? undefined : (/^([\w.]+): /.exec(message)?.[1] ?? "").replace(/^Invalid input$/, "");

test.each<[string, object]>([
  ["evaluations that are no list", { ...can, evaluations: { 0: can } }],
  ["evaluations that are null", { ...can, evaluations: null }],
  ["another semantic", { evaluations: [can], options: { evaluations_semantic: "whatever" } }],
  ["options in a word", { evaluations: [can], options: "all" }],
  ["an empty list and nothing at the top", { evaluations: [] }],
])("a batch with %s is refused whole", async (_what, body) => {
  await expect(as("api", () => ask("/access/v1/evaluations", body))).rejects.toThrow(ZodError);
});
