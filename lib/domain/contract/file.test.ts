import { describe, expect, test } from "vitest";
import { cleanFileName, isMediaType, isMisnamed, maximumFileBytes } from "./file";

describe("a file's name", () => {
  test.each([
    ["avtal.pdf", "avtal.pdf"],
    ["Avtal om åtkomst, 2026.PDF", "Avtal om åtkomst, 2026.pdf"],
    ["C:\\Users\\eva\\avtal.pdf", "avtal.pdf"],
    ["../../etc/passwd", "passwd.pdf"],
    ["avtal.docx", "avtal.docx.pdf"],
    ["avtal\u202efdp.exe", "avtal fdp.exe.pdf"],
    ['av"tal\r\nSet-Cookie: x.pdf', "av tal Set-Cookie x.pdf"],
    ["...", "file.pdf"],
    ["", "file.pdf"],
    [".pdf", "file.pdf"],
    [" . avtal. .pdf", "avtal.pdf"],
    ["avtal.", "avtal.pdf"],
    ["a<b>c:d|e?f*g.pdf", "a b c d e f g.pdf"],
    ["avtal.abcdefghi", "avtal.abcdefghi.pdf"],
    ["A\u030Agren.pdf", "Ågren.pdf"],
  ])("%j is kept as %j", (given, kept) => {
    expect(cleanFileName(given, "application/pdf")).toBe(kept);
  });

  test("is never longer than a file system takes, and keeps its ending", () => {
    const name = cleanFileName(`${"å".repeat(400)}.pdf`, "application/pdf");
    expect(name).toHaveLength(120);
    expect(name.endsWith("å.pdf")).toBe(true);
  });

  test("keeps an ending that means the same", () => {
    expect(cleanFileName("bild.jpeg", "image/jpeg")).toBe("bild.jpeg");
    expect(cleanFileName("noter.md", "text/plain")).toBe("noter.md");
    expect(cleanFileName("bild.jpe", "image/jpeg")).toBe("bild.jpe");
    expect(cleanFileName("noter.text", "text/plain")).toBe("noter.text");
    expect(cleanFileName("noter.log", "text/plain")).toBe("noter.log");
  });
});

test("a name of nothing is called as whoever asks says", () => {
  expect(cleanFileName("...", "image/png", "bild")).toBe("bild.png");
});

test("a type that is not listed is none", () => {
  expect(isMediaType("application/pdf")).toBe(true);
  expect(isMediaType("text/html")).toBe(false);
  expect(isMediaType("constructor")).toBe(false);
});

test.each([
  ["rutin.pdf", "application/pdf", false],
  ["rutin", "application/pdf", false],
  ["rutin 2026.11", "application/pdf", false],
  ["bild.JPEG", "image/jpeg", false],
  ["logg.csv", "text/plain", false],
  ["rutin.pdf", "text/plain", true],
  ["rutin.docx", "application/pdf", true],
  ["bild.jpeg ", "image/png", true],
  ["noter.log", "application/pdf", true],
  ["bild.jpe", "text/plain", true],
  ["noter.text", "image/png", true],
  ["pdf", "text/plain", false],
  ["rutin.pdf.txt", "text/plain", false],
  ["rutin.pdf.gammal", "text/plain", false],
] as const)("%j that is %s says another type: %s", (name, type, misnamed) => {
  expect(isMisnamed(name, type)).toBe(misnamed);
});

test("a file holds ten megabytes at most", () => {
  expect(maximumFileBytes).toBe(10_485_760);
});
