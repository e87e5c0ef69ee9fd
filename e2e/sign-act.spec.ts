import { type Browser, expect } from "@playwright/test";
import { LifePage } from "@/e2e/pages/life-page";
import { plugIn } from "@/e2e/support/authenticator";
import { Clerk } from "@/e2e/support/clerk";
import { closeDatabase } from "@/e2e/support/database";
import { Outside } from "@/e2e/support/outside";
import { addPasskey, openInvitation } from "@/e2e/support/passkey";
import { aColleague } from "@/e2e/support/person";
import { employer } from "@/e2e/support/route";
import { test } from "@/e2e/support/story";

test.afterAll(closeDatabase);

async function come(browser: Browser, persona: string): Promise<LifePage> {
  const life = new LifePage(await (await browser.newContext()).newPage());
  await life.signIn(persona, "sv");
  return life;
}

/** Adds the passkey of an authenticator of their own, which the story's browser plugs in. */
async function enrol({ page }: LifePage): Promise<string> {
  await plugIn(page);
  await openInvitation(page, employer);
  return addPasskey(page);
}

test("officers add passkeys by invitation, two colleagues sign each into the key directory, and each step of an e-ID is signed by a touch and on its timeline", async ({
  browser,
}) => {
  const personas = ["karin-ek", "jonas-falk", "lisa-berg"];
  const [karin, jonas, lisa] = await Promise.all(personas.map((who) => come(browser, who)));
  if (!karin || !jonas || !lisa) throw new Error("somebody could not sign in");
  const [orders, invites, joins] = [
    await Clerk.of("karin-ek"),
    await Clerk.of("amina-yusuf"),
    await Clerk.of("nils-wik"),
  ];
  const person = aColleague();
  const employeeId = await orders.hire(person);
  const { eidId, number } = await orders.order(employeeId, "Kort, nivå 3");
  for (const subject of personas) await invites.invitePasskey(subject);
  const fingerprints = await Promise.all([jonas, lisa, karin].map(enrol));
  await jonas.page.getByRole("link", { name: "Tillbaka till mina passnycklar" }).click();
  const own = jonas.page.getByRole("listitem").filter({ hasText: fingerprints[0] });
  await expect(own).toContainText("Kan inte lämna sin enhet");
  await expect(own).toContainText("Väntar på två handläggares underskrifter");
  // By two who have no authenticator: theirs would be gone when the story is run again.
  for (const subject of personas) for (const colleague of [invites, joins]) await colleague.enterKey(subject);
  await jonas.open("/settings/passkeys");
  await expect(own).toContainText("Finns i nyckelförteckningen");

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

  // What is produced is signed with its keys, and the form is as it was.
  const outside = new Outside();
  const carrierNumber = `9752 ${Date.now().toString().slice(-8)}`;
  const authentication = outside.request("authentication");
  const signature = outside.request("signature");
  await karin.produce(eidId, { carrierNumber, declared: true, authentication, signature }, true);
  await expect(() => karin.openCertificate(eidId)).toPass({ timeout: 60_000 });
  outside.remove();

  await (await Clerk.of("jonas-falk")).confirmAddress(employeeId);
  await lisa.prepareHandOver(eidId, { carrierNumber, declared: true });
  await lisa.submit("receiptId");
  await lisa.signWithMailedCode(eidId, person.email);
  await lisa.finishHandOver(eidId, true);
  await expect.poll(() => lisa.status(eidId)).toContain("Aktiv");

  await karin.suspend(eidId);
  await expect.poll(() => lisa.status(eidId)).toContain("Tillfälligt spärrad");
  await jonas.open(`/eids/${eidId}/resume`);
  await jonas.page.getByRole("button", { name: "Underteckna beslutet med passnyckel" }).click();
  await jonas.touch();
  await jonas.page.getByRole("button", { name: /^Häv spärr/ }).click();
  await jonas.page.waitForURL((at) => !at.pathname.endsWith("/resume"));

  const acts = jonas.page.getByRole("link", { name: "Hämta underskriften (JSON)" });
  await expect(acts).toHaveCount(4);
  const timeline = jonas.page.getByRole("listitem").filter({ has: acts });
  for (const [nth, who] of ["Jonas Falk", "Lisa Berg", "Karin Ek", "Jonas Falk"].entries())
    await expect(timeline.nth(nth)).toContainText(`Undertecknat av ${who}, `);
  const signed = await Promise.all(
    (await acts.all()).map(async (act) => {
      const file = await (await jonas.page.request.get((await act.getAttribute("href")) ?? "")).json();
      const words = JSON.parse(Buffer.from(file.words, "base64").toString("utf8"));
      return [words.verb, words.eid, words.officer.name];
    }),
  );
  expect(signed).toEqual([
    ["resume", number, "Jonas Falk"],
    ["hand-over", number, "Lisa Berg"],
    ["produce", number, "Karin Ek"],
    ["approve", number, "Jonas Falk"],
  ]);
});
