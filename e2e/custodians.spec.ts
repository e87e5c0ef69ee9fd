import { type Browser, expect } from "@playwright/test";
import { LifePage } from "@/e2e/pages/life-page";
import { Clerk } from "@/e2e/support/clerk";
import { closeDatabase } from "@/e2e/support/database";
import { hide } from "@/e2e/support/employer";
import { anIssuingEmployer, answeredFor, type IssuingEmployer } from "@/e2e/support/issuing-employer";
import { Outside } from "@/e2e/support/outside";
import { aColleague } from "@/e2e/support/person";
import { atShell } from "@/e2e/support/shell";
import { test } from "@/e2e/support/story";
import { readShare, writeShare } from "@/lib/pki/share";

let town: IssuingEmployer;
test.beforeAll(async () => {
  town = await anIssuingEmployer({ custodians: ["Karin Ek", "Olle Åström", "Gun Nyström"] });
});
test.afterAll(closeDatabase);

async function come(browser: Browser, who: string): Promise<LifePage> {
  const life = new LifePage(await (await browser.newContext()).newPage(), town.slug);
  await life.signIn(town.officers[who]?.subject ?? "", "sv");
  return life;
}
const clerk = (who: string) => Clerk.of(town.officers[who]?.subject ?? "", town.slug);
/** As nobody mistypes it: its checks are right, and it is not what was given out. */
function altered(paper: string): string {
  const share = readShare(Buffer.from(paper));
  share.point[0] = (share.point[0] ?? 0) ^ 1;
  return writeShare(share).replaceAll("\n", " ");
}
/** A custodian at the signer's machine. */
const unlock = (typed: string) => atShell("unlock", [typed]);

test("an e-ID that was produced while the key was locked waits for two of three custodians, whatever else is typed, and then all goes on", async ({
  browser,
}) => {
  const [karin, jonas] = await Promise.all(["karin", "jonas"].map((who) => come(browser, who)));
  if (!(karin && jonas)) throw new Error("somebody could not come in");
  const [orders, approves] = [await clerk("karin"), await clerk("jonas")];
  await hide(town);
  const { eidId } = await orders.order(await orders.hire(aColleague()), "Kort med ceremoni");
  await approves.approve(eidId);
  const outside = new Outside();
  const [authentication, signature] = [outside.request("authentication"), outside.request("signature")];
  const carrierNumber = `9752 ${Date.now().toString().slice(-8)}`;
  await orders.produce(eidId, { carrierNumber, authentication, signature });

  const issuers = "/settings/issuers";
  const band = jonas.page.getByText("Utfärdarnyckeln är låst: nyckelförvaltare behövs");
  await expect(async () => {
    await jonas.open(issuers);
    await expect(band).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
  await expect(jonas.page.getByRole("main")).toContainText("2 av 3 nyckelförvaltare låser upp nyckeln");
  expect(await karin.status(eidId)).toContain("Tillverkas");
  await expect(karin.page.getByRole("main").getByRole("status")).toContainText(
    "Certifikaten väntar på att nyckelförvaltare låser upp utfärdarnyckeln.",
  );

  const [first = "", second = ""] = town.papers;
  expect(await unlock(altered(second))).toEqual({
    ...{ code: 3, words: expect.stringContaining("It is not as it was given out.") },
  });
  expect(await unlock(first)).toMatchObject({
    ...{ code: 0, words: expect.stringContaining("1 of 2 shares are here") },
  });
  expect(await unlock(first)).toEqual({
    ...{ code: 3, words: expect.stringContaining("Another custodian's is needed.") },
  });
  expect(await unlock(second)).toMatchObject({ code: 0, words: expect.stringContaining("is open.") });

  await answeredFor(town);
  await expect(() => karin.openCertificate(eidId)).toPass({ timeout: 90_000 });
  await expect(async () => {
    await jonas.open(issuers);
    await expect(band).toHaveCount(0, { timeout: 500 });
  }).toPass({ timeout: 90_000 });
  const certificate = outside.save("first.pem", await karin.certificate(eidId, 0));
  await expect(async () => expect(await outside.byOcsp(certificate)).toBe("on hold")).toPass({
    timeout: 90_000,
  });
  outside.remove();
});
