import type { SignatureFault } from "@/lib/domain/use/metadata-signature";

export class XmlSignatureError extends Error {
  readonly fault: SignatureFault;
  constructor(fault: SignatureFault) {
    super(fault);
    this.fault = fault;
  }
}

/** Canonical form costs elements times the namespaces in scope, so both have an end; a register of hundreds is far below. */
const limits = {
  tags: 80_000,
  elements: 40_000,
  depth: 64,
  attributes: 64,
  declarations: 10_000,
  namespaces: 64,
};

/** Counted in the text, before it costs a tree. */
export function refuseOversized(text: string): void {
  if (countOf(text, "<") > limits.tags || countOf(text, "xmlns") > limits.declarations)
    throw new XmlSignatureError("unreadable");
}

function countOf(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found += 1;
  return found;
}

export const attributesOf = (element: Element): Attr[] => Array.from(element.attributes);

export const childrenOf = (element: Element): Element[] =>
  Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1);

/** The child of that name, of which there is one. */
export function onlyChild(element: Element, namespace: string, name: string): Element {
  const found = childrenOf(element).filter((one) => one.namespaceURI === namespace && one.localName === name);
  const [child, ...others] = found;
  if (!child || others.length > 0) throw new XmlSignatureError("unreadable");
  return child;
}

/** The element and all beneath it, in the order they stand. */
export function elementsIn(root: Element): Element[] {
  const found: Element[] = [];
  walk(root, { depth: 0, namespaces: 0 }, found);
  return found;
}

function walk(element: Element, above: { depth: number; namespaces: number }, found: Element[]): void {
  const attributes = attributesOf(element);
  const declared = attributes.filter(({ name }) => name.startsWith("xmlns")).length;
  const here = { depth: above.depth + 1, namespaces: above.namespaces + declared };
  if (
    found.length >= limits.elements ||
    here.depth > limits.depth ||
    attributes.length > limits.attributes ||
    here.namespaces > limits.namespaces
  )
    throw new XmlSignatureError("unreadable");
  found.push(element);
  for (const child of childrenOf(element)) walk(child, here, found);
}
