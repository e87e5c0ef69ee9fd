import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

test("every link is ours, so that none fetches a page ahead that nobody has asked for", () => {
  const found = ["app", "components", "lib"].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: "utf8" })
      .map((name) => join(room, name))
      .filter((path) => /\.tsx?$/.test(path) && path !== "components/ui/link.test.ts")
      .filter((path) => readFileSync(path, "utf8").includes('from "next/link"')),
  );
  expect(found).toEqual(["components/ui/link.tsx"]);
});
