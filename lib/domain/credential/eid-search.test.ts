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
  ["0a1b2", null],
  ["000000", null],
  ["0a1b2c", "0a1b2c"],
  ["1a002b", "1a002b"],
  ["1a2b3c", "1a2b3c"],
  ["0a1b2cg", null],
  ["g0a1b2c", null],
  ["10x0a1b2c", null],
])("the serial in %s is %s", (text, serial) => {
  expect(readSearch(text)?.serial).toBe(serial);
});

test.each(["Åsa O’Brien", "Eva-Lena", "Ada"])("%s may be a name", (text) => {
  expect(readSearch(text)?.isName).toBe(true); // Ada is hex digits too, but a name first of all
});

test("figures alone are no name", () => {
  expect(readSearch("4821")?.isName).toBe(false);
  expect(readSearch("0a1b2c3d4e5f")?.isName).toBe(false);
  expect(readSearch("0A:1B-2C 3D")?.isName).toBe(false);
  expect(readSearch("A1B2C3D4E5F6")?.isName).toBe(false);
  expect(readSearch("Alva 2")?.isName).toBe(true);
});

test("what was typed is looked for without what surrounds it", () => {
  expect(readSearch("  el-2026-0004\0 ")?.text).toBe("el-2026-0004");
  expect(readSearch("Åsa   O’Brien")?.text).toBe("Åsa O’Brien");
  expect(readSearch("A\u030asa")?.text).toBe("Åsa");
  expect(readSearch("a".repeat(200))?.text).toBe("a".repeat(100));
});

test("an affiliation id is found with or without the employer", () => {
  expect(readSearch("k7f3q9x2@2120001234")?.affiliation).toBe("k7f3q9x2");
  expect(readSearch("k7f3 q9x2")?.affiliation).toBeNull();
  expect(readSearch("K7F3Q9X2")?.affiliation).toBe("k7f3q9x2");
});

test("nothing typed is nothing to look for", () => {
  expect(readSearch("   ")).toBeNull();
  expect(readSearch("")).toBeNull();
});
