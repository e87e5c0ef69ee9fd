import { expect, test } from "vitest";
import { termsBlocks } from "./terms";

test("blank lines part paragraphs, and a line that begins with # is a heading", () => {
  expect(termsBlocks("# Ansvar\r\nDu ansvarar.\r\n\r\n\r\nSäg till\nom den är borta.\n\n# Slut\n")).toEqual([
    { kind: "heading", text: "Ansvar" },
    { kind: "paragraph", text: "Du ansvarar." },
    { kind: "paragraph", text: "Säg till\nom den är borta." },
    { kind: "heading", text: "Slut" },
  ]);
});

test("nothing is no text, and a # that is not first is a character", () => {
  expect(termsBlocks(" \n\n ")).toEqual([]);
  expect(termsBlocks("Ring #31#.\n#ej rubrik")).toEqual([
    { kind: "paragraph", text: "Ring #31#.\n#ej rubrik" },
  ]);
});
