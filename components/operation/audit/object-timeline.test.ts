import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withParts } from "@/components/shell/testing-list-pages";

const officer = "app/[organisation]/(officer)";

/** The page of one thing: its address ends in which. */
const pages = readdirSync(officer, { recursive: true, encoding: "utf8" })
  .filter((file) => /\/\[[^\]]+\]\/page\.tsx$/.test(`/${file}`))
  .map((file) => ({ file, code: readFileSync(join(officer, file), "utf8") }));

/** What is told where it belongs: a part on the page of the whole, a form on the page of what it changes. */
const draft = "a draft that one person writes, told once it is an agreement or a party";
const part = "a form to change a part: the page of the whole tells it";
const elsewhere: Record<string, string> = {
  "(access)/objections/[objection]/page.tsx":
    "it says who objects, to what and why, and how and when it was answered; the person's history says by whom",
  "(access)/mandates/owners/[service]/page.tsx": "the page of the service tells it",
  "(contract)/agreements/[agreement]/draft/[step]/page.tsx": draft,
  "(contract)/procurements/[procurement]/bidders/[bidder]/page.tsx": part,
  "(contract)/suppliers/[supplier]/approvals/[approval]/page.tsx": part,
  "(contract)/suppliers/[supplier]/certificates/[certificate]/page.tsx": part,
  "(contract)/suppliers/[supplier]/subcontractors/[subcontractor]/page.tsx": part,
  "(credential)/receipts/[receipt]/page.tsx": "the receipt has its trail in itself, to be printed",
  "(credential)/status-receipts/[receipt]/page.tsx":
    "it is what happened to one change, instant by instant; the e-ID tells who decided",
  "(mark)/quality-mark/[mark]/controls/[control]/page.tsx":
    "its runs are its history, each with who or what ran it",
  "(people)/manager-requests/[request]/page.tsx":
    "it says who asked, why and who answered, and the e-ID tells the rest",
  "(use)/relying-parties/[party]/contacts/[contact]/page.tsx": part,
  "(use)/relying-parties/import/[draft]/page.tsx": draft,
  "(use)/relying-parties/schemes/[scheme]/members/[member]/page.tsx": part,
};

test.each(pages)("$file shows who did what with it, when, by what way and why", ({ file, code }) => {
  const tells = /<ObjectHistory\b|timeline"/.test(withParts(code, 2));
  expect(tells).toBe(!(file in elsewhere));
});
