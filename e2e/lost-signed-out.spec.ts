import { type Browser, expect, type Locator } from "@playwright/test";
import { inTurn } from "@/bin/setup/turn.mjs";
import { ReportLostPage } from "@/e2e/pages/report-lost-page";
import { axeFindings } from "@/e2e/support/axe";
import { comeIn } from "@/e2e/support/come-in";
import { test } from "@/e2e/support/story";

const phone = { viewport: { width: 375, height: 780 } };

async function jonasIn(browser: Browser) {
  const page = await (await browser.newContext(phone)).newPage();
  await comeIn(page, "Jonas Falk");
  return new ReportLostPage(page);
}

for (const javaScriptEnabled of inTurn([true, false]))
  test(`lost at night, signed out at 375 px, ${javaScriptEnabled ? "with" : "without"} JavaScript: a code to the phone blocks all in six taps and twenty characters`, async ({
    browser,
  }) => {
    const jonas = await jonasIn(browser);
    const before = await jonas.lossCodes("+46701740635");
    const page = await (await browser.newContext({ ...phone, javaScriptEnabled })).newPage();
    const omar = new ReportLostPage(page);
    const used = { taps: 0, characters: 0 };
    const tap = async (target: Locator) => {
      used.taps += 1;
      await target.click();
    };
    const type = async (target: Locator, text: string) => {
      await tap(target);
      used.characters += text.length;
      await target.pressSequentially(text);
    };
    await page.goto("/exempelkoping/lost");
    await expect(omar.main.getByRole("link", { name: /^Ring Exempelköpings kommun/ })).toBeVisible();
    expect(await omar.overflow()).toBe(0);
    await type(page.getByRole("textbox", { name: "Mobilnummer eller e-post i tjänsten" }), "0701740635");
    await tap(page.getByRole("button", { name: "Skicka engångskod" }));
    await expect(omar.main).toContainText("Om uppgiften finns hos arbetsgivaren är en engångskod på väg");
    expect(page.url()).not.toContain("070");
    let code = "";
    await expect(async () => {
      const codes = await jonas.lossCodes("+46701740635");
      expect(codes.length).toBeGreaterThan(before.length);
      code = codes[0] ?? "";
    }).toPass({ timeout: 60_000 });
    await type(page.getByRole("textbox", { name: "Engångskod" }), code);
    await tap(page.getByRole("button", { name: "Fortsätt" }));

    await expect(omar.heading).toHaveText("Vad saknas?");
    await expect(omar.choices.first()).toBeChecked();
    expect(await omar.lowestTarget(omar.block)).toBeGreaterThanOrEqual(56);
    await tap(omar.block);
    await expect(omar.main).toContainText(/Tillfälligt spärrad/);
    await expect(async () => {
      await omar.refresh();
      await expect(omar.step("OCSP svarar spärrad")).toContainText(/\+\d+,\d s/, { timeout: 500 });
    }).toPass({ timeout: 60_000 });
    expect(used.taps).toBeLessThanOrEqual(6);
    expect(used.characters).toBeLessThanOrEqual(20);
    process.stdout.write(`figure lost.taps ${used.taps}\nfigure lost.characters ${used.characters}\n`);

    await omar.press(/^Jag har hittat/);
    await expect(omar.main).toContainText("Säkerhetsansvarig har fått veta");
    const report = new URL(page.url()).pathname;
    await omar.press("Avsluta här");
    await expect(omar.main).toContainText("Anmälan visas inte längre här.");
    await page.goto(report);
    await expect(page).toHaveURL("/exempelkoping/lost");
    await jonas.page.goto(report);
    await jonas.press(/^Felanmäld/);
    await expect(jonas.heading).toHaveText("Spärren är hävd.");
  });

test("signed out, the answer to a known number, mailbox or card is the answer to an unknown one, byte for byte", async ({
  playwright,
  baseURL,
}) => {
  const answerTo = async (form: Record<string, string>) => {
    const visitor = `198.19.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`;
    const headers = { Origin: baseURL ?? "", "X-Forwarded-For": visitor };
    const api = await playwright.request.newContext({
      ...(baseURL ? { baseURL } : {}),
      extraHTTPHeaders: headers,
    });
    const answer = await api.post("/api/lost", {
      form: { organisation: "exempelkoping", ...form },
      maxRedirects: 0,
    });
    const said = answer
      .headersArray()
      .map(({ name, value }) => [name.toLowerCase(), value.replace(/(lost=|nonce-)[\w+/=-]{20,}/g, "$1")])
      .filter(([name = ""]) => !["date", "x-request-id"].includes(name));
    const body = await answer.text();
    await api.dispose();
    return { status: answer.status(), said, body };
  };
  const unknown = await answerTo({ what: "code", contact: "0709999999" });
  expect(unknown.status).toBe(303);
  expect(await answerTo({ what: "code", contact: "0701740635" })).toEqual(unknown);
  const noCard = await answerTo({ what: "card", card: "0000 0000 0000", birthDate: "19850214" });
  const seededCard = await answerTo({ what: "card", card: "9752 2690 4109", birthDate: "19000101" });
  expect(seededCard).toEqual(noCard);
});

test("signed out, each answer of the first screen is without a fault and fits 320 px", async ({
  browser,
  baseURL,
}) => {
  for (const theme of inTurn(["light", "dark"])) {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
    await context.addCookies([{ name: "theme", value: theme, url: baseURL ?? "" }]);
    const page = await context.newPage();
    const lost = new ReportLostPage(page);
    for (const told of [
      "",
      "?told=sent",
      "?told=code-wrong",
      "?told=birth-date",
      "?told=wait",
      "?told=received",
    ]) {
      await page.goto(`/exempelkoping/lost${told}`);
      await expect(lost.main.getByRole("link", { name: /^Ring Exempelköpings kommun/ })).toBeVisible();
      expect(await axeFindings(page), `${theme} ${told}`).toEqual([]);
      expect(await lost.overflow(), told).toBe(0);
    }
    await context.close();
  }
});
