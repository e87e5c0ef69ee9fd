import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import decodeQR from "qr/decode.js";
import { afterAll, describe, expect, test } from "vitest";
import { lossPoster, type PosterForm } from "./poster";

const folder = mkdtempSync(join(tmpdir(), "poster-"));
afterAll(() => rmSync(folder, { recursive: true }));
const facts = {
  organisation: "Exempelköpings kommun",
  phone: "010-555 00 24",
  address: "https://sigill.exempelkoping.example/exempelkoping/lost",
  made: new Date("2026-11-24T10:00:00Z"),
};

async function printed(form: PosterForm, given: Partial<typeof facts> = {}) {
  const path = join(folder, `${Math.random()}.pdf`);
  writeFileSync(path, await lossPoster(form, { ...facts, ...given }));
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: "utf8" });
  return {
    path,
    info: run("pdfinfo", path),
    structure: run("pdfinfo", "-struct-text", path),
    text: run("pdftotext", path, "-"),
  };
}

/** What a camera reads off the sheet as it is printed: pixels of a PPM (P6), three bytes each. */
function seenBy(path: string, dotsPerInch: number): string {
  const file = execFileSync("pdftoppm", ["-r", String(dotsPerInch), "-f", "1", "-l", "1", path], {
    maxBuffer: 100_000_000,
  });
  const [head = "", width, height] =
    /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 60).toString("latin1")) ?? [];
  return decodeQR({ width: Number(width), height: Number(height), data: file.subarray(head.length) });
}

describe.each([
  ["poster", "595.28 x 841.89 pts (A4)", 100],
  ["label", "242.646 x 153.071 pts", 300],
] as const)("the %s", (form, size, dotsPerInch) => {
  test("is one tagged sheet of its size, in Swedish, with English marked as such", async () => {
    const { info, structure } = await printed(form);
    expect(info).toMatch(/^Tagged:\s+yes$/m);
    expect(info).toMatch(/^Title:\s+Förlorat din e-legitimation\?$/m);
    expect(info).toMatch(/^Pages:\s+1$/m);
    expect(info).toMatch(new RegExp(`^Page size:\\s+${size.replace(/[.()]/g, "\\$&")}`, "m"));
    expect(structure).toMatch(/^ {2}H1/m);
    expect(structure).toMatch(/^ {2}Figure/m);
  });

  test("says the employer, the address and the number, and a camera reads the address", async () => {
    const { text, path } = await printed(form);
    const said = text.replace(/\s+/g, "");
    for (const one of [
      "Exempelköpingskommun",
      "010-5550024",
      "sigill.exempelkoping.example/exempelkoping/lost",
    ])
      expect(said).toContain(one);
    expect(seenBy(path, dotsPerInch)).toBe("https://sigill.exempelkoping.example/exempelkoping/lost");
  });

  test("is one sheet for a long name too", async () => {
    const organisation = "Kommunalförbundet för räddningstjänst och krisberedskap i Södra Exempellandskapet";
    expect((await printed(form, { organisation })).info).toMatch(/^Pages:\s+1$/m);
  });
});
