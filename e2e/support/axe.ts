import type { Page } from "@playwright/test";
import axe, { type AxeResults } from "axe-core";

/** What axe finds on the page as it is now, every rule on, told so that it can be mended: "rule: element". */
export async function axeFindings(page: Page): Promise<string[]> {
  // Once in each document: reading half a megabyte of script takes longer than the check itself.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  // A page that another one led to gets its title a moment after its content.
  await page.waitForFunction(() => document.title !== "");
  const { violations }: AxeResults = await page.evaluate(() =>
    axe.run(document, {
      resultTypes: ["violations"], // what passes is not described: on a long page that takes as long again
      rules: { "target-size": { enabled: true } }, // WCAG 2.2 2.5.8
    }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) =>
        `${id}: ${node.target.join(" ")} – ${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ""}`,
    ),
  );
}
