import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import { permissions } from "@/lib/domain/core/permission";
import { refusalCodes } from "@/lib/domain/core/refusal-code";
import { eidEvents, eidEventVerbs } from "@/lib/domain/credential/eid";
import { allActionWords } from "./audit-words";
import { formats, intlLocale, locales, timeZone } from "./locale";
import { messages } from "./messages";
import { argumentsOf, sourceFiles, textsIn } from "./testing-source";

type Tree = { [key: string]: string | Tree };
function flat(tree: Tree, before = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[before + key, value]] : flat(value, `${before}${key}.`),
  );
}
const nouns = Object.keys(messages.sv) as (keyof typeof messages.sv)[];
const words = { sv: new Map(flat(messages.sv)), en: new Map(flat(messages.en)) };
/** Read once, since each noun asks them all. */
const files = sourceFiles().map((file) => ({
  ...file,
  ...textsIn(file),
  named: new Set([...file.text.matchAll(/["`]([\w-]+)(?=["`.])/g)].map(([, noun]) => noun)),
  isHandedWords: !/getTranslations\(|translator\(/.test(file.text),
}));

/** Keys that are put together from what the database or a rule says, where no literal can be found. */
const families: [key: RegExp, why: string][] = [
  [/^(audit\.action|eid\.audit)\./, "the action of an audit entry; matched with the code below"],
  [/^audit\.(field|field-of|value)\./, "a field or a code of an audit entry; matched in audit-words.test.ts"],
  [/^refusal\./, "the code of a refusal; matched with the list below"],
];

describe("the words of both languages", () => {
  test("have the same keys", () => {
    expect([...words.en.keys()].sort()).toEqual([...words.sv.keys()].sort());
    expect(words.sv.size).toBeGreaterThan(200);
  });

  test("are never empty, and never have space at an end", () => {
    for (const locale of locales)
      for (const [key, text] of words[locale]) expect(text, `${locale} ${key}`).toMatch(/^\S(.*\S)?$/s);
  });

  test("take the same arguments, with the same branches", () => {
    const told = (text: string | undefined) =>
      argumentsOf(text ?? "")
        .map(({ name, kind, choices }) => `${name} ${kind} ${choices.toSorted().join(" ")}`.trim())
        .toSorted();
    for (const [key, text] of words.sv) expect(told(words.en.get(key)), key).toEqual(told(text));
  });

  test("can all be said: no brace is left open and no format is unknown", () => {
    for (const locale of locales) {
      let faults: unknown[] = [];
      const said = { locale: intlLocale[locale], messages: messages[locale], timeZone, formats };
      const t = createTranslator({ ...said, onError: (fault) => faults.push(fault) });
      const say = t.markup as (key: string, values: object) => string;
      for (const [key, text] of words[locale]) {
        const values = Object.fromEntries(
          argumentsOf(text).map(({ name, kind, choices }) => [
            name.replace(/^<.*/, ""),
            kind === "date" || kind === "time" ? new Date(0) : kind === "select" ? (choices[0] ?? "") : 2,
          ]),
        );
        // <n>{number}</n> is told by markup, which asks for what each tag becomes.
        const tags = [...text.matchAll(/<(\w+)>/g)].map(([, tag]) => [tag, (inside: string) => inside]);
        faults = [];
        say(key, { ...values, ...Object.fromEntries(tags) });
        expect(faults, `${locale} ${key}`).toEqual([]);
      }
    }
  });
});

describe("a word that was replaced", () => {
  test.each([
    ["sv", /ansvarig(a)? utgivare/i, "utfärdaransvarig"],
    ["sv", /levande (e-legitimation|certifikat)/, "aktiv e-legitimation"],
    ["sv", /Tänk(er)? om|Sluta prova/, "prova en ändring, rensa"],
    ["sv", /\bbär (bara|ingenting|inget)\b/, "omfattar, ger rätt"],
    ["sv", /Slag av avtal|\bKasta/, "avtalstyp, ta bort"],
    ["en", /\b[Mm]end(s|ed|ing)?\b/, "correct, resolve, put right"],
    ["en", /[Bb]r(ing|ought) in\b/, "import"],
    ["en", /[Pp]ut off|What if|[Nn]earest at hand/, "postpone, try a change, easiest remedy"],
    ["en", /\blet go\b|stands? in the way|waits? for you/, "waive, outstanding, task"],
    ["en", /issues? themselves|\bcarries\b|is reckoned/, "issue their own e-IDs, covers, is calculated"],
  ] as const)("is not said again in %s: %s, now %s", (locale, pattern, _now) => {
    const found = [...words[locale]].filter(([, text]) => pattern.test(text)).map(([key]) => key);
    expect(found).toEqual([]);
  });
});

describe("every word is used", () => {
  const textsOf = (some: typeof files) => ({
    literals: new Set(some.flatMap((file) => [...file.literals])),
    made: [...new Map(some.flatMap((file) => file.families.map((one) => [one.source, one]))).values()],
  });
  const handed = textsOf(files.filter((file) => file.isHandedWords));
  test.each(nouns)("of %s", (noun) => {
    // A file that names the noun, or one that is handed the words or their keys.
    const asking = [
      handed,
      textsOf(files.filter(({ named, isHandedWords }) => named.has(noun) && !isHandedWords)),
    ];
    const isLiteral = (text: string) => asking.some(({ literals }) => literals.has(text));
    const used = (key: string) => {
      const whole = `${noun}.${key}`;
      if (families.some(([pattern]) => pattern.test(whole))) return true;
      // getTranslations("certificate.produce") asks for the rest of the key.
      const tails = key.split(".").map((_, at, parts) => parts.slice(at).join("."));
      return (
        isLiteral(whole) ||
        tails.some(isLiteral) ||
        asking.some(({ made }) => made.some((pattern) => pattern.test(key)))
      );
    };
    const keys = flat(messages.sv[noun] as Tree).map(([key]) => key);
    expect(keys.filter((key) => !used(key))).toEqual([]);
  });
});

describe("what happens has words", () => {
  const literals = (pattern: RegExp, folders: RegExp) =>
    new Set(
      files
        .filter(({ path }) => folders.test(path))
        .flatMap(({ text }) => [...text.matchAll(pattern)].map((found) => found[1] ?? "")),
    );

  test("every refusal, and only those there are", () => {
    expect(Object.keys(messages.sv.refusal).sort()).toEqual([...refusalCodes].sort());
  });

  test("every refusal there are words for can be met", () => {
    const elsewhere = files.filter(({ path }) => path !== "lib/domain/core/refusal.ts");
    expect(refusalCodes.filter((code) => !elsewhere.some((file) => file.literals.has(code)))).toEqual([]);
  });

  test("every audit action in the code, and every permission somebody can be refused, and only those there are", () => {
    // noun.participle, where it is neither the name of a command, the kind of a piece of work nor the key of a word.
    const actions = literals(
      /(?<![^a-zA-Z]t\(|kind: |kind === |name: )"([a-z][a-z-]*\.[a-z][a-z-]*)"/g,
      /^lib\/((?!i18n|domain|pki|signer|web)[^/]+\/|query)/,
    );
    expect(actions.size).toBeGreaterThan(20);
    const wanted = [...actions, ...permissions, ...eidEventVerbs.map((verb) => eidEvents[verb].action)].map(
      (action) => action.replace(/[.:]/, "_"),
    );
    expect(
      allActionWords("sv")
        .map(([key]) => key)
        .sort(),
    ).toEqual([...new Set(wanted)].sort());
  });
});

describe("reading ICU", () => {
  test.each([
    ["inga", []],
    ["{a} och {b, number}", ["a plain ", "b number "]],
    ["{n, plural, one {# {kind}} other {# st}}", ["kind plain ", "n plural one other"]],
    ["{by, select, nobody {Någon} other {{by}}} hann", ["by plain ", "by select nobody other"]],
    ["{at, date, day} kl. {at, time, minute}", ["at date ", "at time "]],
  ])("%s", (message, expected) => {
    const told = argumentsOf(message).map(
      ({ name, kind, choices }) => `${name} ${kind} ${choices.join(" ")}`,
    );
    expect(told.toSorted()).toEqual(expected);
  });
});

/** Two words with capitals that are no person's name. */
const noPerson = ["Förnamn Efternamn", "Town Hall", "Example Accounting", "Accounting Agency"];

test("the example of a row in an empty list names no person and no e-ID that could be on record", () => {
  const samplesIn = (tree: object): string[] =>
    Object.entries(tree).flatMap(([key, one]) =>
      typeof one === "object" ? samplesIn(one) : /(^|-)sample$/.test(key) ? [one] : [],
    );
  const named = locales
    .flatMap((locale) => samplesIn(messages[locale]))
    .flatMap((text) => [...text.matchAll(/\p{Lu}\p{Ll}+(?= (\p{Lu}\p{Ll}+))|EL-20\d\d/gu)])
    .map(([first, second]) => (second ? `${first} ${second}` : first))
    .filter((pair) => !noPerson.includes(pair));
  expect(named).toEqual([]);
});
