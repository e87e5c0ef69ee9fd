import { expect, test } from "vitest";
import { matchedParts } from "./matched-parts";

/** As it is read: what is marked stands between brackets. */
const read = (text: string, typed: string) =>
  matchedParts(text, typed)
    .map((part) => (part.hit ? `[${part.text}]` : part.text))
    .join("");

test.each([
  ["Olle Åström", "", "Olle Åström"],
  ["Olle Åström", "olle å", "[Olle] [Å]ström"],
  ["Anmäl Åström", "å", "Anmäl [Å]ström"],
  ["Anmäl Åström", "a", "[A]nmäl Åström"],
  ["Olle Åström", "astrom", "Olle [Åström]"],
  ["Olle A\u030astro\u0308m", "åstr", "Olle [Åstr]öm"],
  ["Zoé D'Arc", "zoe arc", "[Zoé] D'[Arc]"],
  ["Bergström-Nilsson", "nils", "Bergström-[Nils]son"],
  ["Olle Åström", "le", "Olle Åström"],
  // A slip of the finger: changed, left out, put in, swapped.
  ["Olle Åström", "åströn", "Olle [Åström]"],
  ["Olle Åström", "åstöm", "Olle [Åström]"],
  ["Olle Åström", "åstrröm", "Olle [Åström]"],
  ["Olle Åström", "åtsröm", "Olle [Åström]"],
  ["Bergström-Nilsson", "bersgtörm", "[Bergström]-Nilsson"],
  ["Omar Ödman", "olle", "Omar Ödman"],
  ["Alva", "alba", "[Alva]"],
  ["Alva", "ava", "Alva"],
  ["EL-2025-003127", "el-2025-0031", "[EL]-[2025]-[0031]27"],
  ["EL-2025-003127", "3127", "EL-2025-00[3127]"],
  ["Kort ··0093", "0093", "Kort ··[0093]"],
  ["EL-2025-003127", "27", "EL-2025-003127"],
  ["Kort ··0093", "0094", "Kort ··0093"],
  [".* (a+)+", ".*", ".* (a+)+"],
])("in %j, for %j, this is marked: %j", (text, typed, expected) => {
  expect(read(text, typed)).toBe(expected);
});

test("nothing of the text is lost or added, whatever is typed", () => {
  for (const text of ["", " ", "👩‍🚒 Ådel–Ø ß", "\u0301x"])
    for (const typed of ["a", "å ø", "\u0301", "👩"])
      expect(read(text, typed).replaceAll(/[[\]]/g, "").normalize()).toBe(text.normalize());
});
