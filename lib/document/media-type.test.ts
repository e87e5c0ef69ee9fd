import { describe, expect, test } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { aPdf } from "@/lib/pki/testing-pdf";
import { aWordFile, aZip } from "@/lib/testing/testing-zip";
import { tellMediaType } from "./media-type";

const office = "application/vnd.openxmlformats-officedocument.";

describe("what a file is", () => {
  test.each<[string, Uint8Array, string]>([
    ["a PDF", aPdf(), "application/pdf"],
    ["a picture in PNG", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1]), "image/png"],
    ["a picture in JPEG", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1]), "image/jpeg"],
    ["a Word document", aWordFile(), `${office}wordprocessingml.document`],
    ["plain text", Buffer.from("Åtgärder:\r\n\t1. Förläng < 3 månader\n"), "text/plain"],
    ["text that speaks of <html> further on", Buffer.from("Se <html> i bilagan"), "text/plain"],
  ])("%s is known by its bytes", async (_, bytes, type) => {
    expect(await tellMediaType(bytes)).toEqual({ type });
  });

  test("a workbook made by a real program is known", async () => {
    const bytes = await writeXlsxFile([[{ value: "Leverantör" }]]).toBuffer();
    expect(await tellMediaType(bytes)).toEqual({ type: `${office}spreadsheetml.sheet` });
  });

  test.each<[string, Uint8Array, string]>([
    ["nothing", Buffer.alloc(0), "file-empty"],
    ["a web page", Buffer.from("<!DOCTYPE html><script>alert(1)</script>"), "file-is-web-page"],
    ["a web page after white space", Buffer.from("\ufeff \n\t<HTML>"), "file-is-web-page"],
    ["a picture with scripts", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), "file-is-web-page"],
    ["markup", Buffer.from('<?xml version="1.0"?><a/>'), "file-is-web-page"],
    ["old Office", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), "file-old-office"],
    ["a program", Buffer.from("MZ\u0000\u0003"), "file-type-not-allowed"],
    ["text in another encoding", Buffer.from("Åtgärder", "latin1"), "file-type-not-allowed"],
    ["an archive", aZip({ "a.txt": "a" }), "file-type-not-allowed"],
    ["half an archive", aWordFile().subarray(0, 60), "file-type-not-allowed"],
    ["a document with macros", aWordFile({ "word/vbaProject.bin": "x" }), "file-with-macros"],
    [
      "a document that says it has macros",
      aWordFile({}, "application/vnd.ms-word.document.macroEnabled.main+xml"),
      "file-with-macros",
    ],
    ["a document with a control", aWordFile({ "word/activeX/activeX1.bin": "x" }), "file-with-macros"],
  ])("%s is refused", async (_, bytes, refused) => {
    expect(await tellMediaType(bytes)).toEqual({ refused });
  });
});

describe("an archive", () => {
  test("that points outside itself ends in an answer", async () => {
    const bytes = aWordFile();
    for (let at = bytes.length - 22; at < bytes.length; at++) {
      const bent = Buffer.from(bytes);
      bent[at] = 0xff;
      await expect(tellMediaType(bent)).resolves.toBeDefined();
    }
  });
});
