import { expect } from "@playwright/test";
import { axeFindings } from "@/e2e/support/axe";
import { holdCookies } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";

test.afterAll(closeDatabase);

test("two minutes ahead a page says that the sign-in ends; one press moves it, and what was written outlives even the end", async ({
  browser,
}) => {
  const town = await anEmployer({ clerk: ["id-administrator"] });
  const context = await browser.newContext();
  const enter = async () => holdCookies(context, await signIn(town.officers.clerk?.subject ?? ""));
  await enter();
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`/${town.slug}/employees/new`);
  const surname = page.getByRole("textbox", { name: "Efternamn" });
  await surname.fill("Åström");
  const told = page.getByRole("alert").filter({ hasText: "loggas ut klockan" });
  // What is still on its way would be answered after the clock has run, and count as asked for then.
  await page.waitForLoadState("networkidle");
  await page.clock.runFor("26:00");
  await expect(told).toHaveCount(0);
  // What a page asks for by itself keeps nobody signed in, and moves nothing.
  const polled = `/api/tables/views?organisation=${town.slug}&polled=1`;
  expect(await page.evaluate(async (address) => (await fetch(address)).status, polled)).toBe(200);

  await page.clock.runFor("01:10");
  await expect(told).toContainText(/Du loggas ut klockan \d\d:\d\d/);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axeFindings(page)).toEqual([]);
  }
  await told.getByRole("button", { name: "Fortsätt vara inloggad" }).click();
  await expect(told).toHaveCount(0);

  await page.waitForLoadState("networkidle");
  await page.clock.runFor("27:10");
  await expect(told).toHaveCount(1);
  await database()`update system.session set ended_at = now()
    where account_id = ${town.officers.clerk?.accountId ?? ""} and ended_at is null`;
  await told.getByRole("button", { name: "Fortsätt vara inloggad" }).click();
  const past = page.getByRole("alert").filter({ hasText: "Du är antagligen utloggad" });
  await expect(past.getByRole("link", { name: "Logga in i en ny flik" })).toHaveAttribute(
    "href",
    `/${town.slug}`,
  );
  await enter();
  await page.getByRole("main").getByRole("button", { name: "Lägg till" }).click();
  await expect(page.getByRole("main")).toContainText("Något behöver rättas");
  await expect(page).toHaveURL(`/${town.slug}/employees/new`);
  await expect(surname).toHaveValue("Åström");
  await hide(town);
  await context.close();
});
