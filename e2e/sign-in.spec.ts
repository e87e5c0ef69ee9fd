import type { ChildProcess } from "node:child_process";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { inTurn } from "@/bin/setup/turn.mjs";
import { SignInPage } from "@/e2e/pages/sign-in-page";
import { tenantlessSince } from "@/e2e/support/attempt";
import { closeDatabase, database } from "@/e2e/support/database";
import { anAddress, baseUrl, post, signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { startProvider, stopProvider } from "@/e2e/support/provider-process";
import { test } from "@/e2e/support/story";

test.describe.configure({ mode: "serial" });
const failed = "Inloggningen gick inte igenom.";
const loa3 = "http://id.elegnamnden.se/loa/1.0/loa3";
let employer: OwnEmployer;
let provider: ChildProcess;
let subject: string;

test.beforeAll(async () => {
  employer = await anEmployer({ administrator: ["administrator"] });
  subject = `${employer.slug}-olle`;
  provider = await startProvider([{ subject, name: "Olle Svep", affiliation: employer.affiliation }]);
});
test.afterAll(async () => {
  await hide(employer);
  await stopProvider(provider);
  await closeDatabase();
});

const sessionsOf = (who: string) => database()<{ acr: string | null; open: boolean }[]>`
  select acr, ended_at is null as open from system.session join system.account on account.id = account_id
   where subject = ${who} order by session.created_at`;
const cookiesOf = async (context: BrowserContext) =>
  (await context.cookies(baseUrl)).map(({ name, value }) => `${name}=${value}`).join("; ");
/** Where a signed-in request leads: itself (200), or to the sign-in page. */
async function lead(cookie: string, path = `/${employer.slug}`): Promise<string> {
  const answer = await fetch(`${baseUrl}${path}`, { headers: { Cookie: cookie }, redirect: "manual" });
  return answer.headers.get("location") ?? String(answer.status);
}

for (const javaScriptEnabled of inTurn([true, false]))
  test.describe(`a persona of the demo, ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("signs in by one press, and is out when signing out, on this device", async ({ page, context }) => {
      const door = new SignInPage(page);
      await door.signInAs("Karin Ek");
      await expect(page).toHaveURL(/\/exempelkoping$/);
      await expect(page.getByRole("banner")).toContainText("Karin Ek");
      const cookie = await cookiesOf(context);
      await door.signOut("here");
      await expect(page.getByRole("main")).toContainText("Du är utloggad.");
      expect(await lead(cookie, "/exempelkoping")).toContain("/sign-in?next=/exempelkoping");
      await page.goBack();
      await page.reload();
      await expect(page).toHaveURL(/\/sign-in/);
    });

    test("comes to the very page they were going to", async ({ page }) => {
      await page.goto("/region-exempel/eids?status=active&q=Bo+%26+co");
      const door = new SignInPage(page);
      await expect(door.heading).toHaveText("Logga in");
      await door.choose("Hilda Strand");
      await expect(page).toHaveURL("/region-exempel/eids?status=active&q=Bo+%26+co");
    });

    test("comes back to the form they had before them when the session ended", async ({ page, context }) => {
      const door = new SignInPage(page);
      await door.signInAs("Hilda Strand");
      await page.goto("/region-exempel/employees/new?from=here");
      await context.clearCookies();
      await page.getByRole("main").getByRole("button", { name: "Lägg till" }).click();
      await expect(door.heading).toHaveText("Logga in");
      await door.choose("Hilda Strand");
      await expect(page).toHaveURL("/region-exempel/employees/new?from=here");
    });
  });

test("somebody with roles in two employers chooses which", async ({ page }) => {
  await new SignInPage(page).signInAs("Nils Wik");
  await expect(page.getByRole("main").getByRole("link", { name: "Region Exempel" })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Exempelköpings kommun" }).click();
  await expect(page).toHaveURL(/\/exempelkoping$/);
});

test("signing out everywhere ends the session on the other device too", async ({ page }) => {
  const { subject: who } = employer.officers.administrator ?? { subject: "" };
  const elsewhere = await signIn(who);
  expect(await lead(elsewhere)).toBe("200");
  const door = new SignInPage(page);
  await door.signInAs(`Svep ${who}`);
  await door.signOut("everywhere");
  expect(await lead(elsewhere)).toContain("/sign-in");
  expect((await sessionsOf(who)).every((session) => !session.open)).toBe(true);
});

test("nobody is led to another site after signing in", async () => {
  const cookie = await signIn("karin-ek");
  for (const next of ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"]) {
    const answer = await post("/api/sign-in", { persona: "karin-ek", next });
    expect(answer.status).toBe(303);
    expect(new URL(answer.headers.get("location") ?? "", baseUrl).href, next).toBe(`${baseUrl}/`);
    // Signed in already, in another tab.
    expect(await lead(cookie, `/sign-in?next=${encodeURIComponent(next)}`), next).toBe("/");
  }
});

test("no other way in: the library's own routes lead nowhere", async () => {
  for (const path of [
    "callback/persona",
    "signin/persona",
    "signin/oidc",
    "signout",
    "session",
    "csrf",
    "callback/oidc",
  ]) {
    const answer = await post(`/api/auth/${path}`, { persona: "karin-ek", csrfToken: "x" });
    expect([404, 405], path).toContain(answer.status);
    expect(answer.headers.getSetCookie(), path).toEqual([]);
  }
  for (const path of ["csrf", "session", "providers", "signout", "callback/persona"])
    expect((await fetch(`${baseUrl}/api/auth/${path}`)).status, path).toBe(404);
});

test.describe("with the identity provider", () => {
  const choose = async (page: Page, who: string, next?: string) => {
    const door = new SignInPage(page);
    await door.signInWithEid(who, next);
    return door;
  };

  test("who proves the level that was asked for is signed in, as the employee the provider says they are", async ({
    page,
  }) => {
    await choose(page, "Olle Svep");
    await expect(page).toHaveURL(new RegExp(`/${employer.slug}/my$`));
    expect(await sessionsOf(subject)).toEqual([{ acr: loa3, open: true }]);
    const linked = await database()`
      select given_name, account.identity_provider from tenant.account_employee
        join tenant.employee on employee.id = employee_id join system.account on account.id = account_id
       where account.subject = ${subject}`;
    expect(linked).toEqual([{ given_name: "Olle", identity_provider: process.env.OIDC_ISSUER }]);
  });

  for (const [what, choice] of [
    ["who proves less than was asked for", "Lower level"],
    ["who gives up at the provider", "Give up"],
  ] as const)
    test(`${what} is refused, in words, and has no session`, async ({ page, context }) => {
      const [before, since] = [await sessionsOf(subject), new Date()];
      const door = await choose(page, choice);
      await expect(page).toHaveURL(/\/sign-in\?.*error=/);
      await expect(page.getByRole("alert").filter({ hasText: failed })).toBeVisible();
      await expect(door.heading).toHaveText("Logga in");
      expect(await cookiesOf(context)).not.toContain("sigill.session=");
      expect(await sessionsOf(subject)).toEqual(before);
      const told = await tenantlessSince(since);
      expect(told.filter((line) => line.startsWith(`sign-in level-too-low ${subject}`)).length).toBe(
        choice === "Lower level" ? 1 : 0,
      );
    });

  test("who gives up, and then succeeds, comes to the very page they were going to", async ({ page }) => {
    const next = `/${employer.slug}/my?from=a+%26+b`;
    const door = await choose(page, "Give up", next);
    await expect(page.getByRole("alert").filter({ hasText: failed })).toBeVisible();
    await door.signInWithEidHere("Olle Svep");
    await expect(page).toHaveURL(next);
  });

  /** Signs in up to the provider's answer, without delivering it; the address it would be delivered to, and the cookies. */
  async function answered(): Promise<{ callback: string; jar: Map<string, string> }> {
    const begun = await post("/api/sign-in", {});
    const jar = new Map(begun.headers.getSetCookie().map((one) => cookie(one)));
    let at = begun.headers.get("location") ?? "";
    const theirs = new Map<string, string>();
    for (let hops = 0; hops < 8 && !at.startsWith(baseUrl); hops++) {
      const answer = await fetch(at.includes("/choose/") ? `${at}?as=${subject}` : at, {
        headers: { Cookie: [...theirs].map((pair) => pair.join("=")).join("; ") },
        redirect: "manual",
      });
      for (const one of answer.headers.getSetCookie()) theirs.set(...cookie(one));
      at = new URL(answer.headers.get("location") ?? "", at).href;
    }
    return { callback: at, jar };
  }
  const cookie = (line: string): [string, string] => {
    const [name = "", ...value] = (line.split(";")[0] ?? "").split("=");
    return [name, value.join("=")];
  };
  /** Delivers the provider's answer with some cookies; whether a session came of it, and where it led. */
  async function deliver(callback: string, jar: Map<string, string>) {
    const answer = await fetch(callback, {
      headers: { Cookie: [...jar].map((pair) => pair.join("=")).join("; ") },
      redirect: "manual",
    });
    const session = answer.headers.getSetCookie().some((one) => /sigill\.session=[^;]/.test(one));
    return { session, led: answer.headers.get("location") ?? "" };
  }

  test("an answer is good once, in the browser that asked, for the question it asked", async () => {
    const mine = await answered();
    const before = (await sessionsOf(subject)).length;
    const refused = { session: false, led: expect.stringContaining("error=") };
    expect(await deliver((await answered()).callback, new Map()), "no cookies").toEqual(refused);
    expect(await deliver((await answered()).callback, mine.jar), "another's cookies").toEqual(refused);
    for (const name of ["sigill.state", "sigill.nonce", "sigill.pkce"]) {
      const { callback, jar } = await answered();
      expect(jar.has(name), name).toBe(true);
      jar.set(name, mine.jar.get(name) ?? "");
      expect(await deliver(callback, jar), `another's ${name}`).toEqual(refused);
    }
    expect((await sessionsOf(subject)).length).toBe(before);
    expect((await deliver(mine.callback, mine.jar)).session).toBe(true);
    expect(await deliver(mine.callback, mine.jar), "again").toEqual(refused);
    expect((await sessionsOf(subject)).length).toBe(before + 1);
  });

  test("that does not answer, the page says so and stays usable", async ({ page }) => {
    await stopProvider(provider);
    const door = new SignInPage(page);
    await door.open();
    await page.getByRole("button", { name: /^Logga in med/ }).click();
    await expect(page.getByRole("alert").filter({ hasText: failed })).toBeVisible();
    await door.choose("Karin Ek");
    await expect(page).toHaveURL(/\/exempelkoping$/);
  });
});

test("thirty sign-ins a minute from one address are enough, and nobody else waits for it", async () => {
  const [mine, theirs] = [anAddress(), anAddress()];
  const from = (address: string) =>
    post("/api/sign-in", { persona: "nobody" }, { "X-Forwarded-For": address });
  const first = await Promise.all(Array.from({ length: 30 }, () => from(mine)));
  expect(first.map((answer) => answer.status)).toEqual(Array(30).fill(303));
  const over = await from(mine);
  expect(over.status).toBe(429);
  expect(Number(over.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(over.headers.get("set-cookie")).toBeNull();
  // What a caller says of where it came from stands first; what our own proxy saw stands last.
  expect((await from(`${theirs}, ${mine}`)).status).toBe(429);
  expect((await from(theirs)).status).toBe(303);
  expect((await from(`${mine}, ${anAddress()}`)).status).toBe(303);
});
