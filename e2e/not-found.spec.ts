import { expect, type Page, test } from "@playwright/test";
import { closeDatabase } from "@/e2e/support/database";
import { post, signIn } from "@/e2e/support/door";
import { addressOf, employer, everybody, get, nowhere, pages, visitorOf } from "@/e2e/support/route";

test.describe.configure({ timeout: 120_000 });
// What fails is told in words; a film of every page would take longer than the visit.
test.use({ trace: "off" });

/** Officers of the other employer, who between them hold every role of the desk, and a session that was ended. */
const strangers = new Map<string, string>();
let dead: string;
test.beforeAll(async () => {
  for (const subject of ["hilda-strand", "nils-wik", "bo-kvist", "ulla-fors"])
    strangers.set(subject, await signIn(subject));
  dead = await signIn("karin-ek");
  await post("/api/sign-out", {}, { Cookie: dead });
});
test.afterAll(closeDatabase);

const inside = pages.filter((page) => page.startsWith("/[organisation]"));
/** What an employer shows without a sign-in (house.md §1). */
const open = inside.filter((page) => page.startsWith("/[organisation]/terms"));
const closed = inside.filter((page) => !open.includes(page));
const named = closed.filter((page) => /\[(?!organisation)/.test(page));

/** What is seen at an address by whoever the cookies say. */
async function seen(page: Page, address: string, cookie: string): Promise<string> {
  await page.context().setExtraHTTPHeaders({ Cookie: cookie });
  const answer = await page.goto(address);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sidan finns inte");
  return page.locator("body").ariaSnapshot();
}

test("what is nowhere says so, helps on, and is found by no search engine", async ({ page }) => {
  const answer = await page.goto("/finns/inte/alls");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sidan finns inte");
  await expect(page).toHaveTitle(/Sidan finns inte/);
  await expect(page.locator("meta[name=robots]").first()).toHaveAttribute("content", /noindex/);
  await page.getByRole("link", { name: "Till startsidan" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});

for (const route of closed)
  test(`${route} is for nobody without a session, and not there for another employer's officer`, async ({
    page,
  }) => {
    const address = await addressOf(route);
    for (const cookie of ["", dead, "sigill.session=made.up.token"]) {
      const answer = await get(address, cookie);
      expect(answer.status).toBe(307);
      expect(answer.headers.get("location")).toMatch(/^\/sign-in\?next=/);
    }
    const hilda = strangers.get("hilda-strand") ?? "";
    expect(await seen(page, address, hilda)).toBe(await seen(page, nowhere(route, "finns-inte"), hilda));
  });

for (const route of named)
  test(`${route} is found by its own id only: not another employer's, not nobody's, not what is none`, async ({
    page,
  }) => {
    const address = await addressOf(route);
    const theirs = address.replace(`/${employer}`, "/region-exempel");
    for (const [subject, cookie] of strangers) expect((await get(theirs, cookie)).status, subject).toBe(404);
    const hilda = strangers.get("hilda-strand") ?? "";
    expect(await seen(page, theirs, hilda)).toBe(await seen(page, nowhere(route, "region-exempel"), hilda));

    const { cookie } = await visitorOf(address);
    for (const id of ["x", "'", "%00", "..%2f", "%F0%9F%A6%86", "0", "a".repeat(300)]) {
      const answer = await get(route.replace("[organisation]", employer).replace(/\[\w+\]/g, id), cookie);
      expect(answer.status, id).toBe(404);
    }
  });

test("a page that a role does not open is not found for it, with the same words", async ({ page }) => {
  const auditor = (await everybody()).get("gun-nystrom") ?? "";
  expect(await seen(page, `/${employer}/settings/officers/new`, auditor)).toBe(
    await seen(page, `/${employer}/eids/x`, auditor),
  );
});
