/** What was done in one month: each handed over, of them those that renewed another, and each blocked for good. */
export interface IssuedMonth {
  /** YYYY-MM */
  month: string;
  issued: number;
  renewed: number;
  revoked: number;
}

/** What was issued and revoked in each of the months, as a whole. */
export type IssuedFinding =
  | { is: "none" }
  | { is: "none-revoked" | "equal" | "more-issued" | "more-revoked"; issued: number; revoked: number }
  | { is: "times-as-many"; times: number; issued: number; revoked: number };

const back = 12;

/** The first day of the twelve months that end with this day's. */
export function issuedFrom(today: string): string {
  return new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - back, 1))
    .toISOString()
    .slice(0, 10);
}

/** Those twelve months, the empty ones too. */
export function issuedMonths(counted: readonly IssuedMonth[], today: string): IssuedMonth[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return Array.from({ length: back }, (_, after) => {
    const key = new Date(Date.UTC(year, month - back + after, 1)).toISOString().slice(0, 7);
    const own = counted.filter((one) => one.month === key);
    return { month: key, ...sums(own) };
  });
}

const sums = (rows: readonly IssuedMonth[]) => ({
  issued: rows.reduce((sum, { issued }) => sum + issued, 0),
  renewed: rows.reduce((sum, { renewed }) => sum + renewed, 0),
  revoked: rows.reduce((sum, { revoked }) => sum + revoked, 0),
});

export const issuedInAll = sums;

/** Never rounded upwards: two for each is said when there are at least two for each. */
export function issuedFinding(months: readonly IssuedMonth[]): IssuedFinding {
  const { issued, revoked } = sums(months);
  if (issued === 0 && revoked === 0) return { is: "none" };
  if (revoked === 0) return { is: "none-revoked", issued, revoked };
  if (issued === revoked) return { is: "equal", issued, revoked };
  if (issued < revoked) return { is: "more-revoked", issued, revoked };
  const times = Math.floor(issued / revoked);
  return times < 2 ? { is: "more-issued", issued, revoked } : { is: "times-as-many", times, issued, revoked };
}
