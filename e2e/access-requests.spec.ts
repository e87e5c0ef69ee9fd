import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { axeFindings } from "@/e2e/support/axe";
import { comersWith, narrow, press } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { aManager } from "@/e2e/support/manager";
import { letAsk, StandIn } from "@/e2e/support/stand-in";
import { test } from "@/e2e/support/story";

/** An employer of the story's own: Olle manages Alva and owns the service, and each can sign in. */
let town: OwnEmployer;
const cookies = new Map<string, string>();

test.beforeAll(async () => {
  town = await anEmployer({ hr: ["id-administrator"], security: ["security-officer"] });
  const { organisationId, ids } = town;
  const sql = database();
  const own = { organisation_id: organisationId };
  const olle = await aManager(town);
  const type = { act: "faktura:attestera", name_sv: "Attestera fakturor", name_en: "Approve invoices" };
  const row = { ...own, id: randomUUID(), ...type, description: "", sensitive: false, active: true };
  await sql`insert into tenant.mandate_type ${sql({ ...row, requestable: true, created_at: new Date() })}`;
  const owner = { ...own, service_id: ids.serviceId ?? "", owner_id: olle.employeeId };
  await sql`insert into tenant.system_owner ${sql(owner)}`;
  cookies.set("alva", await signIn(town.holder.subject));
  cookies.set("olle", await signIn(olle.subject));
  for (const name of ["hr", "security"]) cookies.set(name, await signIn(town.officers[name]?.subject ?? ""));
  await letAsk(town);
  await hide(town);
});
test.afterAll(closeDatabase);

const come = comersWith(cookies);
const main = (page: Page) => page.getByRole("main");
const open = (page: Page, path: string) => page.goto(`/${town.slug}${path}`);
const follow = (page: Page, name: string) =>
  main(page).getByRole("link", { name, exact: true }).first().click();

test("an employee applies for a permission, the manager approves, an officer takes the second step, and the service's next question is answered by it until they leave, at 320 px without JavaScript", async ({
  browser,
}) => {
  const [eid] = await database()`select number from tenant.eid where id = ${town.ids.eidId ?? ""}`;
  const service = new StandIn(await browser.newPage({ viewport: narrow.viewport }), town.slug, eid?.number);
  await service.saysWho("Alva Svep");
  await service.saysMay("Logga in");
  await service.expectNot("Attestera fakturor");

  const alva = await come(browser, "alva");
  await open(alva, "/my/access");
  await follow(alva, "Ansök om behörighet");
  await press(alva, "Lämna in ansökan");
  await expect(main(alva).getByLabel("Behörighet")).toHaveAttribute("aria-invalid", "true");
  await main(alva).getByLabel("Behörighet").selectOption({ label: "Attestera fakturor" });
  await main(alva).getByLabel("E-tjänst").selectOption({ label: "Sveptjänsten, Svepverket" });
  await main(alva).getByLabel("Varför den behövs").fill("Jag beställer för enheten");
  const [until] = await database()`select (current_date + 90)::text as day`;
  await main(alva).getByLabel("Till och med").fill(until?.day);
  await press(alva, "Lämna in ansökan");
  await expect(main(alva)).toContainText("Väntar på chefen");
  expect(await alva.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

  const olle = await come(browser, "olle");
  await open(olle, "/my");
  await expect(main(olle)).toContainText("En ansökan väntar på ditt godkännande");
  await open(olle, "/my/approvals");
  await follow(olle, "Öppna");
  await expect(main(olle)).toContainText("Jag beställer för enheten");
  await main(olle).getByLabel("Godkänn", { exact: true }).check();
  await press(olle, "Skicka svaret");
  // He owns the service too, and nobody approves twice.
  await expect(main(olle)).toContainText("Ingen ansökan väntar på dig");

  const security = await come(browser, "security", {});
  await open(security, "");
  await expect(main(security)).toContainText("En behörighetsansökan väntar på svar");
  await open(security, "/access-requests");
  await follow(security, "Öppna");
  expect(await axeFindings(security)).toEqual([]);
  await main(security).getByLabel("Godkänn", { exact: true }).check();
  await press(security, "Skicka svaret");
  await expect(main(security)).toContainText("Ditt svar är registrerat.");

  await open(alva, "/my/access");
  await expect(main(alva).getByRole("region", { name: "Ansökningar om behörighet" })).toContainText(
    "Godkänd",
  );
  await service.saysMay("Attestera fakturor");
  expect(await axeFindings(service.page)).toEqual([]);
  const hr = await come(browser, "hr");
  await open(hr, `/employees/${town.ids.employeeId}/end`);
  await expect(main(hr)).toContainText("En behörighet upphör samma dag");
  await follow(hr, "Attestera fakturor");
  await expect(main(hr)).toContainText("Systemägaren");
  await database()`update tenant.employee set employed_to = current_date - 1 where id = ${town.ids.employeeId ?? ""}`;
  await open(hr, `/employees/${town.ids.employeeId}/access`);
  await expect(main(hr)).toContainText("Anställningen upphörde");
  await service.saysMay("bekräftar inget");
  await service.saysWho("bekräftar inget");
});
