import { expect, test } from "vitest";
import { ZodError } from "zod";
import { reuseMs } from "./answer";
import { contextOf } from "./asked-context";

const now = new Date("2026-11-28T12:00:00Z");
const of = (context: Record<string, unknown>, properties: Record<string, unknown> = {}) =>
  contextOf({ action: { name: "attestera", properties }, context }, now);

test("what is not said is not there, and what nobody knows is ignored", () => {
  expect(of({ ip: "192.0.2.1" }, { soft: true })).toEqual({
    extent: {},
    stated: null,
    evidence: null,
    at: null,
  });
});

test.each([
  ["http://id.elegnamnden.se/loa/1.0/loa3", 3, true],
  ["http://id.swedenconnect.se/loa/1.0/loa2-nonresident", 2, true],
  ["http://id.swedenconnect.se/loa/1.0/uncertified-loa3", 3, false],
  ["http://id.elegnamnden.se/loa/1.0/loa9", 0, false],
  ["http://id.elegnamnden.se.example/loa/1.0/loa4", 0, false],
  ["loa4", 0, false],
])("the level %s is %i, and reviewed: %s", (loa, level, reviewed) => {
  expect(of({ loa }).stated).toEqual({ level, reviewed });
});

test.each([
  ["2026-11-28T12:00:00Z", "2026-11-28T12:00:00.000Z"],
  ["2026-11-28T11:58:00Z", "2026-11-28T12:00:00.000Z"], // as wrong as a clock may be
  ["2026-11-28T12:02:00Z", "2026-11-28T12:02:00.000Z"],
  ["2026-12-24T00:00:00+01:00", "2026-12-23T23:00:00.000Z"],
])("the time %s is %s", (time, instant) => {
  expect(of({ time }).at?.toISOString()).toBe(instant);
});

// biome-ignore format: one row a case is how the table is read
const unreadable: [string, Record<string, unknown>, Record<string, unknown>, string][] = [
  ["two minutes and a second ago",            { time: "2026-11-28T11:57:59Z" }, {}, "context.time"],
  ["in two years",                            { time: "2028-11-28T12:00:00Z" }, {}, "context.time"],
  ["a time without a zone",                   { time: "2026-11-28T12:00:00" },  {}, "context.time"],
  ["a time in a number",                      { time: 1795867200 },             {}, "context.time"],
  ["a level in a number",                     { loa: 3 },                       {}, "context.loa"],
  ["evidence in a word",                      { evidence: "EL-2026-1" },        {}, "context.evidence"],
  ["evidence without an id",                  { evidence: { type: "eid" } },    {}, "context.evidence.id"],
  ["an amount without a unit",                {}, { amount: { value: 1 } },                   "action.properties.amount.unit"],
  ["an amount in a word",                     {}, { amount: { value: "1", unit: "kronor" } }, "action.properties.amount.value"],
  ["an amount in another unit than there is", {}, { amount: { value: 1, unit: "öre" } },      "action.properties.amount.unit"],
  ["a case in a number",                      {}, { case: 7 },                                "action.properties.case"],
];

test.each(unreadable)(
  "%s is refused and not left out, beside its field",
  (_what, context, properties, field) => {
    const reading = () => of(context, properties);
    expect(reading).toThrow(ZodError);
    expect(reading).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ path: field.split(".") })] }),
    );
  },
);

test.each<[string, Record<string, unknown>, Record<string, unknown>, string[]]>([
  ["a time", { time: " ".repeat(30_000) }, {}, ["context", "time"]],
  ["a level", { loa: " ".repeat(30_000) }, {}, ["context", "loa"]],
  [
    "the id of evidence",
    { evidence: { type: "eid", id: " ".repeat(60_000) } },
    {},
    ["context", "evidence", "id"],
  ],
  ["a case", {}, { case: " ".repeat(30_000) }, ["action", "properties", "case"]],
  [
    "a unit",
    {},
    { amount: { value: 1, unit: " ".repeat(30_000) } },
    ["action", "properties", "amount", "unit"],
  ],
])("%s of tens of thousands of spaces is refused by its length", (_what, context, properties, path) => {
  expect(() => of(context, properties)).toThrow(
    expect.objectContaining({ issues: [expect.objectContaining({ code: "too_big", path })] }),
  );
});

// What the client accepts, how long the answers hold, and how long they may be reused; milliseconds.
test.each<[string | undefined, number[], number]>([
  [undefined, [Number.POSITIVE_INFINITY], 1_000],
  [undefined, [400], 400],
  [undefined, [-5], 0],
  ["max-age=0", [9_000], 0],
  ["max-age=30", [90_000], 30_000],
  ["max-age=30", [9_000], 9_000],
  ["max-age=30", [90_000, 1_000], 1_000],
  ["no-store, max-age=30", [90_000], 30_000],
  ["max-age=99999", [9e9], 300_000],
  ["x-max-age=30", [90_000], 1_000],
])("accepting %s, what holds for %j is reused for %i", (accepts, holds, reused) => {
  const headers = accepts === undefined ? {} : { "cache-control": accepts };
  const asked = { headers } as Parameters<typeof reuseMs>[0];
  expect(
    reuseMs(
      asked,
      holds.map((holdsMs) => ({ decision: true, holdsMs })),
    ),
  ).toBe(reused);
});
