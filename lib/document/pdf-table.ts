import { type Element, hairline, ink, type Look, meta, type PdfPen, rule } from "./pdf-pen";

export interface PdfColumn {
  label: string;
  numeric?: true;
}
/** The first cell of a row is its head. Every row has a cell for each column. */
export interface PdfTable {
  caption: string;
  columns: readonly PdfColumn[];
  rows: readonly (readonly string[])[];
}
/** Where on a page tables lie, and a new one. */
export interface PdfArea {
  left: number;
  width: number;
  bottom: number;
  turn(): void;
}

const caption: Look = { size: 9.5, weight: "text", colour: meta, gap: 4 };
const head: Look = { size: 9, weight: "strong", colour: ink, gap: 4 };
const cell: Look = { size: 9.5, weight: "text", colour: ink, gap: 4 };
const gap = 10;

interface Drawn {
  pen: PdfPen;
  area: PdfArea;
  columns: readonly PdfColumn[];
  widths: readonly number[];
}

/**
 * A table with heads of columns and of rows (ISO 14289-1, 7.5). Where it goes on over the page its heads are drawn again
 * for the eye, and not read out again.
 */
export function drawTable(pen: PdfPen, area: PdfArea, root: Element, table: PdfTable): void {
  const { document } = pen;
  const drawn: Drawn = { pen, area, columns: table.columns, widths: widthsOf(pen, area.width, table) };
  const labels = table.columns.map(({ label }) => label);
  const [headHeight, firstHeight] = [
    rowHeight(drawn, labels, true),
    rowHeight(drawn, table.rows[0] ?? [], false),
  ];
  const captionHeight = pen.heightOf(table.caption, area.width, caption) + caption.gap;
  if (document.y + captionHeight + headHeight + firstHeight > area.bottom) area.turn();
  const whole = within(pen, root, "Table");
  pen.write(whole, "Caption", table.caption, caption, { x: area.left, y: document.y, width: area.width });
  document.y += caption.gap;
  const top = within(pen, whole, "THead");
  writeRow(drawn, top, labels, true);
  top.end();
  pen.line(document.y - 2, area, rule, 1);
  const body = within(pen, whole, "TBody");
  for (const row of table.rows) {
    if (document.y + rowHeight(drawn, row, false) > area.bottom) {
      area.turn();
      repeatHead(drawn, labels);
    }
    writeRow(drawn, body, row, false);
    pen.line(document.y - 2, area, hairline, 0.5);
  }
  body.end();
  whole.end();
  document.x = area.left;
  document.y += 8;
}

function within(pen: PdfPen, parent: Element, tag: string): Element {
  const made = pen.document.struct(tag);
  parent.add(made);
  return made;
}

function writeRow(drawn: Drawn, parent: Element, texts: readonly string[], heads: boolean): void {
  const { pen } = drawn;
  const { y } = pen.document;
  const row = within(pen, parent, "TR");
  drawn.columns.forEach((_, at) => {
    const scope = heads ? "Column" : at === 0 ? "Row" : undefined;
    const place = placeOf(drawn, at, y);
    pen.write(row, scope ? "TH" : "TD", texts[at] ?? "", lookOf(heads), place, scope ? { scope } : {});
  });
  row.end();
  pen.document.y = y + rowHeight(drawn, texts, heads);
}

function repeatHead(drawn: Drawn, labels: readonly string[]): void {
  const { pen, area } = drawn;
  const { y } = pen.document;
  pen.artifact(() => {
    for (const [at, label] of labels.entries()) pen.repeat(label, head, placeOf(drawn, at, y));
  }, "Pagination");
  pen.document.y = y + rowHeight(drawn, labels, true);
  pen.line(pen.document.y - 2, area, rule, 1);
}

const lookOf = (heads: boolean) => (heads ? head : cell);

function placeOf({ area, columns, widths }: Drawn, at: number, y: number) {
  const x = area.left + sum(widths.slice(0, at));
  const last = at === columns.length - 1;
  const width = (widths[at] ?? 0) - (last ? 0 : gap);
  return { x, y, width, ...(columns[at]?.numeric ? { toTheRight: true } : {}) };
}

function rowHeight({ pen, widths }: Drawn, texts: readonly string[], heads: boolean): number {
  const heights = texts.map((text, at) => pen.heightOf(text, (widths[at] ?? gap + 1) - gap, lookOf(heads)));
  return Math.max(0, ...heights) + cell.gap;
}

/** Each as wide as what is in it, its head over several lines where that is too much; the first has what is left. */
function widthsOf(pen: PdfPen, width: number, { columns, rows }: PdfTable): number[] {
  const needed = (parts: (label: string) => string[]) =>
    columns.map(({ label }, at) => {
      const cells = at === 0 ? [] : rows.map((row) => pen.widthOf(row[at] ?? "", cell));
      // A point more, since a word as wide as its column is broken.
      return Math.max(24, ...parts(label).map((part) => pen.widthOf(part, head)), ...cells) + gap + 1;
    });
  const whole = needed((label) => [label]);
  if (sum(whole.slice(1)) <= width * 0.7) return [width - sum(whole.slice(1)), ...whole.slice(1)];
  const [word = 0, ...others] = needed((label) => label.split(/\s/));
  const first = Math.max(word, width * 0.2);
  const shrink = Math.min(1, (width - first) / sum(others));
  return [width - sum(others) * shrink, ...others.map((one) => one * shrink)];
}

const sum = (widths: readonly number[]) => widths.reduce((all, one) => all + one, 0);
