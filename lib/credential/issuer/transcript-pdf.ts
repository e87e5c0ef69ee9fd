import { PdfDocument } from "@/lib/document/pdf-document";

/** What a ceremony's transcript says, as it was kept in text (lib/pki/ceremony-transcript.ts). */
type Part =
  | { kind: "title" | "step" | "text"; text: string }
  | { kind: "facts"; rows: [name: string, value: string][] };

/** The transcript of a ceremony as a tagged PDF, to be printed and signed: the same words in the same order. */
export function transcriptPdf(slug: string, transcript: string): Promise<Buffer> {
  const pdf = new PdfDocument({
    title: `Nyckelceremoni ${slug}`,
    language: "sv-SE",
    made: heldAt(transcript),
  });
  for (const part of partsOf(transcript)) {
    if (part.kind === "title") pdf.heading(part.text, 1);
    else if (part.kind === "step") pdf.heading(part.text, 2, 120);
    else if (part.kind === "facts") pdf.facts(part.rows);
    else pdf.paragraph(part.text);
  }
  return pdf.finish((page, pages) => [slug, `${page} (${pages})`]);
}

const timeOf = /^Tid \/ time: +(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC$/m;

function heldAt(transcript: string): Date {
  const [, day, time] = timeOf.exec(transcript) ?? [];
  return new Date(day ? `${day}T${time}Z` : 0);
}

const step = /^(\d+\. [^:]+?)(?:: (.+))?$/;
/** Between what a fact is called and what it is. */
const between = ":  ";

function partsOf(transcript: string): Part[] {
  const parts: Part[] = [];
  for (const line of transcript.split("\n")) {
    if (line.trim() === "") continue;
    if (parts.length === 0) parts.push({ kind: "title", text: line });
    else addLine(parts, line);
  }
  return parts;
}

function addLine(parts: Part[], line: string): void {
  const last = parts.at(-1);
  const [, heading, rest] = step.exec(line) ?? [];
  const [name = "", ...values] = line.trim().split(between);
  const value = values.join(between).trimStart();
  if (heading) {
    parts.push({ kind: "step", text: heading });
    if (rest) parts.push({ kind: "text", text: rest });
  } else if (name && value) {
    if (last?.kind === "facts") last.rows.push([name, value]);
    else parts.push({ kind: "facts", rows: [[name, value]] });
  } else if (last?.kind === "text") last.text += ` ${line.trim()}`;
  else parts.push({ kind: "text", text: line.trim() });
}
