import { randomInt } from "node:crypto";
import { expect } from "@playwright/test";
import { inTurn } from "@/bin/setup/turn.mjs";
import { RelyingPartyPage } from "@/e2e/pages/relying-party-page";
import { syntheticNumber, withCheckDigit } from "@/e2e/support/person";
import { someMetadata } from "@/e2e/support/service-metadata";
import { test } from "@/e2e/support/story";

const letters = () =>
  Array.from({ length: 7 }, () => "bdfghjklmnprstv"[randomInt(15)])
    .join("")
    .replace(/^./, (first) => first.toUpperCase());

/** The number of an authority that there is none of. */
const organisationNumber = () => withCheckDigit(`20219${String(randomInt(10_000)).padStart(4, "0")}`);

for (const javaScriptEnabled of inTurn([true, false], 1))
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a procurement officer adds a relying party and its service with bad and then good input", async ({
      page,
    }) => {
      const parties = new RelyingPartyPage(page);
      const name = `Verket ${letters()}`;
      const number = organisationNumber();
      await parties.signIn("Eva Sund");
      await parties.open();
      await parties.follow("Lägg till part");
      await parties.fill({ Namn: name, Organisationsnummer: "202100-5522" });
      await parties.choose("Offentlig");
      await parties.press("Lägg till part");
      await expect(parties.problems).toHaveText([/Organisationsnumret stämmer inte/]);
      await parties.fill({ Organisationsnummer: "19610418-9888" });
      await parties.press("Lägg till part");
      await expect(parties.problems).toHaveText([/Det här är ett personnummer. Välj enskild firma/]);
      await expect(parties.field("Namn")).toHaveValue(name);
      await parties.fill({ Organisationsnummer: `${number.slice(0, 6)}-${number.slice(6)}` });
      await parties.press("Lägg till part");
      await expect(parties.heading(name)).toBeVisible();
      await expect(parties.main).toContainText("är tillagd");
      await expect(parties.main).toContainText(`${number.slice(0, 6)}-${number.slice(6)}`);

      await parties.follow("Lägg till e-tjänst");
      await parties.fill({ Namn: "Trafikärenden", Webbadress: "trafik", Entitets: "trafik.example" });
      await parties.choose("Nivå 4");
      await parties.press("Lägg till e-tjänst");
      await expect(parties.problems).toHaveText([/Den ska börja med https/]);
      await parties.fill({ Webbadress: "https://trafik.example" });
      await parties.press("Lägg till e-tjänst");
      await expect(parties.problems).toHaveText([/Ett SAML-entitets-id börjar med https/]);
      await parties.fill({ Entitets: `https://sp.trafik.example/${number}` });
      await parties.tick("Underteckna");
      await parties.press("Lägg till e-tjänst");
      await expect(parties.heading("Trafikärenden")).toBeVisible();
      await expect(parties.main).toContainText("http://id.elegnamnden.se/ap/1.0/org-person-01");
      await expect(parties.main).toContainText("Logga in · Underteckna");

      await parties.follow("Lägg till kontakt");
      await parties.choose("Säkerhetsincidenter");
      await parties.fill({ Namn: "Incidentjouren" });
      await parties.press("Lägg till kontakt");
      await expect(parties.problems).toHaveText([/Skriv en e-postadress eller ett telefonnummer/]);
      await parties.fill({ "E-post": "incident@trafik.example" });
      await parties.press("Lägg till kontakt");
      await expect(parties.main).toContainText("punkt 25.3");

      await parties.follow("Avveckla");
      await parties.press("Avveckla Trafikärenden");
      await expect(parties.main).toContainText("Ingen e-legitimation kan användas där");
      await parties.press("Ta i bruk igen");
      await expect(parties.main).toContainText("Trafikärenden är i bruk igen");

      await parties.open(`?q=${number}`);
      await expect(parties.main.getByRole("table").getByRole("link")).toHaveText([name, "Trafikärenden"]);
    });

    test("metadata with a DTD is refused, without one it fills a service, and again it updates that", async ({
      page,
    }) => {
      const parties = new RelyingPartyPage(page);
      const word = letters();
      const metadata = (level: number) => someMetadata(word, level);
      await parties.signIn("Eva Sund");
      await parties.open("/import");
      const doctype = `<!DOCTYPE md [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n${metadata(3)}`;
      await parties.fill({ Metadata: doctype });
      await parties.press("Läs in");
      await expect(parties.problems).toHaveText([/Metadata får inte ha någon dokumenttyp/]);
      await expect(parties.field("Metadata")).toHaveValue(doctype);
      await parties.fill({ Metadata: metadata(3) });
      await parties.press("Läs in");
      await expect(parties.heading(`Granska: Kartor ${word}`)).toBeVisible();
      await expect(parties.field("Partens namn")).toHaveValue(`Kartverket ${word}`);
      await expect(parties.main.getByRole("radio", { name: "Nivå 3" })).toBeChecked();
      await expect(parties.main.getByRole("radio", { name: /^Organisationsperson/ })).toBeChecked();
      await parties.press("Spara e-tjänsten");
      await expect(parties.heading(`Kartor ${word}`)).toBeVisible();
      await expect(parties.main).toContainText("http://id.swedenconnect.se/contract/sc/prepaid-auth-2021");
      await expect(parties.main).toContainText("support@kartor.example");

      await parties.open("/import");
      await parties.main.getByText("Skicka en fil i stället").click();
      const upload = async (text: string) => {
        const file = { name: "sp.xml", mimeType: "application/xml", buffer: Buffer.from(text) };
        await parties.field("Metadatafil").setInputFiles(file);
        await parties.main.getByRole("button", { name: "Läs in" }).last().click();
      };
      await upload(doctype);
      await expect(parties.problems).toHaveText([/Metadata får inte ha någon dokumenttyp/]);
      await upload(" ".repeat(1_100_000));
      await expect(parties.problems).toHaveText([/högst 1\sMB/]);
      await upload(metadata(4));
      await expect(parties.main).toContainText("E-tjänsten finns redan");
      await expect(parties.main.getByRole("table", { name: "Skillnader" })).toContainText("34");
      await parties.press("Uppdatera e-tjänsten");
      await expect(parties.main).toContainText("är sparad med det som stod i metadata");
      await parties.open(`?q=${word}`);
      await parties.follow(`Kartverket ${word}`);
      await expect(parties.main.getByRole("table").getByRole("link")).toHaveText([`Kartor ${word}`]);
    });
  });

