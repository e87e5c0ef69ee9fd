import { expect } from "@playwright/test";
import { inTurn } from "@/bin/setup/turn.mjs";
import { EidPage } from "@/e2e/pages/eid-page";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer } from "@/e2e/support/employer";
import { get } from "@/e2e/support/route";
import { test } from "@/e2e/support/story";
import { grants } from "@/lib/domain/core/role";

test.afterAll(closeDatabase);

/** What the numbers of the demo's first e-IDs begin with: the demo tells of the year before, too. */
async function firstNumbers(): Promise<string> {
  const [first] = await database()`select min(e.number) as number from tenant.eid e
    join system.organisation_slug s on s.organisation_id = e.organisation_id where s.slug = 'exempelkoping' and e.number like 'EL-%'`;
  return String(first?.number).slice(0, -2);
}

for (const javaScriptEnabled of inTurn([true, false], 1)) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";
  test(`from the field at the top, ${how}: without marks, misspelt and by number`, async ({ browser }) => {
    const karin = await EidPage.as(browser, "Karin Ek", { javaScriptEnabled });
    await karin.open("");
    const top = karin.page.locator("header").getByRole("searchbox");
    const of = (kind: string) => karin.main.getByRole("region", { name: kind }).getByRole("link");

    await top.fill("astrom olle");
    await top.press("Enter");
    await expect(of("Medarbetare").first()).toContainText("Olle Åström");
    await expect(karin.page).toHaveURL(/\/search\?q=astrom(\+|%20)olle$/);
    if (javaScriptEnabled)
      await expect(karin.page.locator("header [aria-live=polite]")).toHaveText(/^(Fler än )?\d+ träff(ar)?$/);

    const here = karin.main.getByRole("searchbox");
    await here.fill("Åstöm");
    await here.press("Enter");
    await expect(karin.page).toHaveURL(/\/search\?q=%C3%85st%C3%B6m$/);
    await expect(of("Medarbetare").filter({ hasText: "Åström" }).first()).toBeVisible();

    const numbers = await firstNumbers();
    await here.fill(numbers.toLowerCase());
    await here.press("Enter");
    await expect(of("E-legitimationer").filter({ hasText: numbers }).first()).toBeVisible();
    await karin.follow(/^Visa alla/);
    await expect(karin.page).toHaveURL(new RegExp(`/eids\\?q=${numbers.toLowerCase()}$`));
  });
}

test("another employer's officer, with every role, finds none of it, nor opens a search there", async () => {
  const other = await anEmployer({ all: [...grants] });
  const cookie = await signIn(other.officers.all?.subject ?? "");
  for (const typed of ["astrom olle", "Åstöm"]) {
    const answer = await get(`/${other.slug}/search?q=${encodeURIComponent(typed)}`, cookie);
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toMatch(/Åström|exempelkoping/);
    expect((await get(`/exempelkoping/search?q=${encodeURIComponent(typed)}`, cookie)).status).toBe(404);
  }
});
