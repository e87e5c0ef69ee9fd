import { randomBytes, randomUUID } from "node:crypto";
import { type Browser, expect, type Page } from "@playwright/test";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";

/** An employer of the story's own, whose holder's card ends within its window. */
let town: OwnEmployer;
const cookies = new Map<string, string>();

test.beforeAll(async () => {
  town = await anEmployer({ hr: ["id-administrator"] });
  const { organisationId, ids } = town;
  const sql = database();
  await sql`update tenant.eid set valid_day = current_date + 20, valid_to = now() + interval '20 days'
    where id = ${ids.eidId ?? ""}`;
  const number = {
    kind: "personnummer",
    ciphertext: randomBytes(40),
    key_id: "svep",
    masked: "19850214-••••",
  };
  const lookup = { lookup: randomBytes(32), lookup_key_id: "svep", valid_from: "2020-01-01" };
  const of = { organisation_id: organisationId, id: randomUUID(), employee_id: ids.employeeId ?? "" };
  await sql`insert into tenant.identifier ${sql({ ...of, ...number, ...lookup })}`;
  cookies.set("holder", await signIn(town.holder.subject));
  cookies.set("hr", await signIn(town.officers.hr?.subject ?? ""));
  await hide(town);
});
test.afterAll(closeDatabase);

const narrow = { javaScriptEnabled: false, viewport: { width: 320, height: 700 } };
const come = (browser: Browser, who: string) => pageWith(browser, cookies.get(who) ?? "", narrow);
const main = (page: Page) => page.getByRole("main");
const open = (page: Page, path: string) => page.goto(`/${town.slug}${path}`);
const press = (page: Page, name: string) =>
  main(page).getByRole("button", { name, exact: true }).first().click();
const follow = (page: Page, name: string) =>
  main(page).getByRole("link", { name, exact: true }).first().click();

test("a holder applies for renewal and reads the answer, changes their address with its code, and sees who did what, at 320 px without JavaScript", async ({
  browser,
}) => {
  const holder = await come(browser, "holder");
  await open(holder, "/my");
  await follow(holder, "Ansök om e-legitimation");
  await main(holder).getByLabel("Förnya: Kort").check();
  await main(holder).getByLabel("Vad ska du ha den till?").fill("Logga in i journalen");
  await press(holder, "Skicka ansökan");
  await expect(main(holder)).toContainText("Ansökan är skickad.");
  await expect(main(holder)).toContainText("Väntar på svar");

  const hr = await come(browser, "hr");
  await open(hr, "/manager-requests");
  await follow(hr, "Öppna");
  await expect(main(hr)).toContainText("Medarbetaren själv");
  await expect(main(hr)).toContainText("Logga in i journalen");
  await main(hr).getByLabel("Avslå").check();
  await main(hr)
    .getByLabel(/^Skäl till avslag/)
    .fill("Du slutar i maj");
  await press(hr, "Svara");

  await open(holder, "/my");
  await expect(main(holder)).toContainText("Du slutar i maj");
  await follow(holder, "Kontaktuppgifter");
  await main(holder).getByLabel("Ny e-postadress").fill("alva.ny@svep.example");
  await press(holder, "Skicka engångskod");
  await expect(main(holder)).toContainText("En engångskod är skickad");
  const [mail] = await database()`select body from tenant.mail where organisation_id = ${town.organisationId}
    and template = 'address-code'`;
  await main(holder)
    .getByLabel("Engångskod", { exact: true })
    .fill(/Engångskod: (\d{6})/.exec(mail?.body)?.[1] ?? "");
  await press(holder, "Bekräfta med engångskoden");
  await expect(main(holder)).toContainText("Ändringen gäller när en handläggare har bekräftat den.");
  await open(hr, "/approvals");
  await expect(main(hr)).toContainText("Av personen själv");
  await press(holder, "Stoppa ändringen");
  await expect(main(holder)).toContainText("Ändringen är stoppad.");

  await open(holder, "/my/log");
  await expect(main(holder)).toContainText("Avslog en begäran");
  await expect(main(holder)).toContainText("av en handläggare");
  expect(await holder.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
