import { expect, test } from "vitest";
import { addressWith, idBelow, openIn } from "./beside-list";

const id = "0195e8a0-0000-7000-8000-00000000000a";

test("the row that is open is one more word in the list's address, and nothing else of it changes", () => {
  const list = "https://sigill.test/ek/eids?status=active&q=%C3%85str%C3%B6m&after=x";
  expect(addressWith(list, id)).toBe(`/ek/eids?status=active&q=%C3%85str%C3%B6m&after=x&open=${id}`);
  expect(addressWith(`${list}&open=${id}`, null)).toBe("/ek/eids?status=active&q=%C3%85str%C3%B6m&after=x");
  expect(addressWith(`https://sigill.test/ek/eids?open=${id}`, null)).toBe("/ek/eids");
});

test.each([
  [`open=${id}`, id],
  ["", null],
  ["open=", null],
  ["open=../settings", null],
  [`open=${id}/edit`, null],
])("the address %j opens %j: an id and nothing that could lead elsewhere", (search, open) => {
  expect(openIn(new URLSearchParams(search))).toBe(open);
});

test.each([
  [`/ek/eids/${id}`, id],
  [`/ek/eids/${id}/revoke`, null],
  ["/ek/eids/bulk", null],
  [`/other/eids/${id}`, null],
  [`/ek/employees/${id}`, null],
])("in the list /ek/eids the link %j opens %j", (pathname, open) => {
  expect(idBelow("/ek/eids", pathname)).toBe(open);
});
