import { type BrowserContext, expect, type Page, type Response } from "@playwright/test";
import { inTurn, isInTurn } from "@/bin/setup/turn.mjs";
import { axeFindings, axeScript } from "@/e2e/support/axe";
import { holdCookies } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { expectGuarded, expectOwnScripts } from "@/e2e/support/guarded";
import { expectPrinted } from "@/e2e/support/printed";
import { addressOf, employer, everybody, nowhere, pages, signposts, visitorOf } from "@/e2e/support/route";
import { test } from "@/e2e/support/story";

// Its tests lean on nothing of each other, so all workers share them.
test.describe.configure({ mode: "parallel" });

let context: BrowserContext;
let page: Page;
/** A tab without JavaScript. */
let plainPage: Page;
/** What the browser had to say of the page: a script that failed, or what the page's own policy forbids (CSP). */
let faults: string[] = [];
test.beforeAll(async ({ browser }) => {
  context = await browser.newContext({ reducedMotion: "reduce" });
  await context.addInitScript(axeScript);
  page = await context.newPage();
  page.on(
    "console",
    (said) => said.type() === "error" && faults.push(`${said.text()} ${said.location().url}`),
  );
  page.on("pageerror", (error) => faults.push(String(error)));
  plainPage = await browser.newPage({ javaScriptEnabled: false });
});
test.beforeEach(() => {
  faults = [];
});
test.afterAll(async () => {
  await context.close();
  await plainPage.context().close();
  await closeDatabase();
});

interface Look {
  language: "sv" | "en";
  colorScheme: "light" | "dark";
  width: 1280 | 320;
}
/** The look in which each tab draws what it loads. */
const drawnIn = new Map<Page, Look>();

/** A tab that all visits share, as a visitor with a language. A page is drawn once: in its look from the beginning. */
async function visit(address: string, cookie: string, look: Look, tab = page) {
  const { language, colorScheme, width } = look;
  const before = drawnIn.get(tab);
  if (before?.width !== width) await tab.setViewportSize({ width, height: 800 });
  if (before?.colorScheme !== colorScheme) await tab.emulateMedia({ colorScheme });
  drawnIn.set(tab, look);
  await tab.context().clearCookies();
  await holdCookies(tab.context(), [cookie, `locale=${language}`].filter(Boolean).join("; "));
  const answer = await tab.goto(address);
  if (!answer) throw new Error(`${address} did not load`);
  return answer;
}

const usualLook: Look = { language: "sv", colorScheme: "light", width: 1280 };
/** Every language, theme and width. */
const looks: Look[] = [
  usualLook,
  { language: "en", colorScheme: "dark", width: 320 },
  { language: "sv", colorScheme: "dark", width: 1280 },
  { language: "en", colorScheme: "light", width: 320 },
  { language: "sv", colorScheme: "light", width: 320 },
  { language: "en", colorScheme: "dark", width: 1280 },
  { language: "sv", colorScheme: "dark", width: 320 },
  { language: "en", colorScheme: "light", width: 1280 },
];
/** One page in four is read before any script has run, too. */
const plainLooks: Look[][] = looks.flatMap((look) => [[look], [], [], []]);

/** What must hold of a page in each language: one heading, a title, and it is no wider than its window. */
async function expectFits(tab: Page, { language, width }: Look, what: string) {
  const head = () => ({
    language: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll("h1").length,
  });
  const title = expect.stringMatching(/^\S.* – Sigill$/);
  await expect.poll(() => tab.evaluate(head), what).toEqual({ language, title, headings: 1 });
  await expect.poll(() => tab.evaluate(() => document.fonts.status), what).toBe("loaded");
  const over = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(over, `${what}, ${language}, ${width} px: pixels too wide`).toBeLessThanOrEqual(0);
}

/** Everything that must hold of a page as it is drawn now. */
async function expectAccessible(look: Look, what: string, contrast = true) {
  await expectFits(page, look, what);
  const where = `${what}, ${look.language}, ${look.colorScheme}, ${look.width} px`;
  expect.soft(await axeFindings(page, { contrast }), where).toEqual([]);
}

/** Headers and scripts of an answer. Nonces are collected: none is ever sent twice. */
const nonces = new Set<string>();
async function expectOwn(answer: Response, address: string) {
  expect(answer.status()).toBe(200);
  const nonce = expectGuarded({ headers: new Headers(await answer.allHeaders()) }, address);
  expectOwnScripts(await answer.text(), nonce, address);
  expect(nonces).not.toContain(nonce);
  nonces.add(nonce);
}

