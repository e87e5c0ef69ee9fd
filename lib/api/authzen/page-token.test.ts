import { expect, test } from "vitest";
import { ZodError } from "zod";
import { freshDatabase } from "@/db/core/testing";
import { pageTokenOf, uidIn } from "./page-token";

await freshDatabase({ as: "api" });
const place = { organisationId: "o1", clientId: "c1", act: "attestera", service: "s1" };
const token = pageTokenOf("vlindman", place);

test("where a search goes on is read by the same search, and by nobody else", () => {
  expect(uidIn(token, place)).toBe("vlindman");
  expect(Buffer.from(token, "base64url").toString("latin1")).not.toContain("vlindman");
  expect(pageTokenOf("vlindman", place)).not.toBe(token); // nor are two compared
  expect([pageTokenOf("", place), uidIn("", place)]).toEqual(["", ""]);
});

test.each(Object.keys(place))("it is refused where %s is another", (part) => {
  expect(() => uidIn(token, { ...place, [part]: "other" })).toThrow(ZodError);
});

test.each(["vlindman", "AAAA", `${token}A`, token.slice(0, -4)])("%s is no token", (made) => {
  expect(() => uidIn(made, place)).toThrow(ZodError);
});
