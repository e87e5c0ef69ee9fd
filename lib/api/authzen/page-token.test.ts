import { expect, test } from "vitest";
import { ZodError } from "zod";
import { freshDatabase } from "@/db/core/testing";
import { pageOf } from "./page-token";

await freshDatabase({ as: "api" });
const place = { organisationId: "o1", clientId: "c1", query: '["subject","attestera"]' };
const first = (limit: number | null = 3) => pageOf({ token: "", limit }, place);
const token = first().nextToken("vlindman");

test("a token leads on from the last result of its page, as many at a time, and can be read by nobody else", () => {
  expect(pageOf({ token, limit: 3 }, place)).toMatchObject({ after: "vlindman", limit: 3 });
  expect(pageOf({ token, limit: null }, place)).toMatchObject({ after: "vlindman", limit: 3 });
  expect(Buffer.from(token, "base64url").toString("latin1")).not.toContain("vlindman");
  expect(first().nextToken("vlindman")).not.toBe(token); // nor are two compared
  expect(first().nextToken(null)).toBe("");
});

test.each([
  [null, 100],
  [0, 0],
  [1, 1],
  [100, 100],
  [5_000, 100],
])("a limit of %s is %i results", (limit, results) => {
  expect(first(limit)).toMatchObject({ after: "", limit: results });
});

test("another limit than that of the first page is refused beside its field", () => {
  expect(placeOf(() => pageOf({ token, limit: 4 }, place))).toEqual(["page", "limit"]);
  const unlimited = first(null).nextToken("vlindman");
  expect(placeOf(() => pageOf({ token: unlimited, limit: 4 }, place))).toEqual(["page", "limit"]);
});

test.each(Object.keys(place))("it is refused where %s is another", (part) => {
  expect(placeOf(() => pageOf({ token, limit: 3 }, { ...place, [part]: "other" }))).toEqual([
    "page",
    "token",
  ]);
});

test.each(["vlindman", "AAAA", `${token}A`, token.slice(0, -4)])("%s is no token", (made) => {
  expect(placeOf(() => pageOf({ token: made, limit: 3 }, place))).toEqual(["page", "token"]);
});

function placeOf(read: () => unknown): unknown {
  try {
    read();
  } catch (fault) {
    if (fault instanceof ZodError) return fault.issues[0]?.path;
    throw fault;
  }
  return "read";
}
