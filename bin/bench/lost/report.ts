import type { BrowserContext, Locator, Page } from "@playwright/test";
import { openBrowser } from "@/bin/bench/browser";

/** Chromium's own "Slow 3G": bytes a second each way, and milliseconds before each answer. */
const slow3g = { offline: false, downloadThroughput: 50_000, uploadThroughput: 50_000, latency: 2_000 };

/** From the address on the sleeve to what is blocked, on a phone without a session: how long, and by how many taps. */
export async function reportOnSlowNetwork(url: string) {
  const browser = await openBrowser();
  try {
    const officer = await browser.newContext();
    await officer.request.post(`${url}/api/sign-in`, {
      form: { persona: "jonas-falk" },
      headers: { Origin: url },
      maxRedirects: 0,
    });
    const phone = await browser.newContext({ viewport: { width: 375, height: 780 }, locale: "sv-SE" });
    const page = await phone.newPage();
    const session = await phone.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", slow3g);
    return await report(page, url, () => newestCode(officer, url));
  } finally {
    await browser.close();
  }
}

async function report(page: Page, url: string, code: () => Promise<string>) {
  let [taps, characters] = [0, 0];
  const tap = async (target: Locator) => {
    taps += 1;
    await target.click();
  };
  const type = async (name: string, text: string) => {
    const field = page.getByRole("textbox", { name });
    await tap(field);
    characters += text.length;
    await field.pressSequentially(text);
  };
  const began = performance.now();
  const lap = (what: string) =>
    console.log(`# ${what}: ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  await page.goto(`${url}/exempelkoping/lost`, { waitUntil: "commit" });
  await type("Mobilnummer eller e-post i tjänsten", "0701740635");
  lap("number typed");
  await tap(page.getByRole("button", { name: "Skicka engångskod" }));
  const codeField = page.getByRole("textbox", { name: "Engångskod" });
  const sent = await code();
  lap("code arrived");
  await codeField.waitFor();
  await type("Engångskod", sent);
  await tap(page.getByRole("button", { name: "Fortsätt" }));
  await tap(page.getByRole("button", { name: /^Spärra .*nu$/ }));
  lap("block pressed");
  await page
    .getByRole("main")
    .getByText(/^Tillfälligt spärrad/)
    .first()
    .waitFor();
  return { seconds: (performance.now() - began) / 1_000, taps, characters };
}

/** As it stands in the demo's mailbox, asked for beside the phone. */
async function newestCode(officer: BrowserContext, url: string): Promise<string> {
  for (let tries = 0; tries < 200; tries++) {
    const html = await (await officer.request.get(`${url}/exempelkoping/mailbox`)).text();
    const found = /kommun: (\d{6})\./.exec(html)?.[1];
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("no code came");
}
