import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json";

test.each<[unknown, string]>([
  [{ b: 1, a: "å", c: null }, '{"a":"å","b":1,"c":null}'],
  [{ aa: 1, a: 2, B: 3 }, '{"B":3,"a":2,"aa":1}'],
  [{ a: undefined, b: [] }, '{"b":[]}'],
  [[2, 1, undefined, { b: 1, a: 2 }], '[2,1,null,{"a":2,"b":1}]'],
  [12345678901234567890n, '"12345678901234567890"'],
  [new Date("2026-11-24T10:00:00Z"), '"2026-11-24T10:00:00.000Z"'],
  [undefined, "null"],
  [false, "false"],
])("equal content is written in one way only: case %#", (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});
