import { generateKeyPairSync, X509Certificate } from "node:crypto";
import { expect } from "@playwright/test";
import { axeFindings } from "@/e2e/support/axe";
import { comeIn } from "@/e2e/support/come-in";
import { closeDatabase } from "@/e2e/support/database";
import { anEmployer } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";
import { anXmlSigner } from "@/lib/pki/testing-xml-signature";

test.afterAll(closeDatabase);

const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const old = { ...publicKey.export({ format: "jwk" }), kid: "2026-01" };
const secret = { ...privateKey.export({ format: "jwk" }), kid: "2026-01" };
const signer = anXmlSigner("sp.example.se");
const fresh = String(
  generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "pem", type: "spki" }),
);

test("a client is registered by one and approved by another, its key is rotated, and one person blocks it", async ({
  browser,
  page: anna,
}) => {
  const { slug, ids, officers } = await anEmployer({ anna: ["security-officer"], bo: ["security-officer"] });
  const bo = await (await browser.newContext()).newPage();
  await Promise.all([comeIn(anna, officers.anna?.subject ?? ""), comeIn(bo, officers.bo?.subject ?? "")]);

  await anna.goto(`/${slug}/relying-parties/${ids.partyId}`);
  await anna.getByRole("link", { name: "Registrera klient" }).click();
  await anna.getByLabel("Namn", { exact: true }).fill("Ärendesystemet");
  await anna.getByLabel("Klientens identitet (client_id)").fill("https://arenden.example.se");
  await anna.getByRole("radio", { name: /^Produktion/ }).check();
  await anna.getByRole("checkbox", { name: /^Binds till klientens nyckel/ }).check();
  await anna.getByLabel("Fråga om behörighet").check();
  await anna.getByRole("checkbox", { name: /^Hämta uppgifter/ }).check();
  await anna.getByLabel("Entitets-id (entityID)").fill("https://sp.example.se/saml");
  await anna.getByRole("textbox", { name: /^Ändamål/ }).fill("Handläggning av ärende");
  await anna.getByLabel("Signeringscertifikat").fill(signer.certificate);
  const keys = anna.getByRole("textbox", { name: /^Publik nyckel/ });
  await keys.fill(JSON.stringify(secret));
  await anna.getByRole("button", { name: "Registrera klienten" }).click();
  await expect(anna.getByText("Nyckeln är nu röjd").first()).toBeVisible();
  await expect(keys).toHaveValue("");
  await keys.fill(JSON.stringify(old));
  await anna.getByRole("button", { name: "Registrera klienten" }).click();
  await expect(anna.getByRole("status")).toContainText("när en annan person har godkänt den");
  await expect(anna.getByRole("button", { name: "Godkänn klienten" })).toHaveCount(0);
  const address = anna.url().replace(/\?.*/, "");

  await bo.goto(address);
  await bo.getByRole("button", { name: "Godkänn klienten" }).click();
  await expect(bo.getByRole("status")).toHaveText("Klienten är godkänd.");
  await bo.getByRole("link", { name: "Anslut", exact: true }).click();
  const settings = bo.getByRole("region", { name: "Programmets inställningar" });
  await expect(settings).toContainText("https://arenden.example.se");
  await expect(settings).toContainText(`/${slug}/token`);
  await expect(bo.getByRole("region", { name: "Första token" })).toContainText(
    "CLIENT=https://arenden.example.se",
  );
  expect(await axeFindings(bo)).toEqual([]);
  await bo.goto(address);
  const chooses = async (name: string, text: string) => {
    await bo.getByText("Skicka nyckeln som fil i stället").click();
    const file = { name, mimeType: "application/octet-stream", buffer: Buffer.from(text) };
    await bo.getByLabel("Fil med nycklar").setInputFiles(file);
    await bo.getByRole("button", { name: "Föreslå nycklarna i filen" }).click();
  };
  await chooses("nyckel.json", JSON.stringify(secret));
  await expect(bo.getByText("Nyckeln är nu röjd").first()).toBeVisible();
  await bo.goto(address);
  await chooses("ny.pem", fresh);
  await expect(bo.getByRole("heading", { name: "Ändring som väntar" })).toBeVisible();
  expect(await axeFindings(bo)).toEqual([]);

  await anna.goto(address);
  await anna.getByRole("button", { name: "Godkänn ändringen" }).click();
  await expect(anna.getByRole("status")).toHaveText("Ändringen är godkänd och gäller nu.");
  await anna.getByRole("button", { name: "Ta bort nyckel 1" }).click();
  await expect(anna.getByRole("status")).toHaveText("Nyckeln är borttagen och gäller inte längre.");
  await expect(anna.getByRole("table", { name: "Nycklar" })).not.toContainText("2026-01");

  const saml = anna.getByRole("region", { name: "SAML" });
  await expect(saml).toContainText("https://sp.example.se/saml");
  await expect(saml).toContainText(`/${slug}/saml/metadata`);
  await expect(saml).toContainText(new X509Certificate(signer.certificate).fingerprint256);
  await bo.goto(address);
  await anna.getByRole("button", { name: "Ta bort certifikat 1" }).click();
  await expect(anna.getByRole("status")).toHaveText("Certifikatet är borttaget och gäller inte längre.");
  await expect(saml).toHaveCount(0);
  // Who was there meanwhile is no part of an address.
  await chooses("ny.pem", fresh);
  await expect(bo.getByText("har ändrats här sedan sidan visades").first()).toBeVisible();
  const told = new URL(bo.url()).searchParams;
  expect([told.get("refused"), [...told.keys()].sort()]).toEqual([...["changed-meanwhile", ["refused"]]]);

  await anna.getByLabel("Orsak").selectOption("Nyckeln kan vara röjd");
  await anna.getByRole("button", { name: "Spärra klienten" }).click();
  await expect(anna.getByRole("status")).toHaveText("Klienten är spärrad.");
  expect(await axeFindings(anna)).toEqual([]);
});
