import { expect, test } from "vitest";
import { readSearch } from "./eid-search";

test.each([
  ["0A:1B:2C:3D:4E:5F", "0a1b2c3d4e5f"],
  ["0a1b2c3d4e5f", "0a1b2c3d4e5f"],
  ["A1B2C3D4E5F", "0a1b2c3d4e5f"],
  ["0x0A1B2C3D4E5F", "0a1b2c3d4e5f"],
  ["00:00:0a:1b:2c:3d:4e:5f", "0a1b2c3d4e5f"],
  ["0a 1b 2c 3d 4e 5f", "0a1b2c3d4e5f"],
  ["Alva Lindqvist", null],
  ["EL-2026-000412", null],
  ["4821", null],
])("the serial in %s is %s", (text, serial) => {
  expect(readSearch(text)?.serial).toBe(serial);
});

test("a name is looked for word by word, whatever the letters", () => {
  expect(readSearch("  Åsa   O’Brien ")?.words).toEqual(["åsa", "o’brien"]);
  expect(readSearch("Eva-Lena")?.words).toEqual(["eva-lena"]);
  expect(readSearch("Ada")?.words).toEqual(["ada"]); // hex digits too, but a name first of all
});

test("figures alone are no name", () => {
  expect(readSearch("4821")?.words).toEqual([]);
  expect(readSearch("0a1b2c3d4e5f")?.words).toEqual([]);
});

test("a number is found from its beginning, in any case", () => {
  expect(readSearch("el-2026-0004")?.number).toBe("EL-2026-0004");
  expect(readSearch("Efos-88213")?.number).toBe("EFOS-88213");
});

test("a card is found by its whole number or its last four", () => {
  expect(readSearch("9752 2600 0044 821")?.carrier).toBe("975226000044821");
  expect(readSearch("4821")?.carrierTail).toBe("4821");
  expect(readSearch("482")?.carrierTail).toBeNull();
});

test("an affiliation id is found with or without the employer", () => {
  expect(readSearch("k7f3q9x2@2120001234")?.affiliation).toBe("k7f3q9x2");
  expect(readSearch("K7F3Q9X2")?.affiliation).toBe("k7f3q9x2");
});

test("nothing typed is nothing to look for", () => {
  expect(readSearch("   ")).toBeNull();
  expect(readSearch("")).toBeNull();
});