test("in English, a sole trader's number is masked on every screen but for one press, and never in an address", async ({
  page,
}) => {
  const parties = new RelyingPartyPage(page);
  const name = `${letters()} Surveying`;
  const number = syntheticNumber().slice(2);
  await parties.signIn("Eva Sund", "en");
  await parties.open("/new");
  await parties.choose("Sole trader", "Private");
  await parties.fill({ Name: name, "Organisation number": "202100-6883" });
  await parties.press("Add the party");
  await expect(parties.problems).toHaveText([/personal identity number/]);
  await parties.fill({ "Organisation number": number });
  await parties.press("Add the party");
  await expect(parties.heading(name)).toBeVisible();
  await expect(parties.main).toContainText(`19${number.slice(0, 6)}-••••`);
  await expect(parties.main).not.toContainText(number.slice(6));

  await parties.follow("Add a service");
  await parties.press("Add the service");
  await expect(parties.problems).toHaveText([/Fill in/]);
  await parties.fill({ Name: "Map drawing", "Entity id": "map-drawing" });
  await parties.choose("OpenID Connect", "Pseudonym", "QA");
  await parties.fill({ "Entity id": `map-drawing-${name}` });
  await parties.press("Add the service");
  await expect(parties.heading("Map drawing")).toBeVisible();
  await expect(parties.main).toContainText("http://id.elegnamnden.se/ap/1.0/pseudonym-01");

  await parties.open();
  await parties.main.getByRole("searchbox").fill(number);
  await parties.main.getByRole("searchbox").press("Enter");
  await expect(parties.heading(name)).toBeVisible();
  expect(page.url()).not.toContain(number.slice(6));

  const shown = `19${number.slice(0, 6)}-${number.slice(6)}`;
  await parties.press("Show the number");
  await expect(parties.main).toContainText(`${shown}. Showing it has been logged.`);
  expect(page.url()).not.toContain(number.slice(6));
  await page.goto(page.url());
  await expect(parties.main).toContainText("Showed a sole trader’s number");
  await expect(parties.main).not.toContainText(shown);
});

