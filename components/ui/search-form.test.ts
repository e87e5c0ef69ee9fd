import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const files = ["app", "components"].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tsx"))
    .map((name) => `${room}/${name}`),
);
const searching = files.filter(
  (name) =>
    !name.endsWith("/search-field.tsx") &&
    /<SearchField|type="search"|name="q"/.test(readFileSync(name, "utf8")),
);

test("there are searches to look at", () => {
  expect(searching.length).toBeGreaterThan(7);
});

test.each(searching)("%s searches by the form that POSTs", (name) => {
  expect(readFileSync(name, "utf8")).toContain("<SearchForm");
});
