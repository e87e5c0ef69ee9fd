import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe finds on the page as it is now, every rule on, told so that it can be mended: "rule: element". */
export async function axeFindings(page: Page): Promise<string[]> {
  // Once in each document: reading half a megabyte of script takes longer than the check itself.
  const isThere = await page.evaluate(() => "axe" in window);
  const { violations } = await new AxeBuilder({ page, ...(isThere ? { axeSource: ";" } : {}) })
    .setLegacyMode(true) // no frames of ours: spares a tab for each run
    .options({ rules: { "target-size": { enabled: true } } }) // WCAG 2.2 2.5.8
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) =>
        `${id}: ${node.target.join(" ")} – ${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ""}`,
    ),
  );
}
