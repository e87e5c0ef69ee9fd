import { expect, type Page } from "@playwright/test";
import { pageWith, press } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";

/** An employer of the story's own: what it requires stops nobody else's stories. */
let town: OwnEmployer;
const cookies = new Map<string, string>();
test.beforeAll(async () => {
  town = await anEmployer({
    ...{ amina: ["administrator"], petra: ["administrator"], karin: ["id-administrator"] },
  });
  for (const [name, { subject }] of Object.entries(town.officers)) cookies.set(name, await signIn(subject));
  await hide(town);
});
test.afterAll(closeDatabase);

const main = (page: Page) => page.getByRole("main");
const open = (page: Page, path: string) => page.goto(`/${town.slug}${path}`);

/** At the signing page, which says what is signed and leads back: with the persona's own passkey. */
async function signs(page: Page, ...said: string[]): Promise<void> {
  const signing = page.getByRole("button", { name: "Underteckna med demopassnyckeln" });
  await signing.waitFor();
  for (const words of said) await expect(main(page)).toContainText(words);
  await signing.click();
  await page.waitForURL(/[?&]act=/);
}
/** What a signature's file says was signed, and by whom. */
async function signedIn(page: Page, link: string): Promise<string[]> {
  const href = await main(page).getByRole("link", { name: link }).getAttribute("href");
  const file = await (await page.request.get(href ?? "")).json();
  const words = JSON.parse(Buffer.from(file.words, "base64").toString("utf8"));
  return [words.verb, words.officer.name];
}

test("where acts are required a role is granted, and a register extract taken, only once whoever does it has signed words that say whose and which", async ({
  browser,
}) => {
  const [amina, petra, karin] = await Promise.all(
    ["amina", "petra", "karin"].map((who) => pageWith(browser, cookies.get(who) ?? "")),
  );
  if (!(amina && petra && karin)) throw new Error("somebody could not come in");
  await open(petra, "/settings/signed-acts");
  await press(petra, "Underteckna att det ska krävas");
  await signs(petra);
  await press(petra, "Kräv underskrift från och med nu");
  await expect(main(petra)).toContainText(/Krävs sedan \d/);

  const name = `Svep ${town.officers.karin?.subject}`;
  await open(amina, `/settings/officers/${town.officers.karin?.officerId}`);
  await main(amina).getByRole("radio", { name: "Upphandlare" }).check();
  await press(amina, "Begär rollen");
  await expect.poll(granted).toBe(false); // asked for
  for (const page of [amina, petra]) await open(page, "/settings/officers");
  const wish = (page: Page) => main(page).getByRole("listitem").filter({ hasText: "Upphandlare" });
  await expect(wish(petra)).toContainText(name);
  await expect(wish(petra).getByRole("button", { name: "Bevilja rollen" })).toHaveCount(0);
  const sign = { name: "Underteckna rollen med passnyckel" };
  await expect(wish(amina)).toContainText(name);
  await expect(wish(amina).getByRole("button", sign)).toHaveCount(0); // who asked for it
  await wish(petra).getByRole("button", sign).click();
  await signs(petra, "Upphandlare", name);
  expect(await granted()).toBe(false);
  await wish(petra).getByRole("button", { name: "Bevilja rollen" }).click();
  await expect.poll(granted).toBe(true);

  await open(karin, `/employees/${town.ids.employeeId}/extract`);
  await karin.getByLabel("Diarienummer").fill("HR 2026/0417");
  await press(karin, "Beställ utdraget");
  await expect(main(karin)).toContainText("Utdraget är beställt.");
  const files = main(karin).getByRole("link", { name: "Hämta som data (JSON)" });
  await expect(files).toHaveCount(0);
  const extract = await main(karin).locator("[name=registerExtractId]").getAttribute("value");
  const unsigned = `/api/files/register-extracts/${extract}?organisation=${town.slug}&format=json`;
  const refused = await karin.request.get(unsigned);
  expect(refused.status()).toBe(409);
  expect(await refused.text()).toContain("Arbetsgivaren kräver underskrift med passnyckel.");
  await karin.goto(unsigned, { referer: karin.url() });
  await expect(karin.getByRole("heading", { level: 1 })).toHaveText("Filen hämtades inte");
  await karin.getByRole("link", { name: "Tillbaka till sidan" }).click();
  await press(karin, "Underteckna hämtningen med passnyckel");
  await signs(karin, "Alva Svep", "HR 2026/0417");
  const file = await karin.request.get((await files.getAttribute("href")) ?? "");
  expect(await file.text()).toContain("Alva");
  await open(karin, `/employees/${town.ids.employeeId}/extract`);
  expect(await signedIn(karin, "Hämta underskriften (JSON)")).toEqual(["take-extract", name]);
});

async function granted(): Promise<boolean> {
  const [role] = await database()`
    select granted_at is not null as granted from tenant.officer_role
     where officer_id = ${town.officers.karin?.officerId ?? ""} and role = 'procurement-officer'`;
  return role?.granted;
}
