import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { CallLimit } from "./call-limit";

const { administrator: sql } = await freshDatabase({ as: "api" });

const outcomes = async (limit: CallLimit, key: string, times: number) =>
  Promise.all(
    Array.from({ length: times }, () =>
      limit.count(key).then(
        () => "allowed",
        ({ status, more }) => `${status} ${Number(more.headers["retry-after"]) <= 60}`,
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

test("a new minute begins with nothing used", async () => {
  expect(allowed(await outcomes(new CallLimit(100), "api four", 150))).toBe(100);
  await sql`update system.attempt set ends_at = now() - interval '1 second' where key = 'api four'`;
  expect(allowed(await outcomes(new CallLimit(100), "api four", 150))).toBe(100);
});
