import { expect, test } from "vitest";
import { pdfRead } from "@/lib/document/testing-pdf";
import { transcriptPdf } from "./transcript-pdf";

const transcript = [
  "PROTOKOLL FÖR NYCKELCEREMONI / KEY CEREMONY TRANSCRIPT",
  "",
  "Tid / time:                 2026-11-24 10:00:00 UTC",
  "Vittne / witness 1:         Karin Vittne",
  "",
  "2. Utfärdarens nyckel skapad, krypterad i fil / issuing key made, encrypted in a file",
  "   Nyckel-id / key id:      issuing-0a1b",
  "   Öppnas av / opened by:   2 av / of 3 nyckelförvaltare / custodians",
  "   Andel / share 1:         Olle Åström",
  "",
  "4. Att göra / to do: flytta rotens nyckelmapp,",
  "   och radera den här. / Move the root's key folder.",
  "",
  "Underskrift / signature:    ____________________________  Karin Vittne",
  "",
].join("\n");

test("it is a tagged PDF with every word of the text, its steps as headings and its facts as rows", async () => {
  const pdf = await transcriptPdf("nyby-1", transcript);
  const { info, meta, text } = await pdfRead(pdf);
  expect(info).toMatch(/^Tagged:\s+yes$/m);
  expect(info).toMatch(/^Title:\s+Nyckelceremoni nyby-1$/m);
  expect(info).not.toContain("Karin");
  expect(meta()).toContain("<pdfuaid:part>1</pdfuaid:part>");
  const words = (what: string) => what.replace(/[\s_]+/g, " ").trim();
  for (const line of transcript.split("\n").filter((one) => one.trim() !== ""))
    for (const part of line.split(/: +/)) expect(words(text)).toContain(words(part));
  expect(text.indexOf("Olle Åström")).toBeLessThan(text.indexOf("4. Att göra"));
});

test("it is the same, to the octet, whenever it is taken", async () => {
  const [one, other] = [await transcriptPdf("nyby-1", transcript), await transcriptPdf("nyby-1", transcript)];
  expect(one.equals(other)).toBe(true);
});
