import { randomInt } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, expect } from "@playwright/test";
import { inTurn } from "@/bin/setup/turn.mjs";
import { LifePage } from "@/e2e/pages/life-page";
import { Clerk } from "@/e2e/support/clerk";
import { closeDatabase } from "@/e2e/support/database";
import { ofThisYear } from "@/e2e/support/day";
import { hide, type OwnEmployer } from "@/e2e/support/employer";
import { anIssuingEmployer, answeredFor } from "@/e2e/support/issuing-employer";
import { Outside, type Seen } from "@/e2e/support/outside";
import { aColleague } from "@/e2e/support/person";
import { test } from "@/e2e/support/story";
import { aDevice } from "@/lib/pki/testing-attestation";

test.afterAll(closeDatabase);

type Locale = "sv" | "en";
const words = {
  sv: {
    active: "Aktiv",
    suspended: "Tillfälligt spärrad",
    revoked: "Spärrad",
  },
  en: {
    active: "Active",
    suspended: "Suspended",
    revoked: "Revoked",
  },
} as const;

async function come(
  browser: Browser,
  persona: string,
  locale: Locale,
  slug = "exempelkoping",
): Promise<LifePage> {
  const life = new LifePage(await (await browser.newContext()).newPage(), slug);
  await life.signIn(persona, locale);
  return life;
}

/** Where an e-ID lives, what it is on, and who says where its keys were made. */
interface Place {
  slug: string;
  /** Who orders, produces and suspends; approves and resumes; hands over; and revokes. */
  people: [string, string, string, string];
  type: RegExp;
  carrierNumber: string;
  attestation?: (authentication: string, signature: string) => string;
  provenance: string;
  /** The employer, where it is the story's own. */
  town?: OwnEmployer;
}

/** The demo's, with its issuing key in a file: a card, of which two people say that its keys were made in it. */
const inFile = async (): Promise<Place> => ({
  ...{ slug: "exempelkoping", people: ["karin-ek", "jonas-falk", "lisa-berg", "mira-holm"] },
  ...{ type: /Card, level 3/, carrierNumber: `9752 ${Date.now().toString().slice(-8)}` },
  provenance: "Declared by people. The carrier has not proven it.",
});

/** An employer whose issuing key was made in a token of SoftHSM: a security key that attests its own keys. */
async function inToken(): Promise<Place> {
  const town = await anIssuingEmployer({ token: true });
  await answeredFor(town);
  const device = aDevice();
  const folder = join(process.env.TRUSTED_ROOTS ?? "trusted-roots", "attestation");
  mkdirSync(folder, { recursive: true });
  const serial = String(randomInt(10_000_000, 99_999_999));
  writeFileSync(join(folder, `${serial}.pem`), device.root);
  const slot = (name: string, policies: string) => ({
    ...{ subject: `YubiKey PIV Attestation ${name}`, policies, serial },
  });
  const { karin, jonas, lisa } = Object.fromEntries(
    Object.entries(town.officers).map(([name, { subject }]) => [name, subject]),
  ) as Record<"karin" | "jonas" | "lisa", string>;
  return {
    ...{
      town,
      slug: town.slug,
      people: [karin, jonas, lisa, jonas],
      type: /^Nyckel med ceremoni/,
      carrierNumber: serial,
    },
    attestation: (authentication, signature) =>
      device.attest(authentication, slot("9a", "02:01")) +
      device.attest(signature, slot("9c", "03:02")) +
      device.own,
    provenance: `skapad i säkerhetsnyckeln ${serial} (version 5.7.4), som själv har intygat det`,
  };
}

/** Both ways a relying party can ask must say the same, and soon. */
async function seen(outside: Outside, certificate: string, wanted: Seen): Promise<void> {
  await expect.poll(() => outside.byOcsp(certificate), { timeout: 60_000, intervals: [100] }).toBe(wanted);
  await expect.poll(() => outside.byList(certificate), { timeout: 60_000, intervals: [300] }).toBe(wanted);
}

