import { statSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { root } from "./setup/place.mjs";

/** The README's pictures, taken anew from the running demo: BASE_URL=http://localhost:3000 npm run pictures */
const base = process.env.BASE_URL ?? "http://localhost:3000";
const pictures = [
  ["Karin Ek", "eids", "id-administrator"],
  ["Jonas Falk", "", "security-officer"],
  ["Eva Sund", "relying-parties/matrix", "procurement-officer"],
  ["Sven Rosén", "quality-mark", "responsible-issuer"],
  ["Gun Nyström", "audit", "auditor"],
  ["Olle Åström", "my", "holder"],
];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium" });
for (const [persona, path, name] of pictures) {
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width: 1280, height: 800 },
    colorScheme: "light",
    reducedMotion: "reduce",
  });
  await context.addCookies([{ name: "locale", value: "en", url: base }]);
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: new RegExp(`^${persona}`) }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  const [, slug] = new URL(page.url()).pathname.split("/");
  await page.goto(`/${slug}/${path}`);
  await page.evaluate(() => document.fonts.ready);
  const file = join(root, "docs/pictures", `${name}.jpg`);
  await page.screenshot({ path: file, type: "jpeg", quality: 72 });
  console.log(`${file} ${Math.round(statSync(file).size / 1000)} kB`);
  await context.close();
}
await browser.close();
