import { createHmac, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { axeFindings } from "@/e2e/support/axe";
import { comeIn } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { anEmployer, type OwnEmployer } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";

test.afterAll(closeDatabase);

/** The one the product keeps; `npm start` makes it. */
const key = () =>
  Buffer.from(readFileSync(join(process.env.E2E_DATA ?? "data", "secrets/disclosure-key"), "utf8"), "base64");

/** A client that was told something about the holder. */
async function aDisclosure({ organisationId, ids }: OwnEmployer): Promise<void> {
  const sql = database();
  const of = { organisation_id: organisationId, party_id: ids.partyId ?? "" };
  const client = { ...of, id: randomUUID(), client_id: "https://svep.example", name: "Ansökningarna" };
  const proves = { auth_method: "private_key_jwt", jwks_uri: "https://svep.example/jwks" };
  const registered = { registered_by: randomUUID(), registered_at: new Date() };
  await sql`insert into tenant.client
    ${sql({ ...client, environment: "production", ...proves, scopes: [], resources: [], ...registered })}`;
  const subject = createHmac("sha256", key())
    .update(`disclosure\0${organisationId}\0${ids.employeeId}`)
    .digest();
  const told = { kind: "attributes", purpose: "Ansöka om bygglov", asked: ["mail", "phone"], told: ["mail"] };
  const row = { ...of, at: new Date(), id: randomUUID(), client_id: client.id, subject, ...told };
  await sql`insert into tenant.disclosure ${sql({ ...row, answer: true, transaction_id: "svep-1" })}`;
}

const main = (page: Page) => page.getByRole("main");

test("a holder reads who asked about them and objects; an officer answers with a reason, which the holder reads, at 320 px without JavaScript", async ({
  browser,
}) => {
  const town = await anEmployer({ security: ["security-officer"] });
  await aDisclosure(town);
  const narrow = { javaScriptEnabled: false, viewport: { width: 320, height: 700 } };
  const as = async (subject = "", options = {}) => {
    const page = await (await browser.newContext(options)).newPage();
    await comeIn(page, subject);
    return page;
  };
  const holder = await as(town.holder.subject, narrow);
  await holder.goto(`/${town.slug}/my`);
  await main(holder).getByRole("link", { name: "Vem har frågat om mig" }).click();
  await expect(main(holder)).toContainText("Lämnades ut: E-post");
  await main(holder).getByRole("link", { name: "Visa" }).click();
  await expect(main(holder)).toContainText("”Ansöka om bygglov”");
  await expect(main(holder)).toContainText("Efterfrågades men lämnades inte ut");
  await main(holder).getByLabel("Varför invänder du?").fill("De behöver inte min adress.");
  await main(holder).getByRole("button", { name: "Skicka invändningen" }).click();
  await expect(main(holder)).toContainText("Din invändning är skickad.");

  const officer = await as(town.officers.security?.subject);
  await officer.goto(`/${town.slug}/objections`);
  await main(officer).getByRole("link", { name: "Öppna" }).click();
  await expect(main(officer)).toContainText("De behöver inte min adress.");
  await main(officer).getByLabel("Avslå").check();
  await main(officer).getByLabel("Skäl").fill("Adressen behövs för beslutet.");
  expect(await axeFindings(officer)).toEqual([]);
  await main(officer).getByRole("button", { name: "Svara" }).click();
  await expect(officer.getByRole("status")).toContainText("Svaret är sparat.");

  await main(holder).getByRole("link", { name: "Visa" }).click();
  await expect(main(holder)).toContainText("Adressen behövs för beslutet.");
  await expect(main(holder)).toContainText("Integritetsskyddsmyndigheten");
});
