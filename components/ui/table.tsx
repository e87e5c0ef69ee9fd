import type { ReactNode } from "react";
import { Edge } from "./edge";
import { type TableColumn, TableFrame, type TableFrameProps } from "./table-frame";
import { type Tone, tones } from "./tone";

export type { TableColumn };

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
