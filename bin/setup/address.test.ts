import { expect, test } from "vitest";
import { isAddress, withLogin } from "./address.mjs";

test("an address names one host or several, and anything else is none", () => {
  for (const good of [
    "postgresql://u:p@db.example:5432/sigill",
    "postgres://u:p%40@a:5432,b:5433/sigill?target_session_attrs=primary",
    "postgresql://[::1]:5432/sigill",
  ])
    expect(isAddress(good), good).toBe(true);
  for (const bad of ["sigill", "http://a/sigill", "postgresql://u:p@a:x,b/sigill", "postgresql://u@a,,b/x"])
    expect(isAddress(bad), bad).toBe(false);
});

test("another login has the same hosts, database and settings", () => {
  expect(withLogin("postgresql://admin:p%40@a:5432,b:5433/sigill?sslmode=require", "sigill_app", "x/y")).toBe(
    "postgresql://sigill_app:x%2Fy@a:5432,b:5433/sigill?sslmode=require",
  );
});
