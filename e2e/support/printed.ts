import { expect, type Page } from "@playwright/test";

/** Navigation, search, buttons and blocks that say so themselves stay on the screen on purpose. */
const screenOnly =
  'nav, search, footer, button, label, form:not(:has(tbody)), [data-screen-only], [class~="print:hidden"]';

interface Lines {
  shown: number;
  lost: string[];
}

/** How many rows and list items of the page a reader sees on the screen, and which of them the paper lacks. */
export async function printedLines(page: Page): Promise<Lines> {
  const mark = (aside: string) => {
    const lines = [...document.querySelectorAll<HTMLElement>("main tbody tr, main li")];
    const shown = lines.filter(
      (line) => line.checkVisibility() && !line.closest(aside) && line.textContent?.trim() !== "",
    );
    for (const line of shown) line.dataset.onScreen = "";
    return shown.length;
  };
  const missing = () =>
    [...document.querySelectorAll<HTMLElement>("[data-on-screen]")]
      .filter((line) => !line.checkVisibility())
      .map((line) => line.textContent?.trim().slice(0, 60) ?? "");
  const shown = await page.evaluate(mark, screenOnly);
  await page.emulateMedia({ media: "print" });
  const lost = await page.evaluate(missing);
  await page.emulateMedia({ media: "screen" });
  return { shown, lost };
}

/** Fails for each row that is on the screen and not on paper; answers how many there are. */
export async function expectPrinted(page: Page, what: string): Promise<number> {
  const { shown, lost } = await printedLines(page);
  expect.soft(lost, `${what}: rows that are not printed`).toEqual([]);
  return shown;
}
