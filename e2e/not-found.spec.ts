import { expect, type Page } from "@playwright/test";
import { inTurn } from "@/bin/setup/turn.mjs";
import { failuresOf } from "@/e2e/support/attempt";
import { closeDatabase, database } from "@/e2e/support/database";
import { post, signIn } from "@/e2e/support/door";
import { anEmployer, hide } from "@/e2e/support/employer";
import { addressOf, employer, everybody, get, nowhere, pages, visitorOf } from "@/e2e/support/route";
import { test } from "@/e2e/support/story";

// Its tests lean on nothing of each other, so all workers share them.
test.describe.configure({ mode: "parallel" });

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
const open = inside.filter((page) =>
  /^\/\[organisation\]\/(terms|practice-statement|review|sign|connect)\b/.test(page),
);
const closed = inside.filter((page) => !open.includes(page) && page !== "/[organisation]/break-glass");
/** A loss is reported without a sign-in too: its first page is everybody's, and those after it lead back to it. */
const lost = closed.filter((page) => page.startsWith("/[organisation]/lost"));
const named = closed.filter((page) => /\[(?!organisation)/.test(page));

/** Other stories sign the same people in meanwhile. */
const whoeverElse = (words: string) =>
  words.replace(/(\d+ andra ställen|ett annat ställe)/g, "andra ställen");

/** What is seen at an address by whoever the cookies say, with its status. */
async function seen(page: Page, address: string, cookie: string): Promise<string> {
  await page.context().setExtraHTTPHeaders({ Cookie: cookie });
  const answer = await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    /^(Sidan finns inte|Du har inte tillgång)/,
  );
  return whoeverElse(
    `${answer?.status()} ${await page.title()}\n${await page.locator("body").ariaSnapshot()}`,
  );
}
const notFound = /^404 Sidan finns inte/;
const inWords = /<h1[^>]*>(Sidan finns inte|Du har inte tillgång till sidan)/;

/** Status, title and words of a page before JavaScript, without what stands around it. */
async function told(address: string, cookie: string): Promise<string> {
  const answer = await get(address, cookie);
  const html = await answer.text();
  expect(html, address).toMatch(inWords);
  const [title, main] = [/<title>.*?<\/title>/, /<main[\s\S]*<\/main>/].map((part) => part.exec(html)?.[0]);
  const words = `${title} ${main}`.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, "").replace(/<[^>]*>/g, " ");
  return whoeverElse(`${answer.status} ${words.replace(/\s+/g, " ").trim()}`);
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

/** Nearly every address of an employer that does not exist answers an officer with these words. */
const nowhereAtAll = () => told("/finns-inte/eids", strangers.get("hilda-strand") ?? "");

/** To an officer of another employer's the page is as one of an employer that does not exist. */
async function expectNotThere(route: string, nobodys: string): Promise<void> {
  const hilda = strangers.get("hilda-strand") ?? "";
  const answer = await told(await addressOf(route), hilda);
  expect(answer).toMatch(notFound);
  if (answer !== nobodys) expect(answer).toBe(await told(nowhere(route, "finns-inte"), hilda));
}

const nobodies = () => ["", dead, "sigill.session=made.up.token"];

test("every page inside is for nobody without a session, and not there for another employer's officer", async () => {
  const nobodys = await nowhereAtAll();
  const shut = closed.filter((one) => !lost.includes(one));
  expect(shut.length).toBeGreaterThan(200);
  const failures = await failuresOf(shut, async (route) => {
    const address = await addressOf(route);
    for (const cookie of nobodies()) {
      const answer = await get(address, cookie);
      expect(answer.status).toBe(307);
      expect(answer.headers.get("location")).toMatch(/^\/sign-in\?next=/);
    }
    await expectNotThere(route, nobodys);
  });
  expect(failures).toEqual([]);
});

test("of a report of a loss the first page is there without a session, those after it lead back to it, and none is another employer's officer's", async () => {
  expect(lost).toEqual([
    "/[organisation]/lost",
    "/[organisation]/lost/[report]",
    "/[organisation]/lost/which",
  ]);
  const nobodys = await nowhereAtAll();
  for (const [nth, route] of lost.entries()) {
    const address = await addressOf(route);
    for (const cookie of nobodies()) {
      const answer = await get(address, cookie);
      expect(answer.status, route).toBe(nth === 0 ? 200 : 307);
      expect(answer.headers.get("location"), route).toBe(nth === 0 ? null : `/${employer}/lost`);
    }
    await expectNotThere(route, nobodys);
  }
});

const malformed = ["x", "'", "%00", "..%2f", "%F0%9F%A6%86", "0", "a".repeat(300)];
/** What is no id is a page that does not exist, to who could open it. */
async function expectMalformed(route: string): Promise<void> {
  const { cookie } = await visitorOf(await addressOf(route));
  for (const id of inTurn(malformed, named.indexOf(route))) {
    const answer = await get(route.replace("[organisation]", employer).replace(/\[\w+\]/g, id), cookie);
    expect(answer.status, id).toBe(404);
    expect(await answer.text(), id).toMatch(/<title>Sidan finns inte/);
  }
}

