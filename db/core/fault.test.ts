import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Tx, withAccount, withOrganisation, withoutOrganisation, withSnapshot } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { withoutData } from "./fault";

const { administrator } = await freshDatabase();
await administrator.unsafe(`
  create table system.faulty (value text not null constraint faulty_value_key unique, amount int check (amount > 0));
  grant all on system.faulty to sigill_app;
  insert into system.faulty values ('199508022386', 1)`);

const id = "0197a7f2-18d5-7cc3-8a2e-5d1f4a9b0c11";
const number = "199508022386";
const doors: [string, (work: (tx: Tx) => Promise<unknown>) => Promise<unknown>][] = [
  ["withOrganisation", (work) => withOrganisation(id, work)],
  ["withSnapshot", (work) => withSnapshot(id, work)],
  ["withAccount", (work) => withAccount(id, work)],
  ["withoutOrganisation", (work) => withoutOrganisation(work)],
];

async function faultOf(door: (typeof doors)[number][1], work: (tx: Tx) => Promise<unknown>): Promise<Error> {
  const fault = await door(work).catch((error: unknown) => error);
  if (!(fault instanceof Error)) throw new Error("It did not fail.");
  return fault;
}

const statements: [string, string, (tx: Tx) => Promise<unknown>][] = [
  [
    "a column that was renamed",
    "42703",
    (tx) => tx.execute(sql`select old from system.faulty where value = ${number}`),
  ],
  [
    "a value that is there already",
    "23505",
    (tx) => tx.execute(sql`insert into system.faulty values (${number}, 1)`),
  ],
  [
    "a row that breaks a check",
    "23514",
    (tx) => tx.execute(sql`insert into system.faulty values (${number}, 0)`),
  ],
  ["a value of another type", "22P02", (tx) => tx.execute(sql`select ${`x${number}`}::text::int`)],
  ["a number too large", "22003", (tx) => tx.execute(sql`select ${number}::text::int`)],
];

/** Everything that any printer could find on it. */
const allOf = (fault: Error) =>
  inspect(fault, { showHidden: true, depth: 9 }) + JSON.stringify(fault) + String(fault) + fault.stack;

for (const [what, code, statement] of statements)
  test.each(doors)(`${what} leaves %s without the query and its values`, async (_name, door) => {
    const fault = await faultOf(door, statement);
    expect(fault).toMatchObject({ name: "DatabaseFault", code });
    expect(allOf(fault)).not.toContain("19950802");
    expect(allOf(fault)).not.toMatch(/insert into|from system|::text::int/);
    expect(fault.stack).toContain("fault.test.ts");
  });

test("a lock that is not given in time leaves neither", async () => {
  const holding = await administrator.reserve();
  await holding`begin`;
  await holding`update system.faulty set amount = 3`;
  const fault = await faultOf(withoutOrganisation, async (tx) => {
    await tx.execute(sql`set local lock_timeout = 20`);
    await tx.execute(sql`update system.faulty set amount = 2 where value = ${number}`);
  });
  await holding`rollback`;
  holding.release();
  expect(fault).toMatchObject({ name: "DatabaseFault", code: "55P03" });
  expect(allOf(fault)).not.toMatch(/19950802|update system/);
});

test("what the layers above ask of a fault is still there", async () => {
  const fault = await faultOf(withoutOrganisation, (tx) =>
    tx.execute(sql`insert into system.faulty values (${number}, 1)`),
  );
  expect(fault).toMatchObject({
    code: "23505",
    constraint_name: "faulty_value_key",
    table_name: "faulty",
    message: 'duplicate key value violates unique constraint "faulty_value_key"',
  });
});

test("drizzle's wrapping is known by what it holds, since a bundle may have two copies of its class", () => {
  const cause = Object.assign(new Error("canceling statement"), { severity: "ERROR", code: "55P03" });
  const copy = Object.assign(new Error(`Failed query: select\nparams: ${number}`, { cause }), {
    query: "select",
    params: [number],
  });
  expect(withoutData(copy)).toMatchObject({ name: "DatabaseFault", code: "55P03" });
  expect(allOf(withoutData(copy) as Error)).not.toMatch(/19950802|Failed query/);
});

test("a fault of another kind is handed on as it is, and loses only what the database said in it", async () => {
  const plain = new TypeError("no route");
  expect(await faultOf(withoutOrganisation, () => Promise.reject(plain))).toBe(plain);
  const wrapped = await faultOf(withoutOrganisation, async (tx) => {
    const cause = await tx.execute(sql`select ${`x${number}`}::text::int`).catch((error: unknown) => error);
    throw new TypeError("no table", { cause });
  });
  expect(wrapped).toMatchObject({ name: "TypeError", message: "no table", cause: { name: "DatabaseFault" } });
  expect(inspect(wrapped, { showHidden: true, depth: 9 })).not.toContain("19950802");
  expect(withoutData("plain words")).toBe("plain words");
});
