import { expect, test } from "vitest";
import { listPages, withParts } from "./testing-list-pages";

/** How many, and when that was looked up: as every list says it, or in words of its own that have the time. */
const says = /<ListHeader\b|<ListMeta\b|\bupdatedAt\(|\btime(?::| \}\))/;

/** Lists that say it in another way. */
const aside: Record<string, string> = {
  "(access)/attributes/[attribute]/import/page.tsx":
    "rows of a file that was uploaded, with how many of each kind",
  "(access)/employees/[employee]/access/page.tsx": "of one person at an instant that is chosen, and said",
  "(contract)/procurements/[procurement]/comparison/page.tsx":
    "a table to print, which says when it was made",
  "(operation)/employees/[employee]/erase/page.tsx": "decisions about one person, each with its time",
  "settings/passkeys/page.tsx": "one's own few, each with its time",
  "settings/clock/page.tsx": "what each clock shows is when it was looked at",
  "(operation)/statistics/block-times/page.tsx": "figures of each month, as the charts have them",
};

test.each(listPages)("$file says how many its list has, and when that was looked up", ({ file, code }) => {
  expect(says.test(code) || file in aside).toBe(true);
});

/** What can never be empty, or is no list of things that people add. */
const neverEmpty: Record<string, string> = {
  "(access)/attributes/[attribute]/import/page.tsx": "a file without rows is refused",
  "(access)/employees/[employee]/access/page.tsx": "what has a standard name is always told",
  "(access)/mandates/matrix/page.tsx": "a picture of two other lists, and it leads to the one that is empty",
  "(contract)/procurements/[procurement]/comparison/page.tsx": "of the bidders, who are listed a step before",
  "(operation)/employees/[employee]/erase/page.tsx":
    "decisions about one person, mostly none: it says so in words",
  "(operation)/statistics/block-times/page.tsx": "figures, with a heading that says when there are none",
  "(operation)/audit/page.tsx":
    "it begins with the founding of the employer; a search that finds nothing is cleared",
  "(use)/relying-parties/matrix/page.tsx":
    "a picture of two other lists, and it leads to the one that is empty",
  "settings/clock/page.tsx": "the clocks of the installation",
  "settings/mail-templates/page.tsx": "the kinds of mail that the product has",
  "settings/passkeys/page.tsx": "one's own, by invitation alone: it says so in words",
  "settings/key-directory/page.tsx": "begun with its first keys: until then it says so in words",
  "settings/officers/page.tsx": "the employer's first officers",
  "settings/technology/page.tsx": "the programs of the installation",
};

test.each(listPages)("$file says why it is empty, and shows no made-up row", ({ file, code }) => {
  expect(/<EmptyState\b/.test(withParts(code)) || file in neverEmpty).toBe(true);
  expect(withParts(code)).not.toMatch(/\bsample=\{/);
});

test("there are lists to be looked at, and one that says nothing would be seen", () => {
  expect(listPages.length).toBeGreaterThan(40);
  expect(says.test("<PageHeader title={t('title')} />")).toBe(false);
  for (const file of [...Object.keys(aside), ...Object.keys(neverEmpty)])
    expect(listPages.map((page) => page.file)).toContain(file);
});