/** Pages of one look after another, so that a tab changes its own a few times and not with each page. */
const swept = [...pages.filter((one) => !signposts.includes(one)).entries()].toSorted(
  ([one], [other]) => (one % looks.length) - (other % looks.length),
);

for (const [place, route] of swept)
  test(`${route} is for everybody, in both languages, light and dark, wide and narrow, and breaks none of its own rules; its headers have a nonce of their own`, async () => {
    const address = await addressOf(route);
    const { cookie } = await visitorOf(address);
    for (const look of inTurn(looks, place)) {
      await expectOwn(await visit(address, cookie, look), address);
      await expectAccessible(look, route, isInTurn(place, 2));
      expect.soft(faults, `${route}, ${look.language}`).toEqual([]);
    }
    await expectPrinted(page, route);
    for (const look of inTurn(plainLooks, place).flat()) {
      await expectOwn(await visit(address, cookie, look, plainPage), address);
      await expectFits(plainPage, look, route);
    }
  });

test("so is what is said of a step that cannot be taken any more", async () => {
  const steps = pages.filter((route) => /\/eids\/\[eid\]\/./.test(route));
  const [revoked] = await database()`
    select eid.id from tenant.eid join system.organisation_slug using (organisation_id)
     where slug = ${employer} and status = 'revoked' limit 1`;
  for (const [place, route] of steps.entries()) {
    const address = route.replace("[organisation]", employer).replace("[eid]", revoked?.id);
    for (const subject of inTurn(["karin-ek", "jonas-falk"], place)) {
      const answer = await visit(address, (await everybody()).get(subject) ?? "", usualLook);
      expect([200, 403], route).toContain(answer.status());
      await expect(page.locator("h1"), `${route} for ${subject}`).toHaveCount(1);
      expect.soft(await axeFindings(page), `${route} for ${subject}`).toEqual([]);
    }
  }
});

test("axe sees what is wrong: the sweep would tell, in the middle of a list of what is drawn alike too", async () => {
  await page.goto("about:blank"); // where no script of ours puts anything over it
  const line = (style: string) => `<li${style && ` style="color: ${style}"`}>Rad</li>`;
  const lines = ["", "", "", "#aaa", "", "", ""].map(line).join("");
  await page.setContent(
    `<title>Prov</title><main style="background: #fff"><img src="/icon.svg"><p style="color: #aaa">Blekt</p><ul>${lines}</ul></main>`,
  );
  const findings = await axeFindings(page);
  expect(findings.join()).toMatch(/color-contrast: p .*color-contrast: li.*:nth-child\(4\) .*image-alt/);
  expect(findings.filter((line) => line.startsWith("color-contrast"))).toHaveLength(2);
  expect((await axeFindings(page, { contrast: false })).join()).toMatch(/^(?!.*color-contrast).*image-alt/);
});

test("so is what is said of an address that does not exist, of another employer or for another role", async () => {
  const cookie = (await everybody()).get("karin-ek") ?? "";
  for (const look of inTurn(looks))
    for (const [address, who, status] of [
      ["/finns/inte", "", 404],
      [nowhere("/[organisation]/eids/[eid]"), cookie, 404],
      [`/${employer}/audit`, cookie, 403],
    ] as const) {
      expect((await visit(address, who, look)).status()).toBe(status);
      await expectAccessible(look, address);
    }
});

test("so is a sign-in that failed", async () => {
  for (const look of inTurn(looks)) {
    await visit("/sign-in?error=AccessDenied", "", look);
    await expectAccessible(look, "failed sign-in");
  }
});

test("the choice of language and of theme stays, without JavaScript too", async ({ browser }) => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const tab = await plain.newPage();
  await tab.goto("/sign-in");
  await tab.getByRole("button", { name: "In English" }).click();
  await expect(tab).toHaveURL(/\/sign-in$/);
  await expect(tab.locator("html")).toHaveAttribute("lang", "en");
  await tab.goto("/accessibility");
  await expect(tab.locator("html")).toHaveAttribute("lang", "en");
  await tab.getByRole("button", { name: "På svenska" }).click();
  await expect(tab.locator("html")).toHaveAttribute("lang", "sv");
  await plain.close();
});
