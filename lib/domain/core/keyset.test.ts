import { expect, test } from "vitest";
import { keysetPage } from "./keyset";

const read = (...ids: string[]) => ids.map((id) => ({ id }));
const shown = (page: ReturnType<typeof keysetPage>) => ({ ...page, rows: page.rows.map(({ id }) => id) });

test.each<[string, string[], { id: string; side: "after" | "before" } | null, object]>([
  ["the only page leads nowhere", ["a", "b"], null, { rows: ["a", "b"], previous: null, next: null }],
  ["the first leads on", ["a", "b", "c"], null, { rows: ["a", "b"], previous: null, next: "b" }],
  [
    "one in the middle leads both ways",
    ["c", "d", "e"],
    { id: "b", side: "after" },
    { rows: ["c", "d"], previous: "c", next: "d" },
  ],
  ["the last leads back", ["e"], { id: "d", side: "after" }, { rows: ["e"], previous: "e", next: null }],
  [
    "one reached from below is turned the right way",
    ["d", "c", "b"],
    { id: "e", side: "before" },
    { rows: ["c", "d"], previous: "c", next: "d" },
  ],
  [
    "the first, reached from below, leads on only",
    ["b", "a"],
    { id: "c", side: "before" },
    { rows: ["a", "b"], previous: null, next: "b" },
  ],
  ["one without rows leads nowhere", [], null, { rows: [], previous: null, next: null }],
])("%s", (_, ids, cursor, page) => {
  expect(shown(keysetPage(read(...ids), 2, cursor))).toEqual(page);
});
