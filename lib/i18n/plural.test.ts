import { describe, expect, test } from "vitest";
import { locales } from "./locale";
import { messages } from "./messages";
import { argumentsOf } from "./testing-source";

type Tree = { [key: string]: string | Tree };
const flat = (tree: Tree, before = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[before + key, value]] : flat(value, `${before}${key}.`),
  );

/** Nobody or a list of names: a sentence that is the same for one name and several. */
const named = ["awaited.granters", "awaited.vetting", "awaited.none-asked", "block-pause.band-who"];

/** A number before a word that is the same for one and several. */
const alike = ["declaration.readiness", "coverage.exceptions"];

/** Their number is shown beside them, or what is counted is listed by name. */
const silentHere = [
  ...named,
  "follow-up.open-findings",
  "follow-up.open-incidents",
  "loss.done.tag-suspended",
  "loss.done.tag-revoked",
  "loss.done.found-hint",
  "loss.done.found",
  "issuer.differs.levels",
  "loss.done.asked",
  "overview.incident-open-show",
];

describe.each(locales)("a plural in %s", (locale) => {
  const plurals = flat(messages[locale]).flatMap(([key, text]) =>
    argumentsOf(text)
      .filter(({ kind }) => kind === "plural")
      .map((argument) => ({ key, text, ...argument })),
  );

  test("has a form for one and a form for other, and no form the language lacks", () => {
    expect(plurals.length).toBeGreaterThan(100);
    // For whole numbers "=1" is "one" in both languages.
    const odd = plurals.filter(({ choices }) => {
      const forms = choices
        .map((form) => (form === "=1" ? "one" : form))
        .filter((form) => !form.startsWith("="));
      return forms.toSorted().join() !== "one,other";
    });
    expect(odd.map(({ key }) => key).toSorted()).toEqual([...named, ...alike].toSorted());
  });

  test("says its number, or the text does", () => {
    const silent = plurals.filter(
      ({ text, name }) => !text.includes("#") && !new RegExp(`\\{${name}(?:\\}|, number)`).test(text),
    );
    expect(silent.map(({ key }) => key).toSorted()).toEqual(silentHere.toSorted());
  });
});
