import { DOMParser } from "@xmldom/xmldom";
import { describe, expect, test } from "vitest";
import {
  attributesOf,
  childrenOf,
  elementsIn,
  onlyChild,
  refuseOversized,
  XmlSignatureError,
} from "./xml-signature-element";

const unreadable = expect.objectContaining({ fault: "unreadable", message: "unreadable" });
const root = (text: string) => new DOMParser().parseFromString(text, "text/xml").documentElement as Element;

describe("a text is counted before it costs a tree", () => {
  test("80,000 tags are let through, and no more", () => {
    expect(() => refuseOversized("<".repeat(80_000))).not.toThrow();
    expect(() => refuseOversized("<".repeat(80_001))).toThrow(unreadable);
  });

  test("10,000 namespaces are let through, and no more", () => {
    expect(() => refuseOversized("xmlns".repeat(10_000))).not.toThrow();
    expect(() => refuseOversized("xmlns".repeat(10_001))).toThrow(unreadable);
  });
});

test("an element's children and attributes are those it has itself, without text and comments", () => {
  const element = root('<a x="1" y="2">t<b z="3"><c/></b><!-- k --><d/></a>');
  expect(childrenOf(element).map(({ nodeName }) => nodeName)).toEqual(["b", "d"]);
  expect(attributesOf(element).map(({ name, value }) => [name, value])).toEqual([
    ["x", "1"],
    ["y", "2"],
  ]);
  expect(elementsIn(element).map(({ nodeName }) => nodeName)).toEqual(["a", "b", "c", "d"]);
});

test("the only child of a name is found by its namespace, and is one", () => {
  const one = root('<a xmlns="u:1" xmlns:o="u:2"><o:b/><b/></a>');
  expect(onlyChild(one, "u:1", "b").nodeName).toBe("b");
  expect(onlyChild(one, "u:2", "b").nodeName).toBe("o:b");
  expect(() => onlyChild(one, "u:3", "b")).toThrow(unreadable);
  expect(() => onlyChild(one, "u:1", "c")).toThrow(unreadable);
  expect(() => onlyChild(root('<a xmlns="u:1"><b/><b/></a>'), "u:1", "b")).toThrow(unreadable);
  expect(() => onlyChild(one, "u:3", "b")).toThrow(XmlSignatureError);
});

describe("a tree has bounds", () => {
  const times = (count: number, of: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => of(n)).join("");
  const nested = (depth: number) => `${"<a>".repeat(depth)}${"</a>".repeat(depth)}`;

  test("64 deep, and no deeper", () => {
    expect(elementsIn(root(nested(64)))).toHaveLength(64);
    expect(() => elementsIn(root(nested(65)))).toThrow(unreadable);
    // Side by side is not deep.
    expect(elementsIn(root(`<r>${nested(60)}${nested(60)}</r>`))).toHaveLength(121);
  });

  test("64 attributes of an element, and no more", () => {
    const of = (count: number) => root(`<a ${times(count, (n) => `x${n}="" `)}/>`);
    expect(elementsIn(of(64))).toHaveLength(1);
    expect(() => elementsIn(of(65))).toThrow(unreadable);
  });

  test("64 namespaces in scope, and no more, however few each element declares", () => {
    const declared = (count: number) => times(count, (n) => `xmlns:p${count}q${n}="u" `);
    const of = (outer: number, inner: number) => root(`<a ${declared(outer)}><b ${declared(inner)}/></a>`);
    expect(elementsIn(of(40, 24))).toHaveLength(2);
    expect(() => elementsIn(of(40, 25))).toThrow(unreadable);
    // What one child declares is out of scope in the next.
    expect(elementsIn(root(`<r><a ${declared(60)}/><b ${declared(60)}/></r>`))).toHaveLength(3);
    // Other attributes declare nothing.
    expect(elementsIn(root(`<a ${declared(60)}><b ${times(5, (n) => `x${n}="" `)}/></a>`))).toHaveLength(2);
  });

  test("40,000 elements, and no more", () => {
    const leaf = { nodeType: 1, attributes: [], childNodes: [] };
    const of = (count: number) =>
      ({ ...leaf, childNodes: Array.from({ length: count }, () => leaf) }) as unknown as Element;
    expect(elementsIn(of(39_999))).toHaveLength(40_000);
    expect(() => elementsIn(of(40_000))).toThrow(unreadable);
  });
});
