/** Something that is to be done by a day, YYYY-MM-DD. */
interface Due {
  day: string | null;
}

/** What has gone past its day, the longest ago first, and what comes next. What has no day is neither. */
export function byDeadline<Row extends Due>(rows: readonly Row[], today: string) {
  const dated = rows
    .flatMap((row) => (row.day === null ? [] : [{ ...row, day: row.day }]))
    .sort((one, other) => one.day.localeCompare(other.day));
  return { overdue: dated.filter(({ day }) => day < today), ahead: dated.filter(({ day }) => day >= today) };
}