/** What the product names, alike at every employer: there is no id of one to find another's by. */
const ofProduct = ["/[organisation]/settings/mail-templates/[kind]"];
const ofOneEmployer = named.filter((page) => !ofProduct.includes(page));

for (const route of ofProduct)
  test(`${route} is another employer's own, to their administrator, and to nobody else there`, async () => {
    const theirs = (await addressOf(route)).replace(`/${employer}`, "/region-exempel");
    const seenBy = [...strangers].map(async ([subject, cookie]) => [
      subject,
      (await get(theirs, cookie)).status,
    ]);
    expect(Object.fromEntries(await Promise.all(seenBy))).toEqual({
      ...{ "hilda-strand": 403, "nils-wik": 403, "bo-kvist": 200, "ulla-fors": 200 },
    });
    expect(await told(nowhere(route, "region-exempel"), strangers.get("ulla-fors") ?? "")).toMatch(/^404 /);
    await expectMalformed(route);
  });

test("every page of something is found by its own id only: not another employer's, not an unknown one, not a malformed one", async () => {
  expect(ofOneEmployer.length).toBeGreaterThan(100);
  const failures = await failuresOf(ofOneEmployer, async (route) => {
    const theirs = (await addressOf(route)).replace(`/${employer}`, "/region-exempel");
    for (const [subject, cookie] of inTurn([...strangers], named.indexOf(route))) {
      const nobodys = await told(nowhere(route, "region-exempel"), cookie);
      expect(nobodys, subject).toMatch(/^40[34] /);
      expect(await told(theirs, cookie), subject).toBe(nobodys);
    }
    await expectMalformed(route);
  });
  expect(failures).toEqual([]);
});

test("a page of one's own employer that a role does not open says which role it needs, and leads on", async ({
  page,
}) => {
  const gun = (await everybody()).get("gun-nystrom") ?? "";
  expect(await seen(page, `/${employer}/settings/officers/new`, gun)).toMatch(/^403 /);
  const main = page.getByRole("main");
  await expect(main).toContainText("Kräver rollen administratör");
  await main.getByRole("link", { name: "E-legitimationer" }).click();
  await expect(page).toHaveURL(`/${employer}/eids`);
});

test("an officer's page says so to a holder too, and is told before anything is looked up", async ({
  page,
}) => {
  const olle = (await everybody()).get("olle-astrom") ?? "";
  const address = await addressOf("/[organisation]/eids/[eid]");
  const told = await seen(page, address, olle);
  expect(told).toMatch(/^403 /);
  expect(told).toContain("Kräver rollen ID-administratör");
  expect(told).toBe(await seen(page, nowhere("/[organisation]/eids/[eid]"), olle));
});

test("all of it is there before JavaScript", async () => {
  const gun = (await everybody()).get("gun-nystrom") ?? "";
  for (const [address, heading] of [
    [nowhere("/[organisation]/eids/[eid]"), "Sidan finns inte"],
    [nowhere("/[organisation]/employees/[employee]"), "Sidan finns inte"],
    ["/region-exempel/eids", "Sidan finns inte"],
    [`/${employer}/terms/99`, "Sidan finns inte"],
    [`/${employer}/finns-inte`, "Sidan finns inte"],
    [`/${employer}/settings/officers/new`, "Du har inte tillgång till sidan"],
  ] as const)
    expect(await (await get(address, gun)).text(), address).toMatch(new RegExp(`<h1[^>]*>${heading}`));
});

test("an officer whose role is not granted yet is told what was asked for and who can grant it", async ({
  page,
}) => {
  const town = await anEmployer({ first: ["administrator"], second: ["administrator"], new: [] });
  const [first, newcomer] = [town.officers.first, town.officers.new];
  await database()`insert into tenant.officer_role
    (organisation_id, id, officer_id, role, requested_by, requested_at) values
    (${town.organisationId}, gen_random_uuid(), ${newcomer?.officerId ?? ""}, 'id-administrator',
     ${first?.accountId ?? ""}, now())`;
  const cookie = await signIn(newcomer?.subject ?? "");
  await hide(town);
  await page.context().setExtraHTTPHeaders({ Cookie: cookie });
  for (const path of ["", "/eids"]) {
    const answer = await page.goto(`/${town.slug}${path}`);
    expect(answer?.status()).toBe(403);
    await expect(page).toHaveTitle(/^Din roll är inte beviljad ännu/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Din roll är inte beviljad ännu");
    const asked = page.getByRole("main").getByRole("listitem");
    await expect(asked).toContainText(/^ID-administratör, begärd .* kan beviljas av/);
  }
});
