import { expect, test } from "vitest";
import { nodeNote } from "./node-version.mjs";

test("npm start says when this Node gets no more security fixes, from the day after its last", () => {
  expect(nodeNote("20.20.2", "2026-04-30")).toBeUndefined();
  expect(nodeNote("20.20.2", "2026-05-01")).toBe(
    "Node.js 20.20.2 gets no security fixes since 2026-04-30. Install Node.js 24 LTS.",
  );
  expect(nodeNote("24.1.0", "2026-11-26")).toBeUndefined();
  expect(nodeNote("27.0.0", "2026-11-26")).toBeUndefined();
});
