import { type Browser, expect, type Page } from "@playwright/test";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { hide } from "@/e2e/support/employer";
import { anIssuingEmployer, type IssuingEmployer } from "@/e2e/support/issuing-employer";
import { test } from "@/e2e/support/story";

let town: IssuingEmployer;
let issuer: string;
const cookies: Record<string, string> = {};
test.beforeAll(async () => {
  town = await anIssuingEmployer({ token: true });
  const [row] = await database()`select slug from tenant.issuer where id = ${town.issuerId}`;
  issuer = row?.slug;
  for (const who of ["amina", "jonas"]) cookies[who] = await signIn(town.officers[who]?.subject ?? "");
  await hide(town);
});
test.afterAll(closeDatabase);

const main = (page: Page) => page.getByRole("main");
const open = (page: Page) => page.goto(`/${town.slug}/settings/issuers`);
async function comes(browser: Browser, who: string): Promise<Page> {
  const page = await pageWith(browser, cookies[who] ?? "");
  await open(page);
  return page;
}
const nameOf = (who: string) => `Svep ${town.officers[who]?.subject}`;

test("two officers sign that a successor of the issuer may be made, and the issuers' page says who, until when, and what comes next", async ({
  browser,
}) => {
  const [amina, jonas] = [await comes(browser, "amina"), await comes(browser, "jonas")];
  for (const [who, page] of Object.entries({ amina, jonas })) {
    await open(page);
    // Open by itself once somebody has signed.
    if (who === "amina") await page.getByText("Byt utfärdarnyckel").click();
    await page.getByRole("button", { name: "Underteckna att en efterträdare får skapas" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "Tillåt en efterträdare till utfärdaren",
    );
    await expect(page.locator("main")).toContainText(`(${issuer})`);
    await expect(page.locator("main")).toContainText("Issuing CA 2");
    await page.getByRole("button", { name: "Underteckna med demopassnyckeln" }).click();
    await page.waitForURL(new RegExp(`/${town.slug}/settings/issuers`));
    await expect(main(page)).toContainText(`Undertecknat av ${nameOf(who)}, gäller till `);
  }
  await open(amina);
  for (const who of ["amina", "jonas"])
    await expect(main(amina)).toContainText(`Undertecknat av ${nameOf(who)}`);
  await expect(main(amina)).toContainText(`npm run ceremony -- --succeed ${issuer}`);
  await expect(main(amina).getByRole("button", { name: "Underteckna på nytt" })).toHaveCount(1);
  const taken = amina.waitForEvent("download");
  await amina.getByRole("link", { name: `Hämta underskriften av ${nameOf("jonas")}` }).click();
  expect((await taken).suggestedFilename()).toBe(`${issuer} succeed-issuer.json`);
});

test("two officers sign that another root may be made: the second finds it on the overview, with the name that the first signed", async ({
  browser,
}) => {
  const [amina, jonas] = [await comes(browser, "amina"), await comes(browser, "jonas")];
  await amina.getByText("Ny rot", { exact: true }).click();
  await amina.getByLabel("Namn på den nya utfärdaren").fill("Svepets nya rot");
  await signsRoot(amina);
  await expect(main(amina)).toContainText(
    `Svepets nya rot: undertecknat av ${nameOf("amina")}, gäller till `,
  );
  await expect(main(amina)).toContainText("En person till behöver underteckna.");

  await jonas.goto(`/${town.slug}`);
  const row = main(jonas).getByRole("listitem").filter({ hasText: "Underteckna att en ny rot får skapas" });
  await expect(row).toContainText(`Svepets nya rot. ${nameOf("amina")} har undertecknat.`);
  await row.getByRole("link", { name: "Granska" }).click();
  await expect(jonas.getByLabel("Namn på den nya utfärdaren")).toHaveValue("Svepets nya rot");
  await signsRoot(jonas);
  await expect(main(jonas)).toContainText("Två personer har undertecknat.");
  await jonas.goto(`/${town.slug}`);
  await expect(main(jonas)).toBeVisible();
  await expect(row).toHaveCount(0);
});

async function signsRoot(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Underteckna att en ny rot får skapas" }).click();
  await expect(page.locator("main")).toContainText("Svepets nya rot Root CA");
  await page.getByRole("button", { name: "Underteckna med demopassnyckeln" }).click();
  await page.waitForURL(new RegExp(`/${town.slug}/settings/issuers`));
}
