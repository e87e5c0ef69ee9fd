import type { Page } from "@playwright/test";
import axe, { type AxeResults } from "axe-core";

/** The script itself, for a context whose documents are all read by it: sent once, and not to each of them. */
export const axeScript = { content: axe.source };

/**
 * What axe finds on the page as it is now, every rule on, told so that it can be mended: "rule: element". `contrast` is
 * off where the same page is read in the other theme as well: colours that can be told apart in one can in the other
 * (components/ui/token.test.ts), and to look at them takes as long as all other rules together.
 */
export async function axeFindings(page: Page, { contrast = true } = {}): Promise<string[]> {
  // Once in each document: reading half a megabyte of script takes longer than the check itself.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  if (contrast) await page.evaluate(markDrawnAlike);
  const violations = await titledViolations(page, contrast);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) =>
        `${id}: ${node.target.join(" ")} – ${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ""}`,
    ),
  );
}

/** A page that another one led to loses the title of that one and gets its own a moment after its content: it is waited for. */
async function titledViolations(page: Page, contrast: boolean): Promise<AxeResults["violations"]> {
  await page.waitForFunction(() => document.title !== "");
  const found = await violationsOf(page, contrast);
  if (!found.some(({ id }) => id === "document-title")) return found;
  await page.waitForFunction(() => document.title !== "");
  return violationsOf(page, contrast);
}

async function violationsOf(page: Page, contrast: boolean): Promise<AxeResults["violations"]> {
  const { violations }: AxeResults = await page.evaluate((enabled) => {
    // The other rules are asked of every element.
    axe.configure({ rules: [{ id: "color-contrast", selector: "[data-drawn]" }] });
    return axe.run(document, {
      resultTypes: ["violations"], // what passes is not described: on a long page that takes as long again
      rules: { "target-size": { enabled: true }, "color-contrast": { enabled } }, // WCAG 2.2 2.5.8
    });
  }, contrast);
  return violations;
}

/**
 * Marks the elements whose colours are to be looked at. Of those that are drawn alike, being of one kind in parents of one
 * kind all the way up, as in the rows of a table, the first two and the last: what comes first or last may be drawn apart.
 */
function markDrawnAlike(): void {
  const saysNothingOfLook =
    /^(id|href|for|name|value|title|action|datetime|headers|aria-(label|describedby|labelledby|controls)|data-drawn)$/;
  const numbers = new Map<string, number>();
  const kinds = new Map<Element, number>();
  const kindOf = (element: Element): number => {
    const known = kinds.get(element);
    if (known !== undefined) return known;
    const own = [...element.attributes]
      .filter(({ name }) => !saysNothingOfLook.test(name))
      .map(({ name, value }) => `${name}=${value}`);
    const above = element.parentElement ? kindOf(element.parentElement) : 0;
    const said = `${above} ${element.localName} ${own.sort().join(" ")}`;
    const kind = numbers.get(said) ?? numbers.size + 1;
    numbers.set(said, kind);
    kinds.set(element, kind);
    return kind;
  };
  const alike = new Map<number, Element[]>();
  for (const element of document.querySelectorAll("body *")) {
    element.removeAttribute("data-drawn");
    const isWritten = [...element.childNodes].some(
      ({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim(),
    );
    if (!isWritten && !element.matches("input, select, textarea")) continue;
    const kind = kindOf(element);
    alike.set(kind, [...(alike.get(kind) ?? []), element]);
  }
  for (const elements of alike.values())
    for (const element of [...elements.slice(0, 2), ...elements.slice(-1)])
      element.setAttribute("data-drawn", "");
}
