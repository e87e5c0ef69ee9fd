// biome-ignore lint/style/noRestrictedImports: the one that all stories have instead of it is made of it.
import { test as base } from "@playwright/test";

/** Playwright's own, but that the browser contexts a story makes end with it: it leaves them open until its worker ends. */
export const test = base.extend<{ contextsEnd: undefined }>({
  contextsEnd: [
    async ({ browser }, use) => {
      const before = browser.contexts();
      await use(undefined);
      const made = browser.contexts().filter((context) => !before.includes(context));
      for (const context of made) await context.close(); // the first one's page is told of where the story failed
    },
    { auto: true },
  ],
});
