import { readdirSync, readFileSync } from "node:fs";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { importKinds } from "@/lib/domain/people/import-plan";
import { formats } from "@/lib/i18n/locale";
import { sv } from "@/lib/i18n/sv";
import type { EmployeePage, ImportPreview } from "@/lib/people/employee/read";
import { numberBand } from "./employee-words";
import { ImportConsequences } from "./import-consequences";

vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => undefined }) }));

test("every form in which a person's number is written says how somebody without one applies", () => {
  const forms = readdirSync("components/people/employee")
    .filter((file) => file.endsWith(".tsx") && !file.endsWith(".test.tsx"))
    .map((file) => readFileSync(`components/people/employee/${file}`, "utf8"))
    .filter((code) => code.includes('name="personalNumber"'));
  expect(forms).toHaveLength(1);
  for (const form of forms) expect(form).toContain("<NoNumber />");
});

test("the import says before it is carried out that those without a number can get no e-ID, at any level", () => {
  const none = { rows: 0, renames: 0, readdresses: 0, numberless: 0, managerless: 0 };
  const counts = importKinds.map((kind) => [
    kind,
    { ...none, nameless: 0, losers: 0, blocks: 0, ...(kind === "new" ? { rows: 5, numberless: 2 } : {}) },
  ]);
  const preview = { counts: Object.fromEntries(counts), reading: {}, own: true } as ImportPreview;
  const page = renderToStaticMarkup(
    <NextIntlClientProvider formats={formats} locale="sv" messages={sv} timeZone="Europe/Stockholm">
      <ImportConsequences href={() => "/x"} names={{ left: [], losers: [] }} preview={preview} />
    </NextIntlClientProvider>,
  );
  expect(page).toContain("2 saknar person- och samordningsnummer");
  expect(page).toContain("på någon tillitsnivå");
  expect(page).toContain("ansöker själv hos Skatteverket om samordningsnummer");
});

test("a page says so of whoever works there and may be seen, before anything is ordered", async () => {
  const bands = (given: Partial<EmployeePage>) =>
    numberBand({ isIdentified: false, hidden: false, employment: "current", ...given } as EmployeePage);
  expect(await bands({})).toMatchObject([
    { tone: "warning", title: "Kan inte få e-legitimation än: svenskt nummer saknas" },
  ]);
  expect(await bands({ employment: "coming" })).toHaveLength(1);
  expect(await bands({ isIdentified: true })).toEqual([]);
  expect(await bands({ hidden: true })).toEqual([]);
  expect(await bands({ employment: "ended" })).toEqual([]);
});
