import { expect, test } from "vitest";
import { packed, unpacked } from "./packed";

test("rows come out as they went in, and no key travels twice", () => {
  const rows = [
    { name: 'Åsa "Ö" Ek', note: null, days: 3 },
    { name: "<b>Bo</b>", note: "sen", days: 0 },
  ];
  const text = packed(rows);
  expect(text).toBe('[["name","note","days"],["Åsa \\"Ö\\" Ek",null,3],["<b>Bo</b>","sen",0]]');
  expect(unpacked(text)).toEqual(rows);
});

test("no rows are no rows", () => {
  expect(unpacked(packed([]))).toEqual([]);
});
