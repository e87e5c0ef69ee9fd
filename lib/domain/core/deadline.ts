/** Something that is to be done by a day, YYYY-MM-DD. */
export interface Due {
  day: string | null;
  /** What recurs and was never done has no day, and should have been done already. */
  never?: boolean;
}

export const isOverdue = ({ day, never }: Due, today: string): boolean =>
  day === null ? never === true : day < today;

/**
 * What should have been done by now, what never was first and then the longest ago; and what comes next. What has no
 * day is otherwise neither.
 */
export function byDeadline<Row extends Due>(rows: readonly Row[], today: string) {
  const sorted = [...rows].sort((one, other) => (one.day ?? "").localeCompare(other.day ?? ""));
  const ahead = sorted.flatMap((row) =>
    row.day === null || isOverdue(row, today) ? [] : [{ ...row, day: row.day }],
  );
  return { overdue: sorted.filter((row) => isOverdue(row, today)), ahead };
}
