import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { axeFindings } from "@/e2e/support/axe";
import { comersWith, press } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { aManager } from "@/e2e/support/manager";
import { test } from "@/e2e/support/story";

/** An employer of the story's own: Olle manages Alva, who has four permissions by name. */
let town: OwnEmployer;
const cookies = new Map<string, string>();
const acts = ["faktura:attestera", "arende:handlagga", "journal:lasa", "system:administrera"];

test.beforeAll(async () => {
  town = await anEmployer({ security: ["security-officer"] });
  const { organisationId, ids, officers } = town;
  const sql = database();
  const own = { organisation_id: organisationId };
  const olle = await aManager(town);
  for (const [nth, act] of acts.entries()) {
    const type = { act, name_sv: `Behörighet ${nth + 1}`, name_en: `Permission ${nth + 1}`, description: "" };
    const row = { ...own, id: randomUUID(), ...type, sensitive: false, active: true, created_at: new Date() };
    await sql`insert into tenant.mandate_type ${sql(row)}`;
    const who = { service_id: ids.serviceId ?? "", employee_id: ids.employeeId ?? "", special: false };
    const decided = { valid_from: "2026-01-01", decided_by: "Nämnden", decided_on: "2026-01-01" };
    const by = {
      granted_by: officers.security?.accountId ?? randomUUID(),
      granted_at: new Date(2026, 0, nth + 1),
    };
    const mandate = { ...own, id: randomUUID(), act, ...who, ...decided, ...by, delegation: "4.2" };
    await sql`insert into tenant.mandate ${sql({ ...mandate, needs_second: false, limits: sql.json([]) })}`;
  }
  cookies.set("security", await signIn(officers.security?.subject ?? ""));
  cookies.set("alva", await signIn(town.holder.subject));
  cookies.set("olle", await signIn(olle.subject));
  await hide(town);
});
test.afterAll(closeDatabase);

const come = comersWith(cookies);
const main = (page: Page) => page.getByRole("main");
const open = (page: Page, path: string) => page.goto(`/${town.slug}${path}`);

test("a recertification ends three permissions, and keeps one, at 320 px without JavaScript", async ({
  browser,
}) => {
  const security = await come(browser, "security", {});
  await open(security, "/mandates");
  await main(security).getByRole("link", { name: "Omprövningar", exact: true }).click();
  await press(security, "Starta omprövningen");
  await expect(main(security)).toContainText("Omprövningen är startad.");
  await expect(main(security)).toContainText("4 väntar på svar");
  expect(await axeFindings(security)).toEqual([]);

  const alva = await come(browser, "alva");
  await open(alva, "/my/access");
  await expect(main(alva).getByRole("region", { name: "Omprövas" })).toContainText("Behörighet 4");

  const olle = await come(browser, "olle");
  await open(olle, "/my");
  await expect(main(olle)).toContainText("4 behörigheter ska omprövas");
  await main(olle).getByRole("link", { name: "Ompröva", exact: true }).click();
  await main(olle).getByRole("link", { name: "Ompröva", exact: true }).click();
  await press(olle, "Spara svaren");
  await expect(main(olle)).toContainText("Välj svar för minst en behörighet.");
  await main(olle).getByLabel("Behåll").nth(0).check();
  for (const nth of [1, 2, 3]) await main(olle).getByLabel("Avsluta nu").nth(nth).check();
  expect(await olle.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await press(olle, "Spara svaren");
  await expect(main(olle)).toContainText("Svaren är sparade.");
  await expect(main(olle)).toContainText("Ingen behörighet väntar på dig");

  await open(alva, "/my/access");
  await expect(main(alva).getByRole("region", { name: "Omprövas" })).toHaveCount(0);
  await open(security, "/recertifications");
  await expect(main(security)).toContainText("1 kvar, 0 ändrade, 3 avslutade");
  await open(security, "/mandates");
  await expect(main(security).getByText("Återkallad")).toHaveCount(3);
});
