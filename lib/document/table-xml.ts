import { SaxesParser, type SaxesTagPlain } from "saxes";
import { type TableLimits, TableUnreadable } from "./table-limit";

export const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** A cell's text lies seven deep; what office programs put beside the cells, some thirty. */
const mostDepth = 64;
/** The first tag of a sheet names some twenty name spaces. */
const mostAttributes = 256;
/** `<c><v>1</v></c>` is the shortest cell: two tags in fifteen characters. A part with more is made of tags and nothing else. */
const charactersPerTag = 7.5;

interface Handlers {
  opened: (name: string, tag: SaxesTagPlain) => void;
  closed?: (name: string) => void;
  text?: (piece: string) => void;
}
export interface XmlReader {
  write: (piece: string) => void;
  end: () => void;
}

/**
 * Reads XML in pieces, with no document type, so no entities but XML's own five. Tags, how deep they lie and what each
 * carries are counted as they come: 42 million that are opened and never closed took 120 kB packed, and gigabytes here.
 */
export function xmlReader({ unpacked }: TableLimits, { opened, closed, text }: Handlers): XmlReader {
  const parser = new SaxesParser({ position: false });
  const refuse = () => {
    throw new TableUnreadable("not-a-table");
  };
  let [tags, depth, attributes] = [0, 0, 0];
  const bound = (isWithin: boolean) => {
    if (!isWithin) throw new TableUnreadable("too-complex");
  };
  parser.on("doctype", refuse);
  parser.on("error", refuse);
  parser.on("opentagstart", () => {
    [tags, depth, attributes] = [tags + 1, depth + 1, 0];
    bound(tags <= unpacked / charactersPerTag && depth <= mostDepth);
  });
  parser.on("attribute", () => bound(++attributes <= mostAttributes));
  parser.on("opentag", (tag) => opened(localName(tag.name), tag as SaxesTagPlain));
  parser.on("closetag", (tag) => {
    depth -= 1;
    closed?.(localName(tag.name));
  });
  if (text) parser.on("text", text);
  if (text) parser.on("cdata", text);
  return { write: (piece) => void parser.write(piece), end: () => void parser.close() };
}
