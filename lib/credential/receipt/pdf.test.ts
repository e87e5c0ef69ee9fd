import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { carriers } from "@/lib/domain/credential/carrier";
import { identityDocuments, identityMethods } from "@/lib/domain/credential/identity-check";
import { signingMethods } from "@/lib/domain/credential/receipt";
import { proofEids } from "@/lib/domain/people/private-eid";
import { rawIn } from "@/lib/i18n/testing-raw";
import { receiptPdf } from "./pdf";
import type { ReceiptSheet } from "./sheet";

const folder = mkdtempSync(join(tmpdir(), "receipt-"));
afterAll(() => rmSync(folder, { recursive: true }));
const at = new Date("2026-11-24T10:00:00Z");

const sheet = (given: Partial<ReceiptSheet> = {}): ReceiptSheet => ({
  id: "r",
  reference: "KV-2026-7Q4M2X",
  eidId: "e",
  eidNumber: "EL-2026-000412",
  type: { sv: "Kort, nivå 3", en: "Card, level 3" },
  level: 3,
  carrier: "card",
  carrierNumber: "9752 0412 88",
  validDay: "2028-11-23",
  loanDays: null,
  issuer: "Exempelköpings kommun",
  organisation: "Exempelköpings kommun",
  organisationNumber: "2120000142",
  holder: "Åsa Öberg-Ärlig",
  holderNumber: "19850214-••••",
  preparedBy: "Berit Bok",
  preparedAt: at,
  handedOver: { by: "Berit Bok", at },
  check: { method: "in-person", document: "passport", tail: "1234", proofEid: null, reference: null },
  certificates: [
    { purpose: "authentication", serial: "0a1b2c3d4e5f60718293a4b5c6d7e8f9" },
    { purpose: "signature", serial: "1a1b2c3d4e5f60718293a4b5c6d7e8f9" },
  ],
  terms: {
    version: 2,
    sv: "# Ansvar\n\nDu ansvarar för din e-legitimation.",
    en: "# Duty\n\nYou answer for it.",
  },
  signed: { at, method: "signed-in", witness: null, digest: "ab".repeat(32), intact: true },
  withdrawnAt: null,
  ...given,
});

async function written(given: Partial<ReceiptSheet> = {}, locale: "sv" | "en" = "sv") {
  const path = join(folder, `${Math.random()}.pdf`);
  writeFileSync(path, await receiptPdf(sheet(given), locale, at));
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: "utf8" });
  return {
    info: () => run("pdfinfo", path),
    structure: () => run("pdfinfo", "-struct", path),
    fonts: () => run("pdffonts", path),
    text: () => run("pdftotext", "-layout", path, "-"),
    path,
  };
}

test("the PDF is tagged, titled, dated and knows its subset and language", async () => {
  const { info, path } = await written();
  expect(info()).toMatch(/^Tagged:\s+yes$/m);
  expect(info()).toMatch(/^Title:\s+Kvittens KV-2026-7Q4M2X$/m);
  expect(info()).toMatch(/^Pages:\s+1$/m);
  const meta = execFileSync("pdfinfo", ["-meta", path], { encoding: "utf8" });
  expect(meta).toContain("<pdfuaid:part>1</pdfuaid:part>");
});

