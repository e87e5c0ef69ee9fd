import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { writeFaultPage } from "@/bin/setup/fault-page.mjs";
import { readerLocale } from "@/lib/i18n/fault-words";
import { Fault } from "./fault";

const pageOf = (lang: string, cookie = "") =>
  ({ documentElement: { lang }, cookie }) as unknown as Pick<Document, "cookie" | "documentElement">;

test("a fault is told in the language of the page, or where no page came in the one that was chosen", () => {
  expect(readerLocale(pageOf("en"))).toBe("en");
  expect(readerLocale(pageOf("sv", "locale=en"))).toBe("sv");
  expect(readerLocale(pageOf("", "theme=dark; locale=en; keys=off"))).toBe("en");
  expect(readerLocale(pageOf("", "xlocale=en"))).toBe("sv");
  expect(readerLocale(undefined)).toBe("sv");
});

test.each([
  ["sv", undefined, "Något gick fel hos oss"],
  ["en", "r0123456789ab", "Reference: <span"],
  ["sv", "too-much-at-once", "Du har för mycket på gång samtidigt."],
  ["en", "took-too-long", "It took too long to read."],
])("in %s a fault with the digest %s says so", (language, digest, words) => {
  vi.stubGlobal("document", pageOf(language));
  const error = Object.assign(
    new Error("An error occurred in the Server Components render."),
    digest && { digest },
  );
  const html = renderToStaticMarkup(<Fault error={error} retry={() => undefined} />);
  vi.unstubAllGlobals();
  expect(html).toContain(words);
  expect(html).not.toContain("Server Components");
  if (digest && !digest.startsWith("r")) expect(html).not.toContain(digest);
});

test("every fault page of the product is ours, and so is the one for a fault of the root", () => {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) =>
    /(^|\/)(global-)?error\.tsx$/.test(file),
  );
  expect(files).toContain("error.tsx");
  expect(files).toContain("global-error.tsx");
  for (const file of files) expect(readFileSync(`app/${file}`, "utf8"), file).toMatch(/<Fault\b/);
});

test("the page that Next would write in English for a request that fails outside every page is ours, in both languages", () => {
  const built = mkdtempSync(join(tmpdir(), "sigill-fault-"));
  const files = ["server/pages/500.html", "server/app/_global-error.html"].map((file) => join(built, file));
  expect(() => writeFaultPage(built)).toThrow("500.html");
  for (const folder of ["server/pages", "server/app"]) mkdirSync(join(built, folder), { recursive: true });
  for (const file of files) writeFileSync(file, "<title>500: This page couldn’t load</title>");
  writeFaultPage(built);
  for (const file of files) {
    const html = readFileSync(file, "utf8");
    expect(html).toContain('<section lang="sv"><h1>Något gick fel hos oss</h1>');
    expect(html).toContain('<section lang="en"><h1>Something went wrong on our side</h1>');
    expect(html).not.toMatch(/load|<script|<style/);
  }
  rmSync(built, { recursive: true });
});
