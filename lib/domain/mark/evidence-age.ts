/** How old something is, in the unit people would say it in: whole days, whole months from one on, whole years from two. */
export interface Age {
  unit: "day" | "month" | "year";
  count: number;
}

/** Days are YYYY-MM-DD. A month is full on the same date of a later one, or on its last where it has no such date. */
export function ageOf(since: string, today: string): Age {
  const months = wholeMonths(since, today);
  if (months >= 24) return { unit: "year", count: Math.floor(months / 12) };
  if (months >= 1) return { unit: "month", count: months };
  return { unit: "day", count: (Date.parse(today) - Date.parse(since)) / 86_400_000 };
}

function wholeMonths(since: string, today: string): number {
  const [from, to] = [since, today].map((day) => new Date(`${day}T00:00:00Z`)) as [Date, Date];
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  const lastOfMonth = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  return to.getUTCDate() < Math.min(from.getUTCDate(), lastOfMonth) ? months - 1 : months;
}
