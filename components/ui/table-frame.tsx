"use client";

import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Link } from "./link";
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
  /** On a card: lead stands first, without its label; words stand beneath it, as wide as the card; hide is left out. */
  card?: "lead" | "words" | "hide";
  /** The head is read aloud only: a column of buttons or tick boxes. */
  hideLabel?: boolean;
};

export type TableFrameProps = {
  caption: string;
  showCaption?: boolean;
  columns: TableColumn[];
  density?: "airy" | "normal" | "compact";
  /** Columns that somebody left out, by their place: the first is 1. */
  hide?: number[];
  /** Many columns: becomes cards below 50 rem instead of 40. */
  wide?: boolean;
  /** The rows carry no classes: table.css knows what is in them by where it stands. `ticks` begin with a box to tick. */
  lean?: "names" | "people" | "ticks";
  /** The rows of the body. */
  children: ReactNode;
};

/** Caption and heads of a table whose rows are drawn elsewhere: a long list draws them leaner than Table does. */
export function TableFrame({
  caption,
  showCaption,
  columns,
  density = "normal",
  hide = [],
  wide,
  lean,
  children,
}: TableFrameProps) {
  return (
    <div className="table-frame" data-wide={wide || undefined}>
      <table
        className="data-table"
        data-density={density}
        data-hide={hide.length > 0 ? hide.join(" ") : undefined}
        data-lean={lean}
      >
        <caption className={showCaption ? "pb-2 text-left font-semibold" : "sr-only"} data-found="">
          {caption}
        </caption>
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