test("its structure is headings, paragraphs and a table whose rows have heads", async () => {
  const { structure } = await written();
  const tags = structure()
    .split("\n")
    .map((line) => line.trim().split(/[\s"(:]/)[0]);
  expect(tags.filter((tag) => tag === "H1")).toHaveLength(1);
  expect(tags.filter((tag) => tag === "H2")).toHaveLength(2);
  expect(tags.filter((tag) => tag === "H3")).toHaveLength(1);
  expect(tags).toContain("P");
  const count = (name: string) => tags.filter((tag) => tag === name).length;
  expect(count("TR")).toBe(15);
  expect(count("TH")).toBe(count("TR"));
  expect(count("TD")).toBe(count("TR"));
});

test("only its own fonts are in it, embedded, with å, ä and ö drawn and searchable", async () => {
  const { fonts, text } = await written();
  const rows = fonts().trim().split("\n").slice(2);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toMatch(/AtkinsonHyperlegible\S*\s+.*\s+yes\s+yes\s+yes/);
  expect(text()).toContain("Åsa Öberg-Ärlig");
  expect(text()).toContain("19850214-••••");
});

test("every page has the reference, when it was printed, and n of m", async () => {
  const long = Array.from(
    { length: 60 },
    (_, at) => `Stycke ${at}. ${"Du ansvarar för din e-legitimation. ".repeat(6)}`,
  );
  const { info, text } = await written({ terms: { version: 2, sv: long.join("\n\n"), en: "x" } });
  const pages = Number(/^Pages:\s+(\d+)$/m.exec(info())?.[1]);
  expect(pages).toBeGreaterThan(2);
  const sheets = text().split("\f").slice(0, pages);
  sheets.forEach((page, index) => {
    expect(page).toContain(`Sida ${index + 1} av ${pages}`);
    expect(page).toContain("KV-2026-7Q4M2X · Utskriven 24 nov. 2026 11:00");
  });
  expect(text()).toContain("Stycke 59.");
});

describe("a name in other letters", () => {
  test("of the Latin script is drawn", async () => {
    const { text } = await written({ holder: "Łucja Dvořák Ţepeş" });
    expect(text()).toContain("Łucja Dvořák Ţepeş");
    expect(text()).not.toContain("typsnittet saknar");
  });

  test("the typeface lacks is seen as boxes, said in words, and kept in the structure", async () => {
    const { text, path } = await written({ holder: "محمد 李 😀" });
    expect(text()).toContain("visas som en ruta");
    const structure = execFileSync("pdfinfo", ["-struct-text", path], { encoding: "utf8" });
    expect(structure).toContain("TD");
  });
});

test("in English it says so", async () => {
  const { text, info } = await written({}, "en");
  expect(info()).toMatch(/^Title:\s+Receipt KV-2026-7Q4M2X$/m);
  expect(text()).toContain("Assurance level");
  expect(text()).toContain("You answer for it.");
});

test("one signed by code says so, and who was the witness", async () => {
  const signed = {
    at,
    method: "mailed-code",
    witness: "Lisa Berg",
    digest: "ab".repeat(32),
    intact: true,
  } as const;
  const { text } = await written({ signed });
  expect(text()).toContain("Innehavaren undertecknade med en engångskod");
  expect(text()).toContain("Lisa Berg var vittne vid disken.");
});

test.each(["sv", "en"] as const)(
  "no carrier, method or document is told by its code in %s",
  async (locale) => {
    const none = { document: null, tail: null, proofEid: null, reference: "T 88213" };
    const checks: NonNullable<ReceiptSheet["check"]>[] = [
      ...identityMethods.map((method) => ({ ...none, method })),
      ...identityDocuments.map((document) => ({
        ...none,
        method: "in-person" as const,
        document,
        tail: "1234",
      })),
      ...proofEids.map((proofEid) => ({ ...none, method: "other-eid" as const, proofEid })),
    ];
    for (const [nth, check] of checks.entries()) {
      const carrier = carriers[nth % carriers.length];
      const method = signingMethods[nth % signingMethods.length];
      const signed = { at, method, witness: "Lisa Berg", digest: "ab".repeat(32), intact: nth % 2 === 0 };
      const { text } = await written(
        { check, carrier, signed, withdrawnAt: at } as Partial<ReceiptSheet>,
        locale,
      );
      expect(rawIn(text(), locale), check.method).toEqual([]);
    }
  },
);

test("an unsigned, withdrawn or altered receipt says what it is", async () => {
  expect((await written({ signed: null })).text()).toContain("Inte undertecknad");
  expect((await written({ withdrawnAt: at })).text()).toContain("togs tillbaka 24 nov. 2026 11:00");
  const broken = {
    at,
    method: "mailed-code",
    witness: null,
    digest: "00".repeat(32),
    intact: false,
  } as const;
  expect((await written({ signed: broken })).text()).toContain("har ändrats efter underskriften");
});

test("the e-ID that proved the person at a distance is named", async () => {
  const check = {
    method: "other-eid",
    document: null,
    tail: null,
    proofEid: "sverige-id",
    reference: "T 88213",
  };
  const { text } = await written({ check } as Parameters<typeof written>[0]);
  expect(text().replace(/\s+/g, " ")).toContain("Annan svensk e-legitimation (Sverige-id)");
});
