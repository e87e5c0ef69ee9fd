import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { insertIdentifiers } from "@/db/people/identifier";
import { anEmployee } from "@/db/seed/builders";
import { identifierRow } from "@/lib/people/employee/record";
import { refusedAmong } from "@/lib/people/employee/testing";
import { settleNumbers } from "@/lib/people/settle-numbers";
import { forget, hear } from "@/lib/testing/testing-field-key";
import { aHashedDesk, name, number } from "@/lib/testing/testing-lookup-key";

const database = await freshDatabase();
const { administrator: sql } = database;
const { add, after, before, begin, desk, employeeOf, hash, identified, stored } = aHashedDesk(database);

describe("of two who enter the same person at once", () => {
  /** In a transaction of its own that stays open until it is let go. */
  function entering(employeeId: string) {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let isIn = (): void => undefined;
    const standing = new Promise<void>((resolve) => {
      isIn = resolve;
    });
    const digits = number.replace("-", "");
    const done = withOrganisation(desk.employer, async (tx) => {
      const one = { kind: "personnummer", value: digits, masked: "", field: "personalNumber" } as const;
      const lookupFor = await settleNumbers(tx, desk.employer, [one]);
      await insertIdentifiers(tx, [
        identifierRow({ organisationId: desk.employer, employeeId }, one, "2024-01-01", lookupFor(one)),
      ]);
      isIn();
      await held;
    });
    return { standing, letGo, done };
  }
  const waits = async () => {
    for (let tries = 0; tries < 200; tries++) {
      const rows = await sql`select from pg_locks where locktype = 'advisory' and not granted`;
      if (rows.length > 0) return;
      await pause(20);
    }
    throw new Error("nobody waits");
  };
  const nobodys = async () => {
    const { id } = await anEmployee(desk.employer);
    await sql`delete from tenant.identifier where lookup_key_id = 'prov'`;
    return id;
  };

  test.each([
    ["the first has not been told of the new key yet", "late"],
    ["the second has not been told of it yet", "early"],
  ])("one is refused, when %s", async (_, which) => {
    const employeeId = await nobodys();
    await begin();
    if (which === "late") forget();
    const first = entering(employeeId);
    await first.standing;
    if (which === "late") await hear(name);
    else forget();
    const second = Promise.allSettled([add(number)]);
    await waits();
    first.letGo();
    await first.done;
    expect(refusedAmong(await second)).toEqual(["already-exists"]);
    expect(await stored()).toEqual([`person ${which === "late" ? before : after}`]);
    await hear(name);
    await hash();
    expect(await stored()).toEqual([`person ${after}`]);
  });

  test("the worker, who is about to put the number under the new key, waits for whoever writes it under the old", async () => {
    const officer = await identified();
    const employeeId = await nobodys();
    await begin();
    const first = entering(employeeId);
    await first.standing;
    const worker = hash();
    await waits();
    first.letGo();
    await first.done;
    await worker;
    await hash();
    expect(await stored()).toEqual([`officer ${after}`, `person ${after}`]);
    expect(await employeeOf(officer)).toBe(employeeId);
  });
});
