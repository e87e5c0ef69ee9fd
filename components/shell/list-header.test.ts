import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const officer = "app/[organisation]/(officer)";

/** Pages of an address that is no single thing's: `suppliers`, and not `suppliers/[supplier]`. */
const pages = readdirSync(officer, { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)[^[\]/]+\/page\.tsx$/.test(file))
  .map((file) => ({ file, code: readFileSync(join(officer, file), "utf8") }));

/** What draws a list, by the name of its file; a table that React draws from rows is one too. */
const draws = /from "@\/components\/[^"]*-(?:board|list|rows|sections|table)"|<Table\b/;
/** How many, and when that was looked up: as every list says it, or in the words of its own that have the time. */
const says = /<ListHeader\b|<ListMeta\b|\bupdatedAt\(|\btime(?::| \}\))/;

/** Lists that are part of something else, which has a heading of its own. */
const aside: Record<string, string> = {
  "(contract)/procurements/[procurement]/comparison/page.tsx":
    "a table to print, which says when it was made",
  "settings/clock/page.tsx": "what each clock shows is when it was looked at",
};

test.each(pages.filter(({ code }) => draws.test(code)))(
  "$file says how many its list has, and when that was looked up",
  ({ file, code }) => {
    expect(says.test(code) || file in aside).toBe(true);
  },
);

test("there are lists to be looked at, and one that says nothing would be seen", () => {
  expect(pages.filter(({ code }) => draws.test(code)).length).toBeGreaterThan(30);
  expect(says.test("<PageHeader title={t('title')} />")).toBe(false);
});
