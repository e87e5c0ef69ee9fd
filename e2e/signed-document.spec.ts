import { createPrivateKey, generateKeyPairSync, randomInt, type X509Certificate } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, expect, type Page } from "@playwright/test";
import { Clerk, certificatesOf } from "@/e2e/support/clerk";
import { comeIn } from "@/e2e/support/come-in";
import { closeDatabase } from "@/e2e/support/database";
import { Outside } from "@/e2e/support/outside";
import { aColleague } from "@/e2e/support/person";
import { test } from "@/e2e/support/story";
import { issue } from "@/lib/pki/certificate";
import { anIntent, aPki } from "@/lib/pki/testing";
import { aPdf, signPdf } from "@/lib/pki/testing-pdf";

const mark = randomInt(100_000, 999_999);
const day = 86_400_000;
test.afterAll(closeDatabase);

async function come(browser: Browser, persona: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await comeIn(page, persona);
  return page;
}

/** The address of the first agreement of the list. Others make new ones meanwhile, so it is looked for once. */
async function anAgreement(page: Page): Promise<string> {
  await page.goto("/exempelkoping/agreements/list?sort=number");
  const link = page.getByRole("table").locator("tbody").getByRole("link").first();
  return String(await link.getAttribute("href"));
}

/** Adds a file to an agreement and answers its row. */
async function add(page: Page, agreement: string, name: string, buffer: Buffer) {
  await page.goto(agreement);
  await page.getByLabel("Fil", { exact: true }).setInputFiles({ name, mimeType: "application/pdf", buffer });
  await page.getByRole("button", { name: "Lägg till handling" }).click();
  const row = page.getByRole("region", { name: "Handlingar" }).getByRole("article").filter({ hasText: name });
  await expect(row).toBeVisible();
  return row;
}

test("a PDF signed with a staff e-ID is believed until the e-ID is blocked; what came before that still is", async ({
  browser,
}) => {
  test.setTimeout(150_000);
  const outside = new Outside();
  const page = await come(browser, "eva-sund");
  const [karin, jonas, lisa] = [
    await Clerk.of("karin-ek"),
    await Clerk.of("jonas-falk"),
    await Clerk.of("lisa-berg"),
  ];
  const person = aColleague();
  const employeeId = await karin.hire(person);
  const { eidId } = await karin.order(employeeId, "Kort, nivå 3");
  await jonas.approve(eidId);
  await jonas.confirmAddress(employeeId);
  const carrierNumber = `9752 ${Date.now().toString().slice(-8)}`;
  const [authentication, signature] = [outside.request("authentication"), outside.request("signature")];
  await karin.produce(eidId, { carrierNumber, authentication, signature });
  const signed = signer(await certificatesOf(eidId), outside);

  const agreement = await anAgreement(page);
  const early = await add(page, agreement, `Ej utlämnat ${mark}.pdf`, signed("early"));
  await expect(early).toContainText("Spärrat certifikat");

  await lisa.handOver(eidId, carrierNumber, person.email);
  const inForce = await add(page, agreement, `Giltigt ${mark}.pdf`, signed("in force"));
  await expect(inForce).toContainText("Giltig underskrift");
  await expect(inForce).toContainText(person.surname);
  await expect(inForce).toContainText("utfärdat av er egen utfärdare och var inte spärrat");

  await jonas.revoke(eidId, "stolen");
  const late = await add(page, agreement, `Spärrat ${mark}.pdf`, signed("late"));
  await expect(late).toContainText("Spärrat certifikat");
  await expect(late).toContainText("Underskriften styrker inget.");
  await expect(inForce).toContainText("Giltig underskrift");
  await expect(inForce).toContainText("Certifikatet spärrades senare");
  const changed = signed("changed");
  changed[changed.indexOf("/Catalog") + 1] = 0x44;
  await expect(await add(page, agreement, `Ändrat ${mark}.pdf`, changed)).toContainText(
    "Ändrad efter underskrift",
  );
  outside.remove();
});

/** Signs with the e-ID's signature key, which Sigill has never seen. */
function signer(certificates: readonly X509Certificate[], outside: Outside): (text: string) => Buffer {
  const privateKey = createPrivateKey(readFileSync(outside.path("signature.key")));
  const certificate = certificates.find((one) => one.checkPrivateKey(privateKey));
  if (!certificate) throw new Error("no certificate for the signature key");
  return (text) => signPdf(aPdf(`${text} ${mark}`), { certificate: certificate.raw, privateKey });
}

test("a PDF whose chain leads to a trusted root is believed, but not once its certificate has ended, nor without the root", async ({
  browser,
}) => {
  const folder = process.env.TRUSTED_ROOTS;
  if (!folder)
    throw new Error("TRUSTED_ROOTS is not set: the folder the product was started with. npm test sets it.");
  const pki = await aPki(new Date(Date.now() - 2 * day));
  const root = join(folder, `story-${mark}.cer`);
  const page = await come(browser, "eva-sund");
  const agreement = await anAgreement(page);
  const signed = async (notAfter: Date) => {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const spki = publicKey.export({ type: "spki", format: "der" });
    const intent = anIntent(pki, { purpose: "signature", publicKey: spki, notAfter });
    const certificate = await issue(pki.signer, "issuing", intent);
    return signPdf(aPdf(intent.serial), { certificate, privateKey, others: [pki.issuing] });
  };
  const [tomorrow, yesterday] = [new Date(Date.now() + day), new Date(Date.now() - day)];
  const unknown = await add(page, agreement, `Främmande ${mark}.pdf`, await signed(tomorrow));
  await expect(unknown).toContainText("Okänd utfärdare");
  writeFileSync(root, pki.root);
  try {
    const trusted = await add(page, agreement, `Betrodd ${mark}.pdf`, await signed(tomorrow));
    await expect(trusted).toContainText("Giltig underskrift");
    await expect(trusted).toContainText("leder till en utfärdare som ni litar på");
    const ended = await add(page, agreement, `Utgånget ${mark}.pdf`, await signed(yesterday));
    await expect(ended).toContainText("Utgånget certifikat");
  } finally {
    rmSync(root, { force: true });
  }
});
