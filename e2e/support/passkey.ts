import { expect, type Page } from "@playwright/test";
import { atShell } from "@/e2e/support/shell";

const main = (page: Page) => page.getByRole("main");

/** A colleague lets an officer add a passkey. */
export async function invite(colleague: Page, slug: string, officerId: string): Promise<void> {
  await colleague.goto(`/${slug}/settings/officers/${officerId}`);
  await colleague.getByRole("button", { name: "Bjud in att lägga till en passnyckel" }).click();
  await expect(main(colleague)).toContainText("Inbjuden");
}

/** Opens what one is invited to, at the signing page. */
export async function openInvitation(page: Page, slug: string): Promise<void> {
  await page.goto(`/${slug}/settings/passkeys`);
  await page.getByRole("link", { name: "Lägg till passnyckel" }).first().click();
}

/** Adds the passkey that is plugged in, by the invitation that is open. Answers its fingerprint, as its owner is told it. */
export async function addPasskey(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Lägg till passnyckel" }).click();
  await expect(page.getByRole("alert")).toContainText("fingeravtryck");
  const said = await page.getByRole("alert").textContent();
  const [fingerprint = ""] = /(?:[0-9a-f]{4} ?){5}$/.exec(said ?? "") ?? [];
  return fingerprint;
}

/** Begins an employer's key directory at the shell, with the officers who read these fingerprints out. */
export async function beginDirectory(slug: string, fingerprints: readonly string[]): Promise<void> {
  const readOut = fingerprints.flatMap((fingerprint) => [fingerprint, "yes"]);
  const { code, words } = await atShell("key-directory", [
    slug,
    "Vera Vittne",
    "Ville Vittne",
    ...readOut,
    "",
  ]);
  expect(code, words).toBe(0);
}

/** Signs that a colleague's passkey enters the key directory, with one's own or a persona's. */
export async function enterKey(page: Page, slug: string, fingerprint: string): Promise<void> {
  await page.goto(`/${slug}/settings/key-directory`);
  const waiting = page.getByRole("listitem").filter({ hasText: fingerprint });
  await waiting.getByRole("button", { name: "Underteckna att den förs in" }).click();
  await expect(main(page)).toContainText(fingerprint);
  await page.getByRole("button", { name: /^Underteckna med (din passnyckel|demopassnyckeln)$/ }).click();
  await page.waitForURL(new RegExp(`/${slug}/settings/key-directory`));
}
