/** Where a page of a list begins: after a row, or before one. */
export interface Keyset {
  after: string | null;
  before: string | null;
}
export interface Cursor {
  id: string;
  side: "after" | "before";
}
/** The order the rows were read in, and one row more than the page holds when there are more beyond it. */
export interface KeysetPage<Row> {
  rows: Row[];
  previous: string | null;
  next: string | null;
}

/** A page as it is shown, and the rows its neighbours begin at. Those before a row were read from it and upwards. */
export function keysetPage<Row extends { id: string }>(
  read: readonly Row[],
  size: number,
  cursor: Cursor | null,
): KeysetPage<Row> {
  const upwards = cursor?.side === "before";
  const more = read.length > size;
  const rows = upwards ? read.slice(0, size).reverse() : read.slice(0, size);
  const isFirst = upwards ? !more : cursor === null;
  const isLast = !upwards && !more;
  return {
    rows,
    previous: isFirst ? null : (rows[0]?.id ?? null),
    next: isLast ? null : (rows.at(-1)?.id ?? null),
  };
}
