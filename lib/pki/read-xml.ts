import { SaxesParser } from "saxes";

/** An element with its namespace resolved. */
export interface XmlElement {
  namespace: string;
  name: string;
  attributes: { namespace: string; name: string; value: string }[];
  children: XmlElement[];
  text: string;
}

export class XmlError extends Error {
  override readonly name = "XmlError";

  constructor(readonly fault: "doctype" | "not-xml" | "too-deep") {
    super(fault);
  }
}

/** Deeper than any metadata, and little enough that nothing that walks the tree runs out of stack. */
const deepest = 60;

/**
 * Reads XML from a stranger: no document type, so no entities but the five that XML has of itself, nothing fetched and
 * nothing expanded. Throws XmlError.
 */
export function readXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const document: XmlElement = { namespace: "", name: "", attributes: [], children: [], text: "" };
  const open = [document];
  parser.on("doctype", () => {
    throw new XmlError("doctype");
  });
  parser.on("error", () => {
    throw new XmlError("not-xml");
  });
  parser.on("opentag", (tag) => {
    if (open.length > deepest) throw new XmlError("too-deep");
    const attributes = Object.values(tag.attributes);
    const element: XmlElement = {
      namespace: tag.uri,
      name: tag.local,
      attributes: attributes.map(({ uri, local, value }) => ({ namespace: uri, name: local, value })),
      children: [],
      text: "",
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => open.pop());
  const keep = (more: string) => {
    const here = open.at(-1);
    if (here) here.text += more;
  };
  parser.on("text", keep);
  parser.on("cdata", keep);
  parser.write(text).close();
  const [root] = document.children;
  if (!root) throw new XmlError("not-xml");
  return root;
}

/** The children that are so called. */
export function childrenOf(element: XmlElement | undefined, namespace: string, name: string): XmlElement[] {
  return element?.children.filter((child) => child.namespace === namespace && child.name === name) ?? [];
}

/** What a path of names leads to, one step a child. */
export function follow(
  element: XmlElement | undefined,
  ...path: [namespace: string, name: string][]
): XmlElement[] {
  return path.reduce<XmlElement[]>(
    (found, [namespace, name]) => found.flatMap((one) => childrenOf(one, namespace, name)),
    element ? [element] : [],
  );
}

export function attributeOf(element: XmlElement, name: string, namespace = ""): string | null {
  return element.attributes.find((one) => one.name === name && one.namespace === namespace)?.value ?? null;
}