test("a system that closes shows what leans on it and what takes over, and one can be closed", async ({
  page,
}) => {
  const parties = new RelyingPartyPage(page);
  await parties.signIn("Eva Sund");
  await parties.open("/schemes");
  await parties.follow("Valfrihetssystem 2017 E-legitimering");
  await expect(parties.main).toContainText("Stängt 31 dec. 2025");
  await expect(parties.main).toContainText("Fortsätter i Auktorisationssystem för elektronisk identifiering");
  const members = parties.main.getByRole("table", { name: "Medlemmar" });
  await expect(members.getByRole("row", { name: /Fastighetsärenden/ })).toContainText("Med");
  await expect(members.getByRole("row", { name: /Statens redovisning/ })).toContainText("Inte med");

  const name = `Provsystem ${letters()}`;
  await parties.open("/schemes/new");
  await parties.fill({ "Namn på svenska": name, "Namn på engelska": name, Ansvarig: "Exempelverket" });
  await parties.choose("Förbetald e-legitimering");
  await parties.press("Lägg till system");
  await expect(parties.problems).toHaveText([/Kryssa i vilka e-legitimationer/]);
  await parties.tick("E-tjänstelegitimationer");
  await parties.fill({ "Första dag": "2024-01-01" });
  await parties.press("Lägg till system");
  await expect(parties.heading(name)).toBeVisible();

  await parties.follow("Lägg till medlem");
  await parties.main.getByLabel("Medlem", { exact: true }).selectOption({ label: "Utfärdare: Efos" });
  await parties.fill({ "Ansluten från": "2023-12-31" });
  await parties.press("Lägg till medlem");
  await expect(parties.problems).toHaveText([/utanför systemets giltighetstid/]);
  await parties.fill({ "Ansluten från": "2024-02-01" });
  await parties.press("Lägg till medlem");
  await expect(parties.main).toContainText("1 gäller i dag");

  await parties.follow("Stäng systemet");
  await expect(parties.main).toContainText("Efos");
  await parties.fill({ "Sista dag": "2023-01-01" });
  await parties.press("Sätt sista dag");
  await expect(parties.problems).toHaveText([/kan inte vara före/]);
  await parties.fill({ "Sista dag": "2025-12-31" });
  await parties.field("Efterträdare").selectOption({ label: "Förbetald e-legitimering" });
  await parties.press("Sätt sista dag");
  await expect(parties.main).toContainText("Stängt 31 dec. 2025");
  await expect(parties.main.getByRole("row", { name: /Efos/ })).toContainText("Med");
});

test("who may only read finds no way to change, and who may not read no page", async ({ page }) => {
  const parties = new RelyingPartyPage(page);
  await parties.signIn("Gun Nyström");
  await parties.open();
  await expect(parties.heading("E‑tjänster och parter")).toBeVisible();
  await expect(parties.main.getByRole("link", { name: "Lägg till part" })).toHaveCount(0);
  expect((await page.goto("/exempelkoping/relying-parties/new"))?.status()).toBe(403);
  await expect(parties.main).toContainText("Kräver rollen upphandlare");
  await page.context().clearCookies();
  await parties.signIn("Amina Yusuf");
  expect((await page.goto("/exempelkoping/relying-parties"))?.status()).toBe(403);
  await expect(parties.main).not.toContainText("Statens exempelredovisning");
});
