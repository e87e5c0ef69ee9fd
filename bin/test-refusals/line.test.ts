import { describe, expect, it } from "vitest";
import { databaseLine, typedLine } from "./line.mjs";

const refused = { error_severity: "ERROR", user: "sigill_app" };

describe("A refusal of the database", () => {
  it("is a line with its state, login, table, innermost function and words", () => {
    const line = databaseLine({
      ...refused,
      state_code: "P0001",
      message: "an e-ID that is revoked stays so",
      context:
        "PL/pgSQL function tenant.refuse_status(text) line 12 at RAISE\nSQL statement \"update tenant.eid set status = 'active'\"\nPL/pgSQL function tenant.follow() line 3 at SQL statement",
      statement: "insert into tenant.eid_event (id) values ($1)",
    });
    expect(line).toBe(
      "database | P0001 | sigill_app | tenant.eid | tenant.refuse_status | an e-ID that is revoked stays so",
    );
  });

  it("keeps the names of constraints, columns and tables, and no value", () => {
    const words = (message: string) => databaseLine({ ...refused, message })?.split(" | ")[5];
    expect(words('null value in column "reason" of relation "eid" violates not-null constraint')).toBe(
      'null value in column "reason" of relation "eid" violates not-null constraint',
    );
    expect(words('invalid input syntax for type uuid: "a name "of" somebody"')).toBe(
      'invalid input syntax for type uuid: "…"',
    );
    expect(words("e-ID 0193a7c2-1f00-7abc-8def-000000000001 was handed over 2026-12-02T06:55:23.9Z")).toBe(
      "e-ID … was handed over …",
    );
    expect(words('permission denied for database "suite_f95eb084ddb7431a"')).toBe(
      'permission denied for database "suite_…"',
    );
    expect(words('"Åsa Öberg" has 12,5 and K3.4')).toBe('"…" has … and K3.4');
    expect(words("the last event of certificate 4eae91197e4f5ea0 of prov-0a3c1418-7 differs")).toBe(
      "the last event of certificate … of … differs",
    );
    expect(words("first line\nand a value in the second")).toBe("first line");
  });

  it("has the table that its statement writes, where the message names none", () => {
    const table = (statement: string) =>
      databaseLine({ ...refused, message: "no", statement })?.split(" | ")[3];
    expect(table('insert into "tenant"."audit_event" ("id") values ($1)')).toBe("tenant.audit_event");
    expect(table("with old as (select 1) delete from only tenant.mail where id = $1")).toBe("tenant.mail");
    expect(table("select id from tenant.eid for update")).toBe("");
  });

  it("is none when it is a race, a limit of time, or the end of a server", () => {
    for (const state_code of ["40001", "40P01", "55P03", "57014", "57P01", "08006"])
      expect(databaseLine({ ...refused, state_code, message: "no" }), state_code).toBeUndefined();
  });

  it("is none when the server only says something", () => {
    expect(databaseLine({ ...refused, error_severity: "LOG", message: "ready" })).toBeUndefined();
  });

  it("is one when a login is turned away", () => {
    const line = databaseLine({
      ...{ error_severity: "FATAL", state_code: "28P01", user: "sigill_api" },
      message: 'password authentication failed for user "sigill_api"',
    });
    expect(line).toBe(
      'database | 28P01 | sigill_api |  |  | password authentication failed for user "sigill_api"',
    );
  });
});

it("A refusal of a command is a line with its name and the code", () => {
  expect(typedLine({ by: "eid.revoke", code: "wrong-status" })).toBe("typed | eid.revoke | wrong-status");
});
