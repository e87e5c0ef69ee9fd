import { expect, type Page } from "@playwright/test";
import { axeFindings } from "@/e2e/support/axe";
import { comeIn } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { anEmployer } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";

test.afterAll(closeDatabase);

const answer = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text });

test("two give somebody a mandate, they see on their own page that it holds, and it is gone once recalled", async ({
  browser,
  page,
}) => {
  const town = await anEmployer({
    issuer: ["responsible-issuer"],
    giver: ["security-officer"],
    second: ["security-officer"],
  });
  const { slug, ids, officers } = town;
  await database()`update tenant.party set own = true where organisation_id = ${town.organisationId}`;
  const as = async (subject: string | undefined) => {
    const other = await (await browser.newContext()).newPage();
    await comeIn(other, subject ?? "");
    return other;
  };
  const [giver, second, own] = await Promise.all(
    [officers.giver?.subject, officers.second?.subject, town.holder.subject].map(as),
  );
  if (!giver || !second || !own) throw new Error("nobody");

  await comeIn(page, officers.issuer?.subject ?? "");
  await page.goto(`/${slug}/mandates/types/new`);
  await page.getByLabel("Behörighetskod").fill("firma:teckna");
  await page.getByLabel("Benämning på svenska").fill("Teckna firma");
  await page.getByLabel("Benämning på engelska").fill("Sign for us");
  await page.getByLabel("Kräver två personer").check();
  await page.getByRole("button", { name: "Spara typen" }).click();
  await expect(page.getByRole("status")).toHaveText("Behörighetstypen är tillagd.");

  await giver.goto(`/${slug}/employees/${ids.employeeId}/access`);
  await giver.getByRole("link", { name: "Ge behörighet" }).click();
  await giver.getByLabel("Behörighet", { exact: true }).selectOption("firma:teckna");
  await giver.getByLabel("E-tjänst").selectOption({ label: "Sveptjänsten, Svepverket" });
  await giver.getByLabel("Särskild behörighet").check();
  await giver.getByLabel("Högsta belopp eller antal").fill("50 000");
  await giver.getByLabel("Beslutat av").fill("Kommunfullmäktige");
  await giver.getByLabel("Paragraf i delegationsordningen").fill("§ 1.1");
  await giver.getByRole("button", { name: "Ge behörigheten" }).click();
  await expect(giver.getByRole("status")).toContainText("när en andra person har bekräftat");
  const mandate = giver.url().replace(/\?.*/, "");

  await own.goto(`/${slug}/my`);
  await own.getByRole("link", { name: "Vad jag får göra" }).click();
  await expect(answer(own, "Teckna firma")).toContainText("Väntar på att en andra person bekräftar den.");
  await second.goto(mandate);
  await second.getByRole("button", { name: "Bekräfta behörigheten" }).click();
  await expect(second.getByRole("status")).toHaveText("Behörigheten är bekräftad.");
  await own.reload();
  await expect(answer(own, "Teckna firma")).toContainText("Särskild, högst 50");
  await expect(answer(own, "Teckna firma")).toContainText("Tills vidare.");
  expect(await axeFindings(own)).toEqual([]);

  await second.getByLabel("Orsak").fill("Bytte uppdrag");
  await second.getByRole("button", { name: "Återkalla behörigheten" }).click();
  await expect(second.getByRole("status")).toHaveText("Behörigheten är återkallad.");
  expect(await axeFindings(second)).toEqual([]);
  await own.reload();
  await expect(answer(own, "Teckna firma")).toContainText("Återkallad");
});
