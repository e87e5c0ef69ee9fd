import { expect, type Page, test } from "@playwright/test";
import { LifePage } from "@/e2e/pages/life-page";
import { aColleague } from "@/e2e/support/person";
import { employer } from "@/e2e/support/route";

/** What a security key with a PIN does, made by the browser: plugged in, and touched at once. */
async function plugIn(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "usb", hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
}

test("an officer adds a passkey by invitation, signs an approval with a touch, and the act is on the e-ID's timeline", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const come = async (persona: string) => {
    const life = new LifePage(await (await browser.newContext()).newPage());
    await life.signIn(persona, "sv");
    return life;
  };
  const [karin, jonas, amina] = await Promise.all(["karin-ek", "jonas-falk", "amina-yusuf"].map(come));
  if (!karin || !jonas || !amina) throw new Error("somebody could not sign in");
  const employeeId = await karin.hire(aColleague());
  const { eidId, number } = await karin.order(employeeId, /Kort, nivå 3/);

  await amina.open("/settings/officers");
  await amina.page.getByRole("link", { name: "Jonas Falk" }).click();
  await amina.page.getByRole("button", { name: "Bjud in att lägga till en passnyckel" }).click();
  await expect(amina.page.locator("main")).toContainText("Inbjuden");

  await plugIn(jonas.page);
  await jonas.open("/settings/passkeys");
  await jonas.page.getByRole("link", { name: "Lägg till passnyckel" }).first().click();
  await jonas.page.getByRole("button", { name: "Lägg till passnyckel" }).click();
  await jonas.page.waitForURL(new RegExp(`/${employer}/settings/passkeys$`));
  await expect(jonas.page.locator("main")).toContainText("Kan inte lämna sin enhet");

  await jonas.open(`/eids/${eidId}/approve`);
  await jonas.page.getByRole("button", { name: "Underteckna beslutet med passnyckel" }).click();
  await expect(jonas.page.getByRole("heading", { level: 1 })).toHaveText(
    `Godkänn e-legitimationen ${number}`,
  );
  await jonas.page.getByRole("button", { name: "Underteckna med din passnyckel" }).click();
  await jonas.page.waitForURL(/\/approve\?act=/);
  await expect(jonas.page.locator("main")).toContainText("Beslutet är undertecknat med din passnyckel");
  await jonas.page.getByRole("button", { name: `Godkänn ${number}` }).click();
  await jonas.page.waitForURL(/approved=1/);
  const act = await jonas.page
    .getByRole("link", { name: "Undertecknat med passnyckel" })
    .getAttribute("href");
  const file = await (await jonas.page.request.get(act ?? "")).json();
  expect(JSON.parse(Buffer.from(file.words, "base64").toString("utf8"))).toMatchObject({
    ...{ verb: "approve", eid: number, officer: { name: "Jonas Falk" } },
  });
});
