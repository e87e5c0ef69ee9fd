import { expect, type Page } from "@playwright/test";
import { ReportLostPage } from "@/e2e/pages/report-lost-page";
import { SignInPage } from "@/e2e/pages/sign-in-page";
import { axeFindings } from "@/e2e/support/axe";
import { post, signIn } from "@/e2e/support/door";
import { textsOf } from "@/e2e/support/file-text";
import { test } from "@/e2e/support/story";

const phone = { viewport: { width: 320, height: 640 } };
const place = "/exempelkoping/settings/break-glass";

/** The paper as it is printed: what is on its cover, and its codes. */
async function printedFor(subject: string) {
  const cookie = await signIn(subject);
  const answer = await post(
    "/api/files/break-glass-papers",
    { organisation: "exempelkoping" },
    { Cookie: cookie },
  );
  expect(answer.headers.get("content-type")).toBe("application/pdf");
  const [paper] = await textsOf("nodkoder.pdf", new Uint8Array(await answer.arrayBuffer()));
  const text = paper?.text ?? "";
  const seal = /Tecken att bekräfta med\s+(\w{6})\b/.exec(text)?.[1] ?? "";
  return { text, seal, codes: text.match(/\b\w{4}-\w{4}-\w{4}\b/g) ?? [] };
}

async function offer(page: Page, code: string) {
  await page.goto("/exempelkoping/break-glass");
  await page.getByRole("textbox", { name: "Nödkod" }).fill(code);
  await page.getByRole("button", { name: "Öppna för att spärra" }).click();
}

test("at night the sign-in is down: a code off Jonas’s paper, which Mira confirmed, blocks a colleague without JavaScript, once, and everybody is told", async ({
  browser,
}) => {
  const { seal, codes, text } = await printedFor("jonas-falk");
  expect(codes).toHaveLength(8);
  expect(text).toContain("/exempelkoping/break-glass");
  const outside = await (await browser.newContext({ ...phone, javaScriptEnabled: false })).newPage();
  const lost = new ReportLostPage(outside);
  await offer(outside, codes[0] ?? "");
  await expect(lost.main).toContainText("Det du skrev stämmer inte");

  const mira = await (await browser.newContext()).newPage();
  await new SignInPage(mira).signInAs("Mira Holm");
  await mira.goto(place);
  expect(await axeFindings(mira)).toEqual([]);
  await mira.getByRole("textbox", { name: "Tecken på försättsbladet" }).first().fill(seal);
  await mira.getByRole("button", { name: "Bekräfta nödkoderna för Jonas Falk" }).first().click();
  await expect(mira.getByRole("main")).toContainText("Nödkoderna gäller nu");

  await offer(outside, codes[0] ?? "");
  await expect(lost.heading).toHaveText("Vem?");
  await expect(lost.main).toContainText("Du spärrar med en nödkod som tillhör Jonas Falk");
  expect(await lost.overflow()).toBe(0);
  await lost.find("Omar");
  await lost.people.first().click();
  await lost.main.getByRole("button", { name: /^Spärra valda nu$/ }).click();
  await expect(lost.main).toContainText(/Tillfälligt spärrad/);
  expect(await lost.overflow()).toBe(0);
  await outside.goto("/exempelkoping/employees");
  await expect(outside).toHaveURL(/\/sign-in/);

  const second = await (await browser.newContext(phone)).newPage();
  await offer(second, codes[0] ?? "");
  await expect(new ReportLostPage(second).main).toContainText("Det du skrev stämmer inte");
  expect(await axeFindings(second)).toEqual([]);

  await mira.goto("/exempelkoping");
  await expect(mira.getByRole("main")).toContainText("från papperet som tillhör Jonas Falk");
  await mira.goto("/exempelkoping/mailbox");
  await expect(mira.getByRole("main")).toContainText("Nödkod använd");
  await mira.goto("/exempelkoping/lost");
  await mira.getByRole("main").getByRole("link", { name: /Omar/ }).first().click();
  await mira.getByRole("button", { name: /^Felanmäld/ }).click();
  await expect(mira.getByRole("heading", { level: 1 })).toHaveText("Spärren är hävd.");

  await mira.goto(place);
  await mira.getByRole("button", { name: "Återkalla nödkoderna för Jonas Falk" }).first().click();
  await expect(mira.getByRole("main")).toContainText("gäller inte längre");
  await outside.goto("/exempelkoping/lost");
  await expect(lost.main).not.toContainText("Du spärrar med en nödkod");
});
