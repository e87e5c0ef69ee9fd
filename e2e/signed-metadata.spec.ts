import { expect } from "@playwright/test";
import { RelyingPartyPage } from "@/e2e/pages/relying-party-page";
import { someMetadata } from "@/e2e/support/service-metadata";
import { test } from "@/e2e/support/story";
import { anXmlSigner, aTemplate, signedByXmlsec } from "@/lib/pki/testing-xml-signature";

test("the preview says what the signature is worth, and one that does not verify is saved only when the party was asked", async ({
  page,
}) => {
  const parties = new RelyingPartyPage(page);
  const word = `Prov${Date.now().toString(36)}`;
  const template = aTemplate({ uri: "" });
  const signed = signedByXmlsec(
    someMetadata(word, 3).replace("<md:Extensions>", `${template}<md:Extensions>`),
    anXmlSigner(),
  );
  await parties.signIn("Eva Sund");
  await parties.open("/import");
  await parties.fill({ Metadata: signed });
  await parties.press("Läs in");
  await expect(parties.heading(`Granska: Kartor ${word}`)).toBeVisible();
  await expect(parties.main).toContainText("Signaturen stämmer: ingenting har ändrats");
  await expect(parties.main).toContainText("CN=Exempelfederationen");
  await expect(parties.main).toContainText("Jämför fingeravtrycket");

  await parties.open("/import");
  await parties.fill({ Metadata: signed.replace(`>Kartor ${word}<`, `>Ritningar ${word}<`) });
  await parties.press("Läs in");
  await expect(parties.heading(`Granska: Ritningar ${word}`)).toBeVisible();
  await expect(parties.main).toContainText("Signaturen stämmer inte");
  await expect(parties.main).toContainText("Innehållet har ändrats sedan det undertecknades.");
  await parties.press("Spara e-tjänsten");
  await expect(parties.problems).toHaveText([/signatur/i]);
  await parties.tick("Jag har kontrollerat uppgifterna med parten");
  await parties.press("Spara e-tjänsten");
  await expect(parties.heading(`Ritningar ${word}`)).toBeVisible();
});
