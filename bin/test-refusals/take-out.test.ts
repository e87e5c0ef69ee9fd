import { expect, test } from "vitest";
import { partsOf, sqlWithout } from "./take-out.mjs";

const without = (line: string) => sqlWithout(partsOf(line));

test("a line of a command names it and the code", () => {
  expect(partsOf("typed | eid.revoke | not-found")).toMatchObject({ by: "eid.revoke", code: "not-found" });
});

test("a right that is missing is granted to the login, and to what it takes on", () => {
  expect(without("database | 42501 | sigill_app | mail |  | permission denied for table mail")).toContain(
    "grant all on %s to sigill_app, sigill_limited",
  );
});

test("a constraint is dropped, and so is a trigger that does nothing but refuse", () => {
  expect(
    without(
      'database | 23505 | sigill_app |  |  | duplicate key value violates unique constraint "desk_name"',
    ),
  ).toContain("conname = 'desk_name'");
  expect(
    without("database | 42501 | postgres | tenant.crl_entry | tenant.refuse_change | DELETE on … is refused"),
  ).toContain("tgrelid = 'tenant.crl_entry'::regclass and tgfoid = 'tenant.refuse_change'::regproc");
});

test("of a function that does more, what raises these words is taken out", () => {
  expect(
    without(
      "database | 23514 | sigill_app | tenant.eid | tenant.guard_eid | an e-ID that is revoked is final",
    ),
  ).toContain("oid = 'tenant.guard_eid'::regproc and 'an e-ID that is revoked is final' ~");
});

test("what PostgreSQL refuses by itself, or a function of a test, is nothing of ours", () => {
  expect(
    without('database | 28P01 | sigill_app |  |  | password authentication failed for user "sigill_app"'),
  ).toBeUndefined();
  expect(without("database | P0001 | sigill_app | tenant.audit_event | no_log | no log")).toBeUndefined();
});
