import { randomUUID } from "node:crypto";
import { type Browser, expect, type Page } from "@playwright/test";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { baseUrl, signIn } from "@/e2e/support/door";
import { anActiveEid } from "@/e2e/support/eid";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";

/** An employer of the story's own: a pause here stops nobody else's stories. */
let town: OwnEmployer;
const eids: string[] = [];
const cookies = new Map<string, string>();

test.beforeAll(async () => {
  town = await anEmployer({
    hr: ["id-administrator"],
    security: ["security-officer"],
    admin: ["administrator"],
  });
  for (const [name, { subject }] of Object.entries(town.officers)) cookies.set(name, await signIn(subject));
  await hide(town);
  for (let nth = 1; nth <= 5; nth++) eids.push(await anotherCard(nth));
});
test.afterAll(closeDatabase);

/** The employer's card once more, as a complement: a colleague with a drawer full of them. */
async function anotherCard(nth: number): Promise<string> {
  const [card] = await database()`select * from tenant.eid where id = ${town.ids.eidId ?? ""}`;
  const id = randomUUID();
  const given = { id, number: `EL-2026-00010${nth}`, carrier_number: `SVEP10${nth}`, relation: "complement" };
  await anActiveEid(database(), { ...card, ...given });
  return id;
}

async function come(browser: Browser, who: string, options: Parameters<Browser["newContext"]>[0] = {}) {
  return pageWith(browser, cookies.get(who) ?? "", { javaScriptEnabled: false, ...options });
}
const main = (page: Page) => page.getByRole("main");
const open = (page: Page, path: string) => page.goto(`/${town.slug}${path}`);

/** One press on the page of the e-ID. */
async function suspend(page: Page, nth: number): Promise<void> {
  await open(page, `/eids/${eids[nth]}`);
  await main(page).getByRole("button", { name: "Spärra tillfälligt" }).click();
}

test("who blocks too many in an hour is stopped, a colleague is told, looks and lifts it on a phone, without JavaScript", async ({
  browser,
}) => {
  const admin = await come(browser, "admin");
  await open(admin, "/settings/organisation");
  await admin.getByLabel("Pausa efter").fill("3");
  await admin.getByRole("button", { name: "Spara" }).click();
  await expect(main(admin)).toContainText("Skriv ett heltal från 4 till 500.");
  await admin.getByLabel("Pausa efter").fill("4");
  await admin.getByRole("button", { name: "Spara" }).click();
  await expect(main(admin)).toContainText("Sparat.");

  const hr = await come(browser, "hr");
  for (const nth of [0, 1, 2, 3]) {
    await suspend(hr, nth);
    await expect(main(hr)).toContainText("Tillfälligt spärrad");
  }
  await open(hr, `/eids/${eids[4]}`);
  await expect(main(hr)).toContainText("Du är pausad från att spärra");
  await expect(main(hr)).toContainText(`Svep ${town.slug}-security`);
  await suspend(hr, 4);
  await expect(main(hr)).toContainText(
    "Spärren är inte gjord. Du har spärrat 4 e-legitimationer på kort tid",
  );
  await open(hr, `/eids/${eids[4]}/suspend`);
  await expect(main(hr)).toContainText("Du är pausad från att spärra");
  const [left] = await database()`select status from tenant.eid where id = ${eids[4] ?? ""}`;
  expect(left?.status).toBe("active");

  const told = await database()`select recipient, subject from tenant.mail
    where organisation_id = ${town.organisationId} and template = 'block-pause'`;
  expect(told.map((mail) => mail.recipient)).toEqual(["jour@svep.example"]);

  const security = await come(browser, "security", { viewport: { width: 375, height: 740 } });
  await open(security, "");
  const waiting = main(security).getByRole("listitem").filter({ hasText: "Häv en paus" });
  await expect(waiting).toContainText(`Svep ${town.slug}-hr, 4 spärrar på en timme`);
  await waiting.getByRole("link").click();
  await expect(security.getByRole("heading", { level: 1 })).toContainText("är pausad från att spärra");
  await expect(main(security).getByRole("link", { name: /^EL-2026-00010\d$/ })).toHaveCount(4);
  const over = await security.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
  await security.getByRole("button", { name: "Häv pausen" }).click();
  await expect(main(security)).toContainText("Fyll i fältet.");
  await security.getByLabel("Varför är det rätt?").fill("Lådan är stulen. Bekräftat av rektor.");
  await security.getByRole("button", { name: "Häv pausen" }).click();
  await expect(main(security).getByRole("status")).toContainText("Pausen är hävd.");
  await expect(main(security)).toContainText("Lådan är stulen. Bekräftat av rektor.");

  await suspend(hr, 4);
  await expect(main(hr)).toContainText("Tillfälligt spärrad");
  await expect(main(hr)).not.toContainText("Du är pausad");
  await open(security, "");
  await expect(main(security)).not.toContainText("Häv en paus");
});

test("in English a paused officer is told before they report a loss, and nobody lifts their own pause", async ({
  browser,
}) => {
  const { accountId } = town.officers.security ?? {};
  const id = randomUUID();
  const since = new Date();
  await database()`insert into tenant.block_pause ${database()({
    organisation_id: town.organisationId,
    id,
    account_id: accountId ?? "",
    paused_at: since,
    counted_since: since,
    blocks: 4,
    block_limit: 4,
  })}`;
  const page = await come(browser, "security", { javaScriptEnabled: true });
  await page.context().addCookies([{ name: "locale", value: "en", url: baseUrl }]);
  await open(page, "/lost");
  await expect(main(page)).toContainText("You are paused from blocking");
  await expect(main(page)).toContainText("Nobody else is a security officer here. Call 010-555 00 24.");
  await open(page, "/settings/block-pauses");
  await main(page).getByRole("table", { name: "Paused now" }).getByRole("link", { name: /Svep/ }).click();
  await expect(page).toHaveURL(new RegExp(`/settings/block-pauses/${id}$`));
  await expect(main(page)).toContainText("This is your own pause, so somebody else must lift it.");
  await expect(main(page).getByRole("button", { name: /^Lift the pause/ })).toHaveCount(0);
});
