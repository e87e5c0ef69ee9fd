import { type Browser, expect, type Page } from "@playwright/test";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";

/** An employer of the story's own: Alva works in Svepet, Olle in no department. */
let town: OwnEmployer;
const cookies = new Map<string, string>();
let olle = "";

test.beforeAll(async () => {
  town = await anEmployer({
    ...{ asks: ["administrator"], grants: ["administrator"], desk: ["id-administrator"] },
    whole: ["id-administrator"],
  });
  const sql = database();
  await sql`delete from tenant.officer_role where officer_id = ${town.officers.desk?.officerId ?? ""}`;
  await sql`update tenant.employee set department_id = ${town.ids.departmentId ?? ""} where id = ${town.ids.employeeId ?? ""}`;
  const [row] = await sql`
    select id from tenant.employee where organisation_id = ${town.organisationId} and given_name = 'Olle'`;
  olle = row?.id;
  for (const name of ["asks", "grants", "whole"])
    cookies.set(name, await signIn(town.officers[name]?.subject ?? ""));
});
test.afterAll(closeDatabase);

async function come(browser: Browser, who: string) {
  return pageWith(browser, cookies.get(who) ?? "", { javaScriptEnabled: false });
}
const main = (page: Page) => page.getByRole("main");
const open = (page: Page, path: string) => page.goto(`/${town.slug}${path}`);
const press = (page: Page, name: string) =>
  main(page).getByRole("button", { name, exact: true }).first().click();

test("a school's desk gets its role from two administrators, works with its own people, and finds nobody else, without JavaScript", async ({
  browser,
}) => {
  const asks = await come(browser, "asks");
  await open(asks, `/settings/officers/${town.officers.desk?.officerId}`);
  await main(asks).getByRole("radio", { name: "ID-administratör" }).check();
  await main(asks).getByText("Begränsa till avdelningar").click();
  await main(asks).getByRole("checkbox", { name: "Svepet" }).check();
  await press(asks, "Begär rollen");
  await expect(main(asks)).toContainText("ID-administratör · Svepet");

  const grants = await come(browser, "grants");
  await open(grants, "/settings/officers");
  await expect(main(grants)).toContainText("ID-administratör · Svepet för");
  const wish = main(grants).getByRole("listitem").filter({ hasText: "ID-administratör · Svepet" });
  await wish.getByRole("button", { name: "Bevilja rollen" }).click();
  await expect(main(grants).getByRole("row", { name: /-desk/ })).toContainText("ID-administratör · Svepet");

  cookies.set("desk", await signIn(town.officers.desk?.subject ?? ""));
  await hide(town);
  const desk = await come(browser, "desk");
  await open(desk, "/employees");
  await expect(main(desk)).toContainText("Alva Svep");
  await expect(main(desk)).not.toContainText("Olle");
  await expect(desk.getByRole("banner")).toContainText("ID-administratör · Svepet");
  await open(desk, "/search?q=olle");
  await expect(main(desk)).not.toContainText("Olle Svep");
  for (const path of [`/employees/${olle}`, `/employees/${olle}/edit`, "/employees/import", "/agreements"]) {
    const answer = await open(desk, path);
    expect([403, 404], path).toContain(answer?.status());
    await expect(main(desk)).not.toContainText("Olle");
  }
  await open(desk, `/employees/${town.ids.employeeId}/edit`);
  await main(desk)
    .getByLabel(/^Avdelning/)
    .first()
    .fill("");
  await press(desk, "Spara ändringar");
  await expect(main(desk)).toContainText("Din roll gäller vissa avdelningar.");

  const whole = await come(browser, "whole");
  await open(whole, "/employees");
  await expect(main(whole)).toContainText("Olle Svep");
});
