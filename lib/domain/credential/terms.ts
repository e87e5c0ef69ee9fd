export type TermsBlock = { kind: "heading" | "paragraph"; text: string };

/** Plain text as it is edited: blank lines between paragraphs, "# " before a heading. */
export function termsBlocks(text: string): TermsBlock[] {
  return text
    .replaceAll("\r\n", "\n")
    .split(/\n\s*\n/)
    .flatMap((part) => headingFirst(part.trim()))
    .filter((block) => block.text !== "");
}

/** A heading is one line; what follows it without a blank line is a paragraph of its own. */
function headingFirst(part: string): TermsBlock[] {
  if (!part.startsWith("# ")) return [{ kind: "paragraph", text: part }];
  const [line = "", ...rest] = part.slice(2).split("\n");
  return [{ kind: "heading", text: line.trim() }, ...headingFirst(rest.join("\n").trim())];
}
