import { gzipSync } from "node:zlib";
import { openBrowser } from "@/bin/bench/browser";
import type { Page } from "./load";

/** Kilobytes of script, each file gzipped, that a real Chromium loads with the page on a first visit. */
export async function scriptSize({ url, cookie = "" }: Page): Promise<number> {
  const browser = await openBrowser();
  try {
    const context = await browser.newContext();
    const [name = "", ...value] = cookie.split("=");
    await context.addCookies([{ name, value: value.join("="), url }]);
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() === "script")
        sizes.push(response.body().then((body) => gzipSync(body).length));
    });
    await page.goto(url, { waitUntil: "networkidle" });
    if (sizes.length === 0) throw new Error(`${url} loads no script at all`);
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1000;
  } finally {
    await browser.close();
  }
}
