import type { Browser, BrowserContext, Page } from "@playwright/test";
import { anAddress, baseUrl } from "@/e2e/support/door";

/**
 * Comes in as one of the demo's people, by name or by subject, and opens no page: the sign-in page and the one it leads
 * to take longer than many a story. What they promise is told in e2e/sign-in.spec.ts.
 */
export async function comeIn(page: Page, person: string, at = baseUrl): Promise<void> {
  // "Olle Åström" is olle-astrom.
  const persona = person.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll(" ", "-");
  const answer = await page.request.post(`${at}/api/sign-in`, {
    form: { persona },
    headers: { Origin: at, "X-Forwarded-For": anAddress() }, // a minute has thirty sign-ins for one
    maxRedirects: 0,
    maxRetries: 1, // the server may close a kept connection just as it is used again
  });
  const { location = "" } = answer.headers();
  if (answer.status() !== 303 || location.includes("error"))
    throw new Error(`${person} could not sign in: ${answer.status()} ${location}`);
}

/** The browser has what `signIn` gave, or the like: "name=value; name=value". */
export async function holdCookies(context: BrowserContext, cookies: string): Promise<void> {
  const held = cookies.split("; ").map((pair) => pair.split(/=(.*)/s));
  await context.addCookies(held.map(([name = "", value = ""]) => ({ name, value, url: baseUrl })));
}

/** A page in a browser of its own that holds them. */
export async function pageWith(
  browser: Browser,
  cookies: string,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Page> {
  const context = await browser.newContext(options);
  await holdCookies(context, cookies);
  return context.newPage();
}

/** The smallest window that a page has to fit, without JavaScript. */
export const narrow = { javaScriptEnabled: false, viewport: { width: 320, height: 700 } };

/** Whoever a story has signed in, at that window unless it is said otherwise. */
export const comersWith =
  (cookies: ReadonlyMap<string, string>) =>
  (browser: Browser, who: string, options: Parameters<Browser["newContext"]>[0] = narrow) =>
    pageWith(browser, cookies.get(who) ?? "", options);

/** A button of the page's own, and not of what stands around it. */
export const press = (page: Page, name: string) =>
  page.getByRole("main").getByRole("button", { name, exact: true }).click();
