import { expect, test } from "vitest";
import { joined, linesLike } from "./palette-line";

const groups = [
  { label: "Gör", lines: [{ href: "/lost", title: "Anmäl förlorad" }] },
  {
    label: "Gå till",
    lines: [
      { href: "/eids", title: "Lista", about: "E-legitimationer" },
      { href: "/parties", title: "Förlitande parter" },
      { href: "/views", title: "Ändra vyer" },
    ],
  },
];
const like = (typed: string) =>
  linesLike(groups, typed).flatMap(({ lines }) => lines.map(({ title }) => title));

test.each([
  ["", ["Anmäl förlorad", "Lista", "Förlitande parter", "Ändra vyer"]],
  ["forl", ["Anmäl förlorad", "Förlitande parter"]],
  ["parter förl", ["Förlitande parter"]],
  ["  LEGIT ", ["Lista"]],
  ["andra", ["Ändra vyer"]],
  ["arter", []],
  [".*", []],
])("%j is meant by the words that begin so, without marks over letters: %j", (typed, expected) => {
  expect(like(typed)).toEqual(expected);
});

test("a group without lines is left out", () => {
  expect(linesLike(groups, "vyer").map(({ label }) => label)).toEqual(["Gå till"]);
});

test("what can be done about a person and what can always be done are one group, so that each is there once", () => {
  const found = { label: "Gör", lines: [{ href: "/lost/which", title: "Anmäl förlorad: Olle" }] };
  expect(joined([found, ...groups]).map(({ label, lines }) => [label, lines.length])).toEqual([
    ["Gör", 2],
    ["Gå till", 3],
  ]);
});
