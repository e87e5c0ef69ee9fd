import { expect, test } from "vitest";
import { areNamesakes } from "./name-skeleton";

test.each([
  ["Olle Åström", "olle  åström"],
  ["Olle Åström", "OlleÅström"],
  ["Olle Åström", "Olle A\u030astro\u0308m"],
  ["Anna-Karin Ek", "Anna Karin Ek"],
  ["Anna Ek", "Аnna Еk"],
  ["Anna Ek", "Anna\u200b Ek"],
  ["Ida Lind", "lda Lind"],
  ["Ida Lind", "Ida L1nd"],
  ["André Ek", "Andre Ek"],
  ["Arne Ek", "Ame Ek"],
  ["Olle Ek", "Οlle Ek"],
  ["Ａｎｎａ Ek", "Anna Ek"],
])("%s is taken for %s", (one, other) => {
  expect(areNamesakes(one, other)).toBe(true);
  expect(areNamesakes(other, one)).toBe(true);
});

test.each([
  ["Olle Åström", "Olle Ästrom"],
  ["Anna Ek", "Anna Ek (teknik)"],
  ["Anna Ek", "Anna Ekh"],
  ["—", "—"],
  ["", ""],
])("%s is not taken for %s", (one, other) => {
  expect(areNamesakes(one, other)).toBe(false);
});
