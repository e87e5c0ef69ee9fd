import { type Browser, expect, type Page } from "@playwright/test";
import decodeQR from "qr/decode.js";
import { database } from "@/e2e/support/database";
import type { OwnEmployer } from "@/e2e/support/employer";

/** Decodes the QR code from the pixels on the desk's screen, as a phone's camera would. */
export async function photograph(page: Page): Promise<string> {
  const code = page.getByRole("img", { name: /^QR-ruta till kvittens KV-/ });
  const [side, dark] = await code.evaluate((svg) => [
    Number(svg.getAttribute("viewBox")?.split(" ")[2]),
    svg.querySelector("path")?.getAttribute("d") ?? "",
  ]);
  const [scale, width] = [4, side * 4];
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, column, row] of dark.matchAll(/M(\d+) (\d+)h/g))
    for (let at = 0; at < scale * scale; at++) {
      const y = Number(row) * scale + Math.floor(at / scale);
      const x = Number(column) * scale + (at % scale);
      data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  return decodeQR({ width, height: width, data });
}

interface Signing {
  employer: OwnEmployer;
  /** The number of the card that the receipt is for. */
  card: string;
  /** The address that the QR code encodes. */
  address: string;
}

/** The holder, on a phone of their own that has signed in nowhere. */
export async function holderSigns(browser: Browser, { employer, card, address }: Signing): Promise<void> {
  const phone = await browser.newPage({ viewport: { width: 375, height: 740 } });
  await phone.goto(address);
  await phone.getByRole("button", { name: "Läs villkoren" }).click();
  await phone.getByLabel("Engångskod ur din e-post").fill(await mailedCode(employer, card));
  await phone.getByLabel(/^Jag har läst villkoren/).check();
  await phone.getByRole("button", { name: "Underteckna kvittensen" }).click();
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("Klart. Kvittensen är undertecknad.");
  await phone.close();
}

async function mailedCode({ organisationId }: OwnEmployer, card: string): Promise<string> {
  const [mail] = await database()`select m.body from tenant.mail m
    join tenant.eid e on e.organisation_id = m.organisation_id and e.carrier_number = ${card}
    join tenant.employee p on p.organisation_id = e.organisation_id and p.id = e.employee_id and p.email = m.recipient
   where m.organisation_id = ${organisationId} and m.template = 'receipt-code'
   order by m.created_at desc limit 1`;
  return /Engångskod: ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(mail?.body)?.[1] ?? "";
}
