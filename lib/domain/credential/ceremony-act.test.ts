import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { actsOfTwo, type CeremonyAct } from "./ceremony-act";
import type { HeldKey } from "./key-directory";

const now = new Date("2026-11-29T10:00:00Z");
const ago = (hours: number, minutes = 0) => new Date(now.getTime() - (hours * 60 + minutes) * 60_000);
const successor = {
  ...{ issuer: "i-1", slug: "nyby-1", name: "Nyby", root: "ab".repeat(32) },
  ...{ authority: "Nyby Issuing CA 2", years: 10 },
};
const words = { verb: "succeed-issuer" as const, employer: "nyby", successor, at: new Date(0) };
/** Touched a minute after its words were written. */
const act = (person: string, given: Partial<CeremonyAct> = {}): CeremonyAct => {
  const { signedAt = ago(1), ...rest } = given;
  const at = new Date(signedAt.getTime() - 60_000);
  const whole = { signedAt, used: false, fault: null, may: true, person, key: null, ...rest };
  return { ...whole, words: { ...words, ...rest.words, at: rest.words?.at.getTime() ? rest.words.at : at } };
};
const key = (account: string, ...people: string[]): HeldKey => ({
  ...{ credentialId: account, publicKey: "", account, name: account, people },
  ...{ since: ago(100), number: 1, removedAt: null },
});
const two = (acts: CeremonyAct[], keys: HeldKey[] = []) =>
  actsOfTwo(acts, { employer: "nyby", said: { verb: "succeed-issuer", successor }, now, keys }).map(
    ({ person }) => person,
  );
const refused = (acts: CeremonyAct[], keys: HeldKey[] = []) => {
  try {
    return two(acts, keys);
  } catch (fault) {
    return fault instanceof Refusal ? fault.code : fault;
  }
};

describe("a successor is signed", () => {
  test("by the newest acts of two people", () => {
    expect(two([act("siv"), act("amina")])).toEqual(["siv", "amina"]);
    const again = act("siv", { signedAt: ago(3) });
    expect(two([act("siv"), again, act("amina", { signedAt: ago(23, 59) })])).toEqual(["siv", "amina"]);
  });

  test("also where another act beside them is worth nothing", () => {
    expect(two([act("lisa", { fault: "passkey-not-in-directory" }), act("siv"), act("amina")])).toEqual([
      "siv",
      "amina",
    ]);
  });
});

describe("it is not signed", () => {
  test("by nobody, or by one person, however often", () => {
    expect(refused([])).toBe("act-required");
    expect(refused([act("siv")])).toBe("second-person-needed");
    expect(refused([act("siv"), act("siv"), act("siv")])).toBe("second-person-needed");
  });

  test("by two accounts that the key directory knows as one person's, also through a third key", () => {
    const [siv, other, both] = [key("a", "x"), key("b", "y"), key("c", "x", "y")];
    const acts = [act("siv", { key: siv }), act("siv again", { key: other })];
    expect(refused(acts, [siv, other, both])).toBe("second-person-needed");
    expect(refused(acts, [siv, other])).toEqual(["siv", "siv again"]);
  });

  test("24 hours later, or before its time", () => {
    const [early, late] = [ago(-1), ago(24)].map((signedAt) => act("amina", { signedAt }));
    expect(refused([late ?? act("")])).toBe("act-stale");
    expect(refused([act("siv"), late ?? act("")])).toBe("second-person-needed");
    expect(refused([act("siv"), early ?? act("")])).toBe("second-person-needed");
  });

  test("by words of another time than the database says that they were signed at", () => {
    const written = (at: Date) => act("amina", { words: { ...words, at } });
    expect(refused([written(ago(1, 5)), act("siv")])).toEqual(["amina", "siv"]);
    expect(refused([written(ago(1, 6)), act("siv")])).toBe("second-person-needed");
    expect(refused([written(ago(2_000)), act("siv")])).toBe("second-person-needed");
    expect(refused([written(ago(0, 58)), act("siv")])).toBe("second-person-needed");
  });

  test.each([
    ["act-used", { used: true }],
    ["act-not-verified", { fault: "act-not-verified" }],
    ["passkey-not-in-directory", { fault: "passkey-not-in-directory" }],
    ["forbidden", { may: false }],
    ["act-differs", { words: { ...words, employer: "grannby" } }],
    ["act-differs", { words: { ...words, verb: "grant-role" as never } }],
    ["act-differs", { words: { ...words, verb: "make-root" as never } }],
    ["act-differs", { words: { ...words, successor: { ...successor, root: "cd".repeat(32) } } }],
    ["act-differs", { words: { ...words, successor: { ...successor, issuer: "i-2" } } }],
    ["act-differs", { words: { ...words, successor: { ...successor, authority: "Nyby Issuing CA 3" } } }],
  ] as const)("by one act that holds and another that is refused: %s", (code, given) => {
    expect(refused([act("siv"), act("amina", given as Partial<CeremonyAct>)])).toBe(code);
  });
});

describe("another root is signed", () => {
  const root = {
    ...{ name: "Nyby", commonName: "Nyby Root CA", years: 20, authority: "Nyby Issuing CA" },
    ...{ authorityYears: 10, beside: ["ab".repeat(32), "cd".repeat(32)] },
  };
  const of = (person: string, given: Partial<typeof root> = {}): CeremonyAct => ({
    ...act(person),
    words: { verb: "make-root", employer: "nyby", root: { ...root, ...given }, at: ago(1, 1) },
  });
  const rooted = (acts: CeremonyAct[]) => {
    try {
      const said = { verb: "make-root", root } as const;
      return actsOfTwo(acts, { employer: "nyby", said, now, keys: [] }).map(({ person }) => person);
    } catch (fault) {
      return fault instanceof Refusal ? fault.code : fault;
    }
  };

  test("by two who say the same of it", () => {
    expect(rooted([of("siv"), of("amina")])).toEqual(["siv", "amina"]);
  });

  test.each([
    ["another name", { name: "Nyby 2" }],
    ["beside fewer roots", { beside: ["ab".repeat(32)] }],
    ["beside them in another order", { beside: root.beside.toReversed() }],
    ["for more years", { years: 30 }],
  ])("and not by one who signed %s", (_, given) => {
    expect(rooted([of("siv"), of("amina", given)])).toBe("act-differs");
  });

  test("and not by acts of a successor", () => {
    expect(rooted([of("siv"), act("amina")])).toBe("act-differs");
  });
});
