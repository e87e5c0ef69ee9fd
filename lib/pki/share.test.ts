import { describe, expect, test } from "vitest";
import { readShare, type Share, ShareRefused, writeShare } from "./share";

const share: Share = {
  ...{ setId: "c0ffee01", index: 2, needed: 2, of: 3 },
  point: Uint8Array.from({ length: 33 }, (_, nth) => (nth * 37 + 11) % 256),
};
const paper = writeShare(share);
const typed = (text: string) => new Uint8Array(Buffer.from(text));
/** What is said of a share that was typed so: the code, and the group where one is named. */
function saidOf(text: string): string {
  try {
    readShare(typed(text));
    return "taken";
  } catch (fault) {
    if (!(fault instanceof ShareRefused)) throw fault;
    return [fault.code, ...(fault.group ? [fault.group] : [])].join(" ");
  }
}

test("a share on paper is three lines of six groups of five signs, none of which looks like another", () => {
  expect(paper).toMatch(
    /^(?:[0-9A-HJKMNP-TV-Z]{5} ?){6}\n(?:[0-9A-HJKMNP-TV-Z]{5} ?){6}\n(?:[0-9A-HJKMNP-TV-Z]{5} ?){6}$/,
  );
  expect(paper).toBe(`070FM ZVG1P 0810B 62SGP ANX9M ZH79V
1RSNY GZD2J RZP11 2DJV9 G2JWD NVRMX
75F8R 7A6DB Y8BK4 RRC61 ND4CM QAFH0`);
});

test.each([
  ["as it was written", paper],
  ["on one line", paper.replaceAll("\n", " ")],
  ["in small letters, with hyphens", paper.toLowerCase().replaceAll(" ", "-")],
  ["without anything between", paper.replace(/\s/g, "")],
  [
    "with the letter O for zero, and l or I for one",
    paper.replaceAll("0", "O").replace("1", "l").replaceAll("1", "I"),
  ],
])("a share is read %s", (_how, text) => {
  expect(readShare(typed(text))).toEqual(share);
});

describe("of a slip", () => {
  const signs = paper.replace(/\s/g, "");

  test("in any one sign the group is named, whatever sign it became", () => {
    const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const said = new Set<string>();
    for (const [at, sign] of [...signs].entries())
      for (const other of [...alphabet, "U", "!"])
        if (other !== sign) {
          const text = `${signs.slice(0, at)}${other}${signs.slice(at + 1)}`;
          said.add(`${at} ${saidOf(text) === `share-mistyped ${Math.floor(at / 5) + 1}`}`);
        }
    expect(said).toEqual(new Set(Array.from({ length: 90 }, (_, at) => `${at} true`)));
  });

  test("two signs or two groups that changed places are found", () => {
    const groups: string[] = signs.match(/.{5}/g) ?? [];
    const swapped = groups.with(3, groups[4] ?? "").with(4, groups[3] ?? "");
    expect(saidOf(swapped.join(""))).toBe("share-mistyped 4");
    const [a = "", b = "", ...rest] = signs;
    expect(a).not.toBe(b);
    expect(saidOf([b, a, ...rest].join(""))).toBe("share-mistyped 1");
  });

  test("what is too short, too long, empty or something else is no share", () => {
    for (const text of [signs.slice(0, -1), `${signs}0`, "", "hemligt", "0".repeat(90), "\u0000".repeat(90)])
      expect(saidOf(text), text).toMatch(/^share-mistyped/);
  });
});
