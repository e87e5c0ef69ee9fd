import { type Carrier, carriers } from "./carrier";

/** How many e-IDs in use end in one month, in all and by what they are carried on. */
export interface ExpiryMonth {
  /** YYYY-MM */
  month: string;
  total: number;
  byCarrier: Record<Carrier, number>;
  /** Of them: those whose successor is on its way. */
  renewing: number;
  renewingByCarrier: Record<Carrier, number>;
}

interface Counted {
  month: string;
  carrier: string;
  n: number;
  renewing: number;
}

const ahead = 12;

/** The twelve months from this day's, the empty ones too. */
export function expiryMonths(counted: readonly Counted[], today: string): ExpiryMonth[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return Array.from({ length: ahead }, (_, after) => {
    const key = new Date(Date.UTC(year, month - 1 + after, 1)).toISOString().slice(0, 7);
    const own = counted.filter((one) => one.month === key);
    return {
      month: key,
      total: sumOf(own, "n"),
      byCarrier: byCarrier(own, "n"),
      renewing: sumOf(own, "renewing"),
      renewingByCarrier: byCarrier(own, "renewing"),
    };
  });
}

const sumOf = (rows: readonly Counted[], of: "n" | "renewing") => rows.reduce((sum, row) => sum + row[of], 0);

function byCarrier(rows: readonly Counted[], of: "n" | "renewing"): Record<Carrier, number> {
  const each = carriers.map((carrier) => [
    carrier,
    sumOf(
      rows.filter((row) => row.carrier === carrier),
      of,
    ),
  ]);
  return Object.fromEntries(each) as Record<Carrier, number>;
}

/** The months in which most end: several when they are equal, none when nothing ends. */
export function mostExpire(months: readonly ExpiryMonth[]): ExpiryMonth[] {
  const most = Math.max(0, ...months.map(({ total }) => total));
  return most === 0 ? [] : months.filter(({ total }) => total === most);
}

/** What anything at all that ends is carried on, in the usual order. */
export function carriersIn(months: readonly ExpiryMonth[]): Carrier[] {
  return carriers.filter((carrier) => months.some(({ byCarrier }) => byCarrier[carrier] > 0));
}
