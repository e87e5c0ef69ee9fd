import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { signInWait } from "./sign-in-limit";

const { administrator: sql, connect } = await freshDatabase();

test("thirty sign-ins a minute from one address are let in, however many come at once; others still are", async () => {
  const waits = await Promise.all(Array.from({ length: 50 }, () => signInWait("198.51.100.1")));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(30);
  expect(Math.max(...waits)).toBeLessThanOrEqual(60);
  expect(await signInWait("198.51.100.2")).toBe(0);
});

test("what one web program has counted, the others count too", async () => {
  const other = connect("app");
  await other`insert into system.attempt values ('sign-in 198.51.100.3', 30, now() + interval '40 seconds')`;
  const wait = await signInWait("198.51.100.3");
  expect(wait).toBeGreaterThan(35);
  expect(wait).toBeLessThanOrEqual(40);
});

test("a window that is over is begun anew, and what ended long ago is forgotten", async () => {
  await sql`update system.attempt set ends_at = now() - interval '1 second' where key = 'sign-in 198.51.100.3'`;
  expect(await signInWait("198.51.100.3")).toBe(0);
  await sql`update system.attempt set ends_at = now() - interval '2 minutes'`;
  await signInWait("198.51.100.9");
  expect((await sql`select key from system.attempt`).map((row) => row.key)).toEqual(["sign-in 198.51.100.9"]);
});
