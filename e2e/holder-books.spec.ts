import { expect, type Page } from "@playwright/test";
import { HandOverPage } from "@/e2e/pages/hand-over-page";
import { OwnPage } from "@/e2e/pages/own-page";
import { axeFindings } from "@/e2e/support/axe";
import { comeIn } from "@/e2e/support/come-in";
import { test } from "@/e2e/support/story";

test.use({ viewport: { width: 375, height: 740 } });

const main = (page: Page) => page.getByRole("main");

test("a holder books a time on the phone and chooses another, the desk sees the day and hands the card over, and the booking is done", async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const come = async (persona: string) => {
    const page = await (await browser.newContext({ viewport: { width: 375, height: 740 } })).newPage();
    await comeIn(page, persona);
    return page;
  };
  const phone = await come("Bodil Fors");
  const own = new OwnPage(phone);
  await own.open();
  const visits = phone.getByRole("region", { name: "Besök i disken" });
  await visits.getByRole("link", { name: /^Boka tid/ }).click();
  await expect(main(phone)).toContainText("Receptionen i kommunhuset");
  await expect.poll(() => axeFindings(phone)).toEqual([]);
  await phone.getByRole("radio").first().check();
  await phone.getByRole("button", { name: "Boka tiden" }).click();
  await expect(phone.getByRole("status").first()).toContainText("Din tid är bokad");
  await expect(visits).toContainText("Receptionen i kommunhuset");

  await visits.getByRole("link", { name: /^Ändra/ }).click();
  const tomorrow = phone.getByRole("navigation", { name: "Dag" }).getByRole("link").nth(1);
  await tomorrow.click();
  await expect(tomorrow).toHaveAttribute("aria-current", "page");
  const chosen = phone.getByRole("radio").nth(3);
  await chosen.check();
  const [day = "", time = ""] = (await chosen.inputValue()).split("T");
  await phone.getByRole("button", { name: "Ändra till den här tiden" }).click();
  await expect(visits).toContainText(time);

  const desk = await come("Lisa Berg");
  await desk.goto(`/exempelkoping/bookings?day=${day}`);
  const row = desk.getByRole("row").filter({ hasText: "Bodil Fors" });
  await expect(row).toContainText(time);
  await expect.poll(() => axeFindings(desk)).toEqual([]);
  const number = (await row.getByText(/^EL-/).first().textContent()) ?? "";

  const checklist = new HandOverPage(desk);
  await checklist.openDesk();
  const card = await checklist
    .row("Fors")
    .getByText(/^9752 \d+$/)
    .textContent();
  await desk.goto(`/exempelkoping/bookings?day=${day}`);
  await row.getByRole("link", { name: /^Lämna ut/ }).click();
  await checklist.fillChecklist(card ?? "");
  await checklist.press("Förbered kvittensen");
  await expect(checklist.main).toContainText("Innehavaren undertecknar");
  const here = desk.url();
  await own.signWaiting();
  await desk.goto(here);
  await checklist.press(`Lämna ut ${number}`);
  await expect(checklist.main).toContainText("är aktiv sedan");

  await desk.goto(`/exempelkoping/bookings?day=${day}`);
  await expect(row).toContainText("Gjord");
  await own.open();
  await expect(visits).toHaveCount(0);
});
