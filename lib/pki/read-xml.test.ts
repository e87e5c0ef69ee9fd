import { describe, expect, test } from "vitest";
import { attributeOf, childrenOf, follow, readXml, XmlError } from "./read-xml";

const faultOf = (text: string) => {
  try {
    readXml(text);
    return "read";
  } catch (fault) {
    return fault instanceof XmlError ? fault.fault : `something else: ${fault}`;
  }
};
const leaf = { attributes: [], children: [], text: "" };

test("an element has its namespace resolved, whatever its prefix, and attributes have one only where they say so", () => {
  expect(
    readXml(
      '<?xml version="1.0"?>\n<a:Root xmlns:a="urn:one" xmlns="urn:two" id="1" a:id="2"><Child/><a:Child xmlns:a="urn:three"/></a:Root>\n',
    ),
  ).toEqual({
    ...{ namespace: "urn:one", name: "Root", text: "" },
    attributes: [
      { namespace: "http://www.w3.org/2000/xmlns/", name: "a", value: "urn:one" },
      { namespace: "http://www.w3.org/2000/xmlns/", name: "xmlns", value: "urn:two" },
      { namespace: "", name: "id", value: "1" },
      { namespace: "urn:one", name: "id", value: "2" },
    ],
    children: [
      { ...leaf, namespace: "urn:two", name: "Child" },
      {
        ...{ ...leaf, namespace: "urn:three", name: "Child" },
        attributes: [{ namespace: "http://www.w3.org/2000/xmlns/", name: "a", value: "urn:three" }],
      },
    ],
  });
});

test("text is what stands there, in pieces or marked as such, without comments and without instructions", () => {
  expect(readXml("<a>å&amp;<![CDATA[<b>&amp;]]>&#229;<!-- c --><?d e?>.</a>").text).toBe("å&<b>&amp;å.");
  expect(readXml("<a>1<b>2</b>3</a>")).toMatchObject({ text: "13", children: [{ name: "b", text: "2" }] });
  expect(readXml('<a b="&lt;&gt;&quot;&apos;&amp;"/>').attributes).toEqual([
    { namespace: "", name: "b", value: `<>"'&` },
  ]);
});

describe("of a stranger's XML there is not read", () => {
  const lol = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join("");
  test.each([
    ["a document type", "<!DOCTYPE a><a/>", "doctype"],
    ["one with an entity", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "doctype"],
    ["a billion laughs", `<!DOCTYPE a [<!ENTITY l0 "lol">${lol}]><a>&l9;</a>`, "doctype"],
    ["a file of ours", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "doctype"],
    ["a document type elsewhere", '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>', "doctype"],
    ["an entity that XML has not of itself", "<a>&nbsp;</a>", "not-xml"],
    ["such an entity in an attribute", '<a b="&c;"/>', "not-xml"],
    ["nothing", "", "not-xml"],
    ["spaces", " \n", "not-xml"],
    ["a comment alone", "<!-- a -->", "not-xml"],
    ["prose", "Avtalet gäller", "not-xml"],
    ["JSON", '{"a":1}', "not-xml"],
    ["text before the root", "x<a/>", "not-xml"],
    ["two roots", "<a/><b/>", "not-xml"],
    ["a root without its end", "<a><b></b>", "not-xml"],
    ["an end of another name", "<a><b></a></b>", "not-xml"],
    ["the same attribute twice", '<a b="1" b="2"/>', "not-xml"],
    ["the same attribute by two prefixes", '<a xmlns:x="u" xmlns:y="u" x:b="1" y:b="2"/>', "not-xml"],
    ["a prefix of no namespace", "<x:a/>", "not-xml"],
    ["an octet of none", "<a>\u0000</a>", "not-xml"],
  ])("%s", (_what, text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });

  test("more than sixty elements within each other, however many there are side by side", () => {
    const deep = (depth: number) => "<a>".repeat(depth) + "</a>".repeat(depth);
    expect([60, 61, 100_000].map((depth) => faultOf(deep(depth)))).toEqual(["read", "too-deep", "too-deep"]);
    expect(faultOf(`<a>${"<b><c/></b>".repeat(500)}</a>`)).toBe("read");
    expect(readXml(`<a>${"<b/>".repeat(61)}</a>`).children).toHaveLength(61);
  });

  test("and why is said in words for a log", () => {
    const why = expect.objectContaining({ name: "XmlError", message: "doctype", fault: "doctype" });
    expect(() => readXml("<!DOCTYPE a><a/>")).toThrow(why);
  });
});

describe("what is looked for is found by its namespace and its name", () => {
  const root = readXml(
    `<a xmlns="urn:1" xmlns:o="urn:2"><b n="1" o:n="2"><c>x</c></b><o:b><c>foreign</c></o:b><d/><b><c>y</c><c>z</c></b></a>`,
  );
  const textsOf = (found: readonly { text: string }[]) => found.map(({ text }) => text);

  test("among the children, and not beneath them", () => {
    expect(childrenOf(root, "urn:1", "b")).toHaveLength(2);
    expect(childrenOf(root, "urn:2", "b")).toHaveLength(1);
    for (const [namespace, name] of [
      ["urn:1", "c"],
      ["urn:3", "b"],
      ["", "b"],
      ["urn:2", "d"],
    ] as const)
      expect(childrenOf(root, namespace, name)).toEqual([]);
    expect(childrenOf(undefined, "urn:1", "b")).toEqual([]);
  });

  test("along a path, all that it leads to in the order they stand", () => {
    expect(textsOf(follow(root, ["urn:1", "b"], ["urn:1", "c"]))).toEqual(["x", "y", "z"]);
    expect(textsOf(follow(root, ["urn:2", "b"], ["urn:1", "c"]))).toEqual(["foreign"]);
    expect(follow(root, ["urn:1", "d"], ["urn:1", "c"])).toEqual([]);
    expect(follow(root)).toEqual([root]);
    expect(follow(undefined, ["urn:1", "b"])).toEqual([]);
    expect(follow(undefined)).toEqual([]);
  });

  test("as an attribute, which is in no namespace unless that is asked for", () => {
    const [b = root] = childrenOf(root, "urn:1", "b");
    expect([attributeOf(b, "n"), attributeOf(b, "n", "urn:2")]).toEqual(["1", "2"]);
    expect([attributeOf(b, "m"), attributeOf(b, "n", "urn:1"), attributeOf(root, "n")]).toEqual([
      ...[null, null, null],
    ]);
    expect(attributeOf(readXml('<a b=""/>'), "b")).toBe("");
  });
});
