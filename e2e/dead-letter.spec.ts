import { randomUUID } from "node:crypto";
import { type Browser, expect, type Page } from "@playwright/test";
import { inTurn } from "@/bin/setup/turn.mjs";
import { axeFindings } from "@/e2e/support/axe";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";

let town: OwnEmployer;
let cookie: string;

test.beforeAll(async () => {
  town = await anEmployer({ admin: ["administrator"] });
  cookie = await signIn(town.officers.admin?.subject ?? "");
  await hide(town);
});
test.afterAll(closeDatabase);

async function come(browser: Browser, options: Parameters<Browser["newContext"]>[0], locale = "sv") {
  return pageWith(browser, `${cookie}; locale=${locale}`, options);
}
const main = (page: Page) => page.getByRole("main");
const open = (page: Page, path: string) => page.goto(`/${town.slug}${path}`);

/** A mail that its recipient's server said no to, as the worker leaves it. */
async function aDeadMail(template: string, recipient: string): Promise<string> {
  const id = randomUUID();
  const own = { organisation_id: town.organisationId, created_at: new Date() };
  const letter = {
    template,
    recipient,
    locale: "sv",
    subject: "Spärrad",
    body: "Din e-legitimation är spärrad.",
  };
  await database()`insert into tenant.mail ${database()({ ...own, id, ...letter })}`;
  await database()`insert into tenant.outbox (organisation_id, kind, payload, created_at, due_at, attempts, last_error, done_at)
    values (${town.organisationId}, 'mail.send', ${database().json({ mailId: id })}, now(), now(), 1, 'address-refused 550', now())`;
  return id;
}

test("mail that did not arrive is told of in the overview, sent again or dismissed on a phone, without JavaScript", async ({
  browser,
}) => {
  const block = await aDeadMail("block", "alva@svep.example");
  await aDeadMail("receipt-code", "bo@svep.example");
  const page = await come(browser, { javaScriptEnabled: false, viewport: { width: 375, height: 740 } });
  await open(page, "");
  const waiting = main(page)
    .getByRole("listitem")
    .filter({ hasText: "2 utskick eller andra arbeten har getts upp" });
  await waiting.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ej utfört");
  await expect(main(page)).toContainText(
    "Mottagarens server tar inte emot e-post till adressen. Kontrollera den. Servern svarade 550.",
  );
  await expect(main(page)).toContainText("till alva@svep.example");
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);

  await main(page)
    .getByRole("button", { name: /^Skicka igen E-post om spärr/ })
    .click();
  await expect(main(page).getByRole("status")).toContainText("Arbetet görs om.");
  await expect(main(page)).not.toContainText("alva@svep.example");
  // The demo has no mail server: its worker counts the mail as sent.
  await expect
    .poll(async () => (await database()`select sent_at from tenant.mail where id = ${block}`)[0]?.sent_at)
    .toBeTruthy();

  await expect(main(page).getByRole("button", { name: /^Skicka igen/ })).toHaveCount(0);
  await main(page)
    .getByRole("button", { name: /^Avstå Engångskod för kvittens/ })
    .click();
  await expect(main(page)).toContainText("Allt är utfört");
  await open(page, "");
  await expect(main(page)).not.toContainText("har getts upp");
});

for (const locale of inTurn(["sv", "en"]))
  test(`the list is free of barriers in a browser with script (${locale})`, async ({ browser }) => {
    await aDeadMail("block", "cleo@svep.example");
    const page = await come(
      browser,
      { reducedMotion: "reduce", viewport: { width: 1280, height: 800 } },
      locale,
    );
    await open(page, "/settings/dead-letters");
    await expect(main(page)).toContainText("cleo@svep.example");
    expect(await axeFindings(page)).toEqual([]);
  });
