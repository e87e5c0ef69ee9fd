import { type Browser, expect, type Page } from "@playwright/test";
import { axeFindings } from "@/e2e/support/axe";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anActiveEid } from "@/e2e/support/eid";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";

/** An employer of the story's own: its holder manages its other colleague, Olle, and both have a card that ends in twenty days. */
let town: OwnEmployer;
const cookies = new Map<string, string>();
const own = "EL-2026-800001";
const olles = "EL-2026-800002";

test.beforeAll(async () => {
  town = await anEmployer({ hr: ["id-administrator"] });
  cookies.set("holder", await signIn(town.holder.subject));
  cookies.set("hr", await signIn(town.officers.hr?.subject ?? ""));
  await hide(town);
  const { organisationId, ids } = town;
  await database()`update tenant.employee set manager_id = ${ids.employeeId ?? ""}
    where organisation_id = ${organisationId} and given_name = 'Olle'`;
  await database()`update tenant.eid set status = 'revoked', status_reason = 'damaged' where id = ${ids.eidId ?? ""}`;
  const people =
    await database()`select id, given_name from tenant.employee where organisation_id = ${organisationId}`;
  const [days] = await database()`select to_char(current_date + 20, 'YYYY-MM-DD') as last,
    (current_date + 21)::timestamp at time zone 'Europe/Stockholm' as until`;
  for (const { id, given_name } of people) {
    const number = given_name === "Olle" ? olles : own;
    const made = { id: crypto.randomUUID(), number, employee_id: id, carrier_number: `SLUT ${given_name}` };
    const of = { organisation_id: organisationId, type_id: ids.typeId, type_version: 1 };
    const when = {
      status_since: new Date(),
      ordered_at: new Date(),
      valid_day: days?.last,
      valid_to: days?.until,
    };
    await anActiveEid(database(), { ...made, ...of, ...when });
  }
});
test.afterAll(closeDatabase);

async function come(browser: Browser, who: string, options: Parameters<Browser["newContext"]>[0] = {}) {
  return pageWith(browser, cookies.get(who) ?? "", options);
}
const main = (page: Page) => page.getByRole("main");
const open = (page: Page, path: string) => page.goto(`/${town.slug}${path}`);

test("whoever holds a card that ends soon says that they know, and so does a manager of one of their people's, at 320 px without JavaScript", async ({
  browser,
}) => {
  const page = await come(browser, "holder", {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 700 },
  });
  await open(page, "/my");
  const ends = page.getByRole("region", { name: "Går snart ut" });
  await expect(ends).toContainText("(om 20 dagar)");
  await expect(ends).toContainText("Ingen ny är beställd än.");
  await ends.getByRole("button", { name: "Jag vet om det" }).click();
  await expect(ends).toContainText("Innehavaren vet om det sedan");
  await expect(ends.getByRole("button")).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

  await open(page, "/my/people");
  await main(page).getByRole("link", { name: "Olle Svep" }).click();
  await expect(ends).not.toContainText(olles);
  await ends.getByRole("button", { name: "Jag vet om det" }).click();
  await expect(ends).toContainText("Chefen vet om det sedan");
  const rows = await database()`select known_as from tenant.eid_end_known
    where organisation_id = ${town.organisationId} order by known_as`;
  expect(rows.map(({ known_as }) => known_as)).toEqual(["holder", "manager"]);
});

test("the desk finds what is due for renewal, and once one is ordered the two e-IDs lead to each other", async ({
  browser,
}) => {
  const page = await come(browser, "hr");
  await open(page, "/eids?filter=true");
  await main(page).getByLabel("Förnyelse").selectOption("due");
  await main(page).getByRole("button", { name: "Visa", exact: true }).click();
  await expect(main(page)).toContainText("2 träffar");
  expect(await axeFindings(page)).toEqual([]);
  const [old] = await database()`select id, employee_id from tenant.eid
    where organisation_id = ${town.organisationId} and number = ${olles}`;
  await open(page, `/eids/${old?.id}`);
  await expect(page.getByRole("region", { name: "Påminnelser om slutdagen" })).toContainText(
    "Chefen vet om det",
  );
  await expect(main(page).getByRole("button", { name: "Förnya" })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  await database()`insert into tenant.eid (organisation_id, id, number, employee_id, type_id, type_version, status,
      status_since, valid_day, valid_to, ordered_at, predecessor_id, relation)
    values (${town.organisationId}, gen_random_uuid(), 'EL-2026-800003', ${old?.employee_id}, ${town.ids.typeId ?? ""}, 1,
      'ordered', now(), current_date + 900, current_date + 901, now(), ${old?.id}, 'renew')`;
  await page.reload();
  await expect(main(page).getByRole("button", { name: "Förnya" })).toHaveCount(0);
  await page.getByRole("region", { name: "Tidslinje" }).getByRole("link", { name: "EL-2026-800003" }).click();
  await expect(main(page).getByRole("region", { name: "Hör ihop med" })).toContainText(olles);
  await open(page, "/eids?renewal=under-way");
  await expect(main(page)).toContainText("1 träff");
  await expect(main(page)).toContainText("Följs av EL-2026-800003");
});
