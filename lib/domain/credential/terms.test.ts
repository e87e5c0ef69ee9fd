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

test("a line of spaces parts paragraphs too, and what follows a heading keeps its lines", () => {
  expect(termsBlocks("Ett.\n \t\nTvå.")).toEqual([
    { kind: "paragraph", text: "Ett." },
    { kind: "paragraph", text: "Två." },
  ]);
  expect(termsBlocks("Ett.\nalltjämt\nett.")).toEqual([{ kind: "paragraph", text: "Ett.\nalltjämt\nett." }]);
  expect(termsBlocks("#  Ansvar \n  Rad ett.\nRad två.")).toEqual([
    { kind: "heading", text: "Ansvar" },
    { kind: "paragraph", text: "Rad ett.\nRad två." },
  ]);
  expect(termsBlocks("# Ansvar\n# Lösenord\nHemliga.")).toEqual([
    { kind: "heading", text: "Ansvar" },
    { kind: "heading", text: "Lösenord" },
    { kind: "paragraph", text: "Hemliga." },
  ]);
});
