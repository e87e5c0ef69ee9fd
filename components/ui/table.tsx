import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Edge } from "./edge";
import { type Tone, tones } from "./tone";
import { VisuallyHidden } from "./visually-hidden";

export type TableColumn = {
  key: string;
  label: string;
  /** The link that sorts by this column; direction only on the column that is sorted now. */
  sort?: { href: string; direction?: "ascending" | "descending" };
  /** Amounts and counts: right-aligned, figures of equal width. */
  numeric?: boolean;
  center?: boolean;
  /** The column that names the row. The first, unless another says so. */
  primary?: boolean;
  /** On a card: lead stands first, without its label; hide is left out. */
  card?: "lead" | "hide";
  /** The head is read aloud only: a column of buttons or tick boxes. */
  hideLabel?: boolean;
};

export type TableRow = {
  key: string;
  /** By column key. null or undefined leaves the cell empty. */
  cells: Record<string, ReactNode>;
  /** Draws the left edge of the status. */
  tone?: Tone;
  /** Tints single cells, as in a matrix of yes and no. */
  cellTones?: Record<string, Tone>;
  muted?: boolean;
};

type TableFrameProps = {
  caption: string;
  showCaption?: boolean;
  columns: TableColumn[];
  density?: "airy" | "normal" | "compact";
  /** Many columns: becomes cards below 50 rem instead of 40. */
  wide?: boolean;
  /** The rows of the body. */
  children: ReactNode;
};

/** Caption and heads of a table whose rows are drawn elsewhere: a long list draws them leaner than Table does. */
export function TableFrame({
  caption,
  showCaption,
  columns,
  density = "normal",
  wide,
  children,
}: TableFrameProps) {
  return (
    <div className="table-frame" data-wide={wide || undefined}>
      <table className="data-table" data-density={density}>
        <caption className={showCaption ? "pb-2 text-left font-semibold" : "sr-only"}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head column={column} key={column.key} />
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

type TableProps = Omit<TableFrameProps, "children"> & {
  rows: TableRow[];
  /** Stands in for the rows when there are none. */
  empty?: ReactNode;
};

/** A real table. In a narrow room each row is a card whose cells carry their column's name. */
export function Table({ rows, empty, ...frame }: TableProps) {
  const { columns } = frame;
  const primary = columns.find((column) => column.primary)?.key ?? columns[0]?.key;
  if (rows.length === 0 && empty) return empty;
  return (
    <TableFrame {...frame}>
      {rows.map((row) => (
        <Row columns={columns} key={row.key} primary={primary} row={row} />
      ))}
    </TableFrame>
  );
}

const arrows = { ascending: ArrowUp, descending: ArrowDown, none: ArrowUpDown };

function Head({ column }: { column: TableColumn }) {
  const Arrow = arrows[column.sort?.direction ?? "none"];
  return (
    <th
      aria-sort={column.sort?.direction}
      data-center={column.center || undefined}
      data-numeric={column.numeric || undefined}
      scope="col"
    >
      {column.sort ? (
        <Link
          className="inline-flex min-h-8 items-center gap-1 text-ink-2 no-underline hover:underline"
          href={column.sort.href}
          scroll={false}
        >
          {column.label}
          <Arrow className={classNames("size-3.5 shrink-0", !column.sort.direction && "text-ink-3")} />
        </Link>
      ) : column.hideLabel ? (
        <VisuallyHidden>{column.label}</VisuallyHidden>
      ) : (
        column.label
      )}
    </th>
  );
}

function Row({
  columns,
  row,
  primary,
}: {
  columns: TableColumn[];
  row: TableRow;
  primary: string | undefined;
}) {
  return (
    <tr data-muted={row.muted || undefined}>
      {columns.map((column, index) => (
        <Cell
          column={column}
          edge={index === 0 ? row.tone : undefined}
          isHeader={column.key === primary}
          key={column.key}
          row={row}
        />
      ))}
    </tr>
  );
}

type CellProps = { column: TableColumn; row: TableRow; edge: Tone | undefined; isHeader: boolean };

function Cell({ column, row, edge, isHeader }: CellProps) {
  const content = row.cells[column.key];
  const tone = row.cellTones?.[column.key];
  const look = {
    className: tone && `${tones[tone].tint} ${tones[tone].text} font-semibold`,
    "data-card": column.card,
    "data-center": column.center || undefined,
    "data-numeric": column.numeric || undefined,
  };
  const line = edge ? <Edge tone={edge} /> : null;
  if (isHeader) {
    return (
      <th {...look} scope="row">
        {line}
        {content}
      </th>
    );
  }
  const blank = content === null || content === undefined || content === "";
  return (
    <td {...look} data-label={column.hideLabel ? undefined : column.label}>
      {line}
      {blank ? null : <div className="min-w-0">{content}</div>}
    </td>
  );
}
