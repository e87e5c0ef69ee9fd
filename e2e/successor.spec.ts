import { expect, test } from "@playwright/test";
import { LifePage } from "@/e2e/pages/life-page";
import { employer } from "@/e2e/support/route";

/** As the button says, also to whoever has signed in the last day. */
const signing = /^Underteckna (att en efterträdare får skapas|på nytt)$/;

test("two officers sign that a successor of the issuer may be made, and the issuers' page says who, until when, and what comes next", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  for (const [persona, name] of [
    ["amina-yusuf", "Amina Yusuf"],
    ["jonas-falk", "Jonas Falk"],
  ] as const) {
    const { page, ...life } = await come(persona);
    await life.open("/settings/issuers");
    const sign = page.getByRole("button", { name: signing });
    // Open by itself once somebody has signed.
    if (!(await sign.isVisible())) await page.getByText("Byt utfärdarnyckel").click();
    await sign.click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "Tillåt en efterträdare till utfärdaren",
    );
    await expect(page.locator("main")).toContainText(`(${employer}-1)`);
    await expect(page.locator("main")).toContainText("Issuing CA 2");
    await page.getByRole("button", { name: "Underteckna med demopassnyckeln" }).click();
    await page.waitForURL(new RegExp(`/${employer}/settings/issuers`));
    await expect(page.getByRole("main")).toContainText(`Undertecknat av ${name}, gäller till `);
  }
  const { page, open } = await come("gun-nystrom");
  await open("/settings/issuers");
  const main = page.getByRole("main");
  await expect(main).toContainText("Undertecknat av Amina Yusuf");
  await expect(main).toContainText("Undertecknat av Jonas Falk");
  await expect(main).toContainText(`npm run ceremony -- --succeed ${employer}-1`);
  await expect(page.getByRole("button", { name: signing })).toHaveCount(0);
  const taken = page.waitForEvent("download");
  await page.getByRole("link", { name: "Hämta underskriften av Jonas Falk" }).click();
  expect((await taken).suggestedFilename()).toBe(`${employer}-1 succeed-issuer.json`);

  async function come(persona: string) {
    const life = new LifePage(await (await browser.newContext()).newPage());
    await life.signIn(persona, "sv");
    return { page: life.page, open: (path: string) => life.open(path) };
  }
});