const lives: [Locale, how: string, () => Promise<Place>][] = [
  ["sv", "in Swedish, its issuing key in a token and its own proven to be in theirs", inToken],
  ["en", "in English, its issuing key in a file and its own declared by two", inFile],
];
for (const [locale, how, place] of inTurn(lives)) {
  test(`a staff e-ID at level 3 lives its whole life ${how}, and openssl sees every step`, async ({
    browser,
  }) => {
    const t = words[locale];
    const outside = new Outside();
    const { slug, people, type, carrierNumber, attestation, provenance, town } = await place();
    const [karin, jonas, lisa, mira] = await Promise.all(
      people.map((persona) => come(browser, persona, locale, slug)),
    );
    if (town) await hide(town);
    const declared = !attestation;
    if (!karin || !jonas || !lisa || !mira) throw new Error("somebody could not sign in");
    const person = aColleague();
    const employeeId = await karin.hire(person);

    const { eidId, number } = await karin.order(employeeId, type);
    expect(number).toMatch(new RegExp(`^${ofThisYear()}\\d{6}$`));
    await karin.open(`/eids/${eidId}/approve`);
    await expect(karin.page.locator("main form button[type=submit]")).toHaveCount(0); // K3.4
    await jonas.approve(eidId);

    const authentication = outside.request("authentication");
    const signature = outside.request("signature", ["rsa:3072"]);
    const said = attestation ? { attestation: attestation(authentication, signature) } : {};
    await karin.produce(eidId, { carrierNumber, declared, authentication, signature, ...said });
    await expect(async () => {
      await karin.openCertificate(eidId);
    }).toPass({ timeout: 60_000 });
    const certificates = [
      outside.save("first.pem", await karin.certificate(eidId, 0)),
      outside.save("second.pem", await karin.certificate(eidId, 1)),
    ];
    for (const certificate of certificates) await seen(outside, certificate, "on hold");
    await expect(karin.page.getByRole("main")).toContainText(provenance);

    await karin.open(`/eids/${eidId}/hand-over`);
    await expect(karin.field("carrierNumber")).toHaveCount(0); // the producer never hands over
    await lisa.prepareHandOver(eidId, { carrierNumber, declared });
    // Karin entered the address today: no code goes there before a second officer has confirmed it.
    await expect(lisa.field("code")).toHaveCount(0);
    await expect(lisa.page.locator("main form").filter({ has: lisa.field("receiptId") })).toHaveCount(0);
    await jonas.confirmAddress(employeeId);
    await lisa.open(`/eids/${eidId}/hand-over`);
    await lisa.submit("receiptId");
    await lisa.signWithMailedCode(eidId, person.email);
    await lisa.finishHandOver(eidId);
    await expect.poll(() => lisa.status(eidId)).toContain(t.active);
    for (const certificate of certificates) await seen(outside, certificate, "good");

    await karin.suspend(eidId);
    await expect.poll(() => karin.status(eidId)).toContain(t.suspended);
    for (const certificate of certificates) await seen(outside, certificate, "on hold");

    await jonas.resume(eidId);
    await expect.poll(() => jonas.status(eidId)).toContain(t.active);
    for (const certificate of certificates) await seen(outside, certificate, "good");

    await mira.revoke(eidId, number, "stolen");
    await expect.poll(() => mira.status(eidId)).toContain(t.revoked);
    for (const certificate of certificates) await seen(outside, certificate, "revoked");
    expect(outside.openssl("crl", "-in", outside.path("leaf-crl.pem"), "-noout", "-text")).toContain(
      "Key Compromise",
    );
    if (locale === "sv") await readsReceipt(jonas, eidId, number);
    if (locale === "sv") await asksOfMinute(jonas, eidId);

    outside.remove();
  });
}

/** The receipt of the last change: when each channel showed it, and signed once all three had. */
async function readsReceipt(life: LifePage, eidId: string, number: string): Promise<void> {
  const { page } = life;
  await life.open(`/eids/${eidId}`);
  await page.getByText("Statuskvittenser", { exact: true }).click();
  await page.getByRole("main").locator('a[href*="/status-receipts/"]').first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Statuskvittens: permanent spärrad/);
  const signed = page.getByRole("link", { name: "Ladda ner signerad fil" });
  await expect(async () => {
    await page.reload();
    await expect(signed).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  const main = page.getByRole("main");
  await expect(main).toContainText(`Alla kanaler visade att ${number} är permanent spärrad`);
  await expect(page.getByRole("table").first().getByRole("row")).toHaveCount(4); // its heading and three channels
  const file = await (await page.request.get((await signed.getAttribute("href")) ?? "")).text();
  expect(JSON.parse(file.split("\n")[0] ?? "")).toMatchObject({ eid: number });
}

/** What the archived lists said this minute, from the certificate's own link. */
async function asksOfMinute(life: LifePage, eidId: string): Promise<void> {
  await life.openCertificate(eidId);
  const { page } = life;
  await page.getByRole("main").locator('a[href*="/status-at?"]').first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Status vid en viss tidpunkt");
  const at = page.locator("main form [name=at]");
  await at.fill((await at.getAttribute("max")) ?? "");
  await page.getByRole("button", { name: "Visa" }).click();
  await expect(page.getByRole("main")).toContainText(/Spärrat/);
  await expect(page.getByRole("link", { name: /^Hämta listan/ }).first()).toBeVisible();
}

test("a bare request reaches level 2, and the holder signs the receipt signed in as themselves", async ({
  browser,
}) => {
  const outside = new Outside();
  const [karin, lisa, olle] = await Promise.all(
    ["karin-ek", "lisa-berg", "olle-astrom"].map((persona) => come(browser, persona, "sv")),
  );
  if (!karin || !lisa || !olle) throw new Error("somebody could not sign in");
  const jonas = await Clerk.of("jonas-falk");
  const employeeId = await karin.employeeIdOf("Olle Åström");
  const { eidId } = await (await Clerk.of("karin-ek")).order(employeeId, "Nyckelfil, nivå 2");
  await jonas.approve(eidId);
  await karin.produce(eidId, { carrierNumber: "", declared: false, authentication: outside.request("file") });
  await expect(async () => {
    await lisa.open(`/eids/${eidId}/hand-over`);
    await expect(lisa.field("documentTail")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  const certificate = outside.save("file.pem", await karin.certificate(eidId, 0));
  await lisa.prepareHandOver(eidId, { carrierNumber: "", declared: false });

  await olle.open("/my");
  await olle.page.locator('main a[href*="/my/receipts/"]').first().click();
  await olle.field("accepted").check();
  await olle.submit("accepted");
  await lisa.finishHandOver(eidId);
  await expect.poll(() => lisa.status(eidId)).toContain(words.sv.active);
  await seen(outside, certificate, "good");
  await jonas.revoke(eidId, "replaced");
  await seen(outside, certificate, "revoked");
  outside.remove();
});
