import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import type { ClientScope } from "@/lib/domain/core/scope";
import { CallLimit } from "./call-limit";
import type { Quota } from "./rate-limit";

const { administrator: sql } = await freshDatabase({ as: "api" });

const outcomes = async (limit: CallLimit, key: string, times: number) =>
  Promise.all(
    Array.from({ length: times }, () =>
      limit
        .count(key, () => undefined)
        .then(
          () => "allowed",
          ({ status, more }) => `${status} ${Number(more.headers["retry-after"]) <= 60}`,
        ),
    ),
  );
/** As many calls of a client at once; its attributes are told so often in a minute, or the usual. */
const asked = async (
  limit: CallLimit,
  id: string,
  scope: ClientScope,
  times: number,
  attributeCalls: number | null = null,
) =>
  Promise.all(
    Array.from({ length: times }, () =>
      limit
        .countClient("o1", { id, attributeCalls }, scope, () => undefined)
        .then(
          () => "allowed",
          ({ status, message, more }) =>
            `${status} ${more.code} ${message} ${Number(more.headers["retry-after"]) > 0}`,
        ),
    ),
  );
const allowed = (all: string[]) => all.filter((one) => one === "allowed").length;

test("of many calls at once as many as the minute has are allowed, the rest are told when to come back, and others go on", async () => {
  const limit = new CallLimit(250);
  const all = await outcomes(limit, "api one", 400);
  expect(allowed(all)).toBe(250);
  expect(new Set(all)).toEqual(new Set(["allowed", "429 true"]));
  expect(allowed(await outcomes(limit, "api two", 250))).toBe(250);
});

test("two programs count together, and a hundred calls are one write", async () => {
  const [first, second] = [new CallLimit(300), new CallLimit(300)];
  expect(allowed(await outcomes(first, "api three", 100))).toBe(100);
  expect(await sql`select count from system.attempt where key = 'api three'`).toEqual([{ count: 100 }]);
  expect(allowed(await outcomes(second, "api three", 400))).toBe(200);
  expect(allowed(await outcomes(first, "api three", 50))).toBe(0);
});

test("what is left of each limit is told with every call, and none of it with one too many", async () => {
  const limit = new CallLimit(250);
  const quotasOf = async (scope: ClientScope) => {
    const quotas: Quota[] = [];
    await limit
      .countClient("o1", { id: "told", attributeCalls: 2 }, scope, (one) => quotas.push(one))
      .catch(() => undefined);
    return quotas.map(({ name, most, left, leftMs }) => [name, most, left, leftMs > 0 && leftMs <= 60_000]);
  };
  expect(await quotasOf("access:evaluate")).toEqual([["calls", 250, 249, true]]);
  expect(await quotasOf("attribute:release")).toEqual([
    ["attribute-calls", 2, 1, true],
    ["calls", 250, 248, true],
  ]);
  await quotasOf("attribute:release");
  expect(await quotasOf("attribute:release")).toEqual([["attribute-calls", 2, 0, true]]);
  for (let nth = 0; nth < 247; nth++) await quotasOf("access:evaluate");
  expect(await quotasOf("access:evaluate")).toEqual([["calls", 250, 0, true]]);
});

test("a new minute begins with nothing used", async () => {
  expect(allowed(await outcomes(new CallLimit(100), "api four", 150))).toBe(100);
  await sql`update system.attempt set ends_at = now() - interval '1 second' where key = 'api four'`;
  expect(allowed(await outcomes(new CallLimit(100), "api four", 150))).toBe(100);
});

test("attributes are told a tenth as often as all is answered, and who has asked too often for them still has its decisions", async () => {
  const limit = new CallLimit(300);
  const all = await asked(limit, "reads", "attribute:release", 120);
  expect(allowed(all)).toBe(30);
  const words = "Too many questions about attributes in a minute. Decisions are answered still.";
  expect(all[119]).toBe(`429 too-many-attribute-calls ${words} true`);
  expect(allowed(await asked(limit, "reads", "access:evaluate", 300))).toBe(270);
  expect(allowed(await asked(limit, "another", "attribute:release", 30))).toBe(30);
});

test("a client of its own limit has that, of all programs together, and never more than it may call in all", async () => {
  const [first, second] = [new CallLimit(200), new CallLimit(200)];
  expect(allowed(await asked(first, "few", "attribute:release", 20, 7))).toBe(7);
  expect(allowed(await asked(second, "few", "attribute:release", 20, 7))).toBe(0);
  expect(allowed(await asked(first, "many", "attribute:release", 150, 120))).toBe(120);
  expect(allowed(await asked(first, "most", "attribute:release", 250, 60_000))).toBe(200);
});
