import { describe, expect, test } from "vitest";
import type { Refusal } from "@/lib/domain/core/refusal";
import { builtInFramework } from "@/lib/domain/mark/built-in-framework";
import { translator } from "@/lib/i18n/translator";
import { frameworkDocument } from "./document";
import { faultIn } from "./fault";

// biome-ignore lint/suspicious/noExplicitAny: a file anybody may have written
type Loose = any;

function refused(change: (file: Loose) => void): Refusal {
  const file = structuredClone(builtInFramework);
  change(file);
  const parsed = frameworkDocument.safeParse(file);
  if (parsed.success) throw new Error("it was not refused");
  return faultIn(file, parsed.error.issues);
}
const told = (locale: "sv" | "en", change: (file: Loose) => void) => {
  const { code, detail } = refused(change);
  return translator(locale, "refusal")(code, { by: "nobody", field: "", ...detail });
};

describe("what is wrong with a framework file is told with where it is and what to do", () => {
  test.each<[string, (file: Loose) => void, string]>([
    [
      "a level that is none",
      (file) => file.chapters[0].requirements[0].levels.push(7),
      "Krav K2.1: 7 är ingen nivå. En nivå i levels är ett heltal från 1 till 4.",
    ],
    [
      "a text that is missing, of a requirement by its id",
      (file) => delete file.chapters[1].requirements[0].summaryEn,
      "Krav K3.1: summaryEn saknas. Skriv det som i mallen.",
    ],
    [
      "a requirement without an id, by its place",
      (file) => delete file.chapters[1].requirements[2].id,
      "Krav nummer 3 i filens kapitel nummer 2: id saknas. Skriv det som i mallen.",
    ],
    [
      "an id that no address can hold",
      (file) => Object.assign(file.chapters[2], { id: "../x" }),
      "Filens kapitel nummer 3: id går inte att använda. Skriv högst 60 tecken: bokstäver a–z, siffror, punkter och bindestreck.",
    ],
    [
      "a chapter without a title",
      (file) => Object.assign(file.chapters[2], { titleSv: "" }),
      "Kapitel 4: titleSv är tomt. Fyll i det.",
    ],
    [
      "a title that is too long",
      (file) => Object.assign(file, { titleSv: "a".repeat(301) }),
      "Ramverket: titleSv är för långt. Korta det till högst 300 tecken.",
    ],
    [
      "a word where a list should be",
      (file) => Object.assign(file, { chapters: "alla" }),
      "Ramverket: chapters har fel slags värde. Skriv det som i mallen.",
    ],
    [
      "characters that nobody sees",
      (file) => Object.assign(file, { titleSv: "Ram\u202everk" }),
      "Ramverket: titleSv har tecken som inte syns. Skriv om det utan dem.",
    ],
  ])("%s", (_, change, words) => {
    expect(told("sv", change)).toBe(words);
    expect(told("en", change)).not.toMatch(/Krav|Kapitel|Ramverket|[{}]/);
  });

  test("and how many faults there are beside it", () => {
    const two = (file: Loose) => {
      delete file.version;
      delete file.publisher;
    };
    expect(told("sv", two)).toBe(
      "Ramverket: version saknas. Skriv det som i mallen. Filen har ett fel till.",
    );
    expect(told("en", two)).toBe(
      "The framework: version is missing. Write it as in the template. The file has one more fault.",
    );
  });

  test("what is no framework at all is told so", () => {
    const parsed = frameworkDocument.safeParse([]);
    expect(faultIn([], parsed.error?.issues ?? []).code).toBe("framework-unreadable");
  });

  test("and holds ids and the file's own keys alone, since it travels in an address", () => {
    const { detail } = refused((file) => Object.assign(file.chapters[0], { id: "Hej på dig!", titleSv: 4 }));
    expect(Object.values(detail).join("")).toMatch(/^[A-Za-z0-9.-]*$/);
  });
});
