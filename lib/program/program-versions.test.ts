import { afterEach, expect, test, vi } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { log } from "@/lib/log";
import { tellVersions } from "./program-versions";

const { administrator: sql } = await freshDatabase();
afterEach(() => vi.restoreAllMocks());
const at = new Date("2026-11-26T12:00:00Z");

async function told(node: string) {
  const lines: unknown[] = [];
  vi.spyOn(log(), "warn").mockImplementation((...given: unknown[]) => void lines.push(given));
  await tellVersions(at, node);
  return lines;
}

test("a Node past its end is said at start, with the day it ended, and one that is maintained is not", async () => {
  expect(await told("20.20.2")).toContainEqual([
    { program: "node", version: "20.20.2", ends: "2026-04-30" },
    "gets no security fixes any more",
  ]);
  expect(JSON.stringify(await told("24.1.0"))).not.toContain('"node"');
});

test("a PostgreSQL below its floor is said at start, with the version that is wanted", async () => {
  const [server] = await sql`select current_setting('server_version_num')::int as number`;
  const lines = await told("24.1.0");
  // The embedded build is 18.4; a server of the tester's own may be newer.
  const expected =
    server?.number === 180_004
      ? [[{ program: "postgresql", version: "18.4", floor: "18.7" }, "lacks security fixes"]]
      : [];
  expect(lines).toEqual(expected);
});
