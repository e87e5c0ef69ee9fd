/** What XML has no place for (XML 1.0 §2.2), a lone half of a pair among it, and the line end that parsers change. */
const unwritable = /[^\P{Cc}\t\n]|[\ufffe\uffff]|\p{Cs}/gu;
const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
};

/** Text as it stands between two tags or two quotes, and as any parser gives it back. */
export const escaped = (text: string): string =>
  text.replace(unwritable, "\ufffd").replace(/[&<>"\t\n]/g, (one) => escapes[one] ?? one);

type Attributes = Record<string, string | null | undefined>;

/** An element of parts that are written already. */
export function element(name: string, attributes: Attributes, ...inside: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter((one): one is [string, string] => one[1] !== null && one[1] !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join("");
  const content = inside.join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}
