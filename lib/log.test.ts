import { expect, test } from "vitest";
import { withoutOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anAccount } from "@/db/seed/builders";
import { toldOf } from "./log";

await freshDatabase();

test("a fault is logged with what failed and where, and without anybody's data", async () => {
  await anAccount({ subject: "taken", name: "Åsa Öberg" });
  const fault = await anAccount({ subject: "taken", name: "Åsa Öberg" }).catch((error: unknown) => error);
  expect(String(fault)).not.toContain("Åsa Öberg");
  const line = JSON.stringify(toldOf(fault));
  expect(line).not.toContain("Åsa Öberg");
  expect(line).not.toContain("taken");
  expect(line).not.toContain("insert into");
  expect(line).toContain('violates unique constraint \\"account_');
  expect(line).toContain('"state":"23505"');
  expect(line).toContain("log.test.ts");
});

test("a fault of another kind keeps its words and what caused it", () => {
  const told = toldOf(new Error("The mail was not sent.", { cause: new TypeError("no route") }));
  expect(told).toMatchObject({
    name: "Error",
    message: "The mail was not sent.",
    cause: { name: "TypeError", message: "no route" },
  });
  expect(toldOf("plain words")).toBe("plain words");
});

test("a query that fails on its own values says what kind of fault it was", async () => {
  const fault = await withoutOrganisation((tx) => tx.execute("select 1/0")).catch((error: unknown) => error);
  expect(toldOf(fault)).toMatchObject({ name: "DatabaseFault", state: "22012" });
});
