import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { chromium as installed } from "./setup/debian.mjs";
import { root } from "./setup/place.mjs";

/**
 * The README's pictures, taken anew from a demo that was just made: npm run start:clean, then npm run pictures.
 * Some of them: npm run pictures -- eid-page auditor
 */
const base = process.env.BASE_URL ?? "http://localhost:3000";
const pictures = [
  ["Karin Ek", "eids", "id-administrator"],
  ["Jonas Falk", "", "security-officer"],
  ["Eva Sund", "relying-parties/matrix", "procurement-officer"],
  ["Sven Rosén", mark, "responsible-issuer"],
  ["Petra Lind", roleAsked],
  ["Amina Yusuf", "settings/officers", "administrator"],
  ["Olle Åström", "my", "holder"],
  ["Mira Holm", blocked, "eid-page"],
  ["Gun Nyström", "audit", "auditor"],
  [undefined, "forlorad", "anybody"],
];

const browser = await chromium.launch({ executablePath: installed() });
const chosen = process.argv.slice(2);
for (const [persona, place, name] of pictures) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const page = await anybody();
  if (persona) await signIn(page, persona);
  if (typeof place === "string") await page.goto(`${persona ? employerOf(page) : ""}/${place}`);
  else await place(page);
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
  if (name) writePicture(name, await asWebp(await page.screenshot()));
  if (persona) await signOut(page, {});
  await page.context().close();
}
await browser.close();

/** @param {string} name @param {Buffer} picture */
function writePicture(name, picture) {
  const path = join(root, "docs/pictures", `${name}.webp`);
  writeFileSync(path, picture);
  console.log(`${path} ${Math.round(picture.length / 1000)} kB`);
}

async function anybody() {
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width: 1280, height: 800 },
    colorScheme: "light",
    reducedMotion: "reduce",
    timezoneId: "Europe/Stockholm",
  });
  await context.addCookies([{ name: "locale", value: "en", url: base }]);
  return context.newPage();
}

/** The first time ends what is signed in elsewhere, since the page would say that it is. */
async function signIn(page, persona) {
  for (const last of [false, true]) {
    await page.goto("/sign-in");
    await page.getByRole("button", { name: new RegExp(`^${persona}`) }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    if (!last) await signOut(page, { everywhere: "1" });
  }
}

/** A third of what the same page weighs as PNG or JPEG; the browser is the encoder. @param {Buffer} png */
async function asWebp(png) {
  const blank = await browser.newPage();
  const encoded = await blank.evaluate(
    async (source) => {
      const image = Object.assign(new Image(), { src: source });
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), {
        width: image.width,
        height: image.height,
      });
      canvas.getContext("2d").drawImage(image, 0, 0);
      return canvas.toDataURL("image/webp", 0.8);
    },
    `data:image/png;base64,${png.toString("base64")}`,
  );
  await blank.close();
  return Buffer.from(encoded.split(",")[1], "base64");
}

async function signOut(page, form) {
  await page.context().request.post("/api/sign-out", { headers: { Origin: base }, form });
}

function employerOf(page) {
  return `/${new URL(page.url()).pathname.split("/")[1]}`;
}

async function mark(page) {
  await page.goto(`${employerOf(page)}/quality-mark`);
  await page.getByRole("main").getByRole("row").getByRole("link").first().click();
  await page.waitForURL(/quality-mark\/[0-9a-f-]{36}/);
}

/** One administrator asks for a role, so that the other's page shows one that waits. */
async function roleAsked(page) {
  await page.goto(`${employerOf(page)}/settings/officers`);
  await page.getByRole("link", { name: "Nils Wik" }).click();
  const form = page.locator("main form").filter({ has: page.locator("[name=role]") });
  await form.locator("[value=security-officer]").check();
  await form.locator("button[type=submit]").click();
  await page.waitForLoadState("networkidle");
}

/** Suspends the e-ID of the README's story, and waits until the world was seen to say so. */
async function blocked(page) {
  await page.setViewportSize({ width: 1280, height: 960 });
  await page.goto(`${employerOf(page)}/eids`);
  await page.getByRole("main").getByRole("link", { name: "Maj Persson" }).first().click();
  await page.getByRole("button", { name: "Suspend", exact: true }).click();
  await page.getByRole("heading", { name: "The block is in force" }).waitFor();
  await page.getByText(/Revocation list \d+ published/).waitFor();
}
