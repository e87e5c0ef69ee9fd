import type { StatusChannelName } from "./status-channel";

/** A channel, or when the last of them showed it. */
export type Place = StatusChannelName | "everywhere";

/** How long blocks of a month took until they were seen in one place, in seconds; month null is the whole time. */
export interface BlockMonth {
  month: string | null;
  place: Place;
  n: number;
  /** Not seen yet, and counted with their time until now. */
  unseen: number;
  p50: number;
  p95: number;
  p99: number;
  worst: number;
}

/** How many months back are told, this one included. */
export const blockMonths = 12;

export type BlockMonthFinding =
  | { is: "none" }
  | { is: "unseen"; unseen: number }
  | { is: "seen"; month: string; n: number; p99: number };

/** What not everybody can see yet comes first; otherwise the newest month that had blocks. */
export function blockMonthFinding(rows: readonly BlockMonth[]): BlockMonthFinding {
  const everywhere = rows.filter(({ place }) => place === "everywhere");
  const unseen = everywhere.find(({ month }) => month === null)?.unseen ?? 0;
  if (unseen > 0) return { is: "unseen", unseen };
  const newest = everywhere
    .filter((row): row is BlockMonth & { month: string } => row.month !== null)
    .sort((one, other) => (one.month < other.month ? 1 : -1))[0];
  return newest ? { is: "seen", month: newest.month, n: newest.n, p99: newest.p99 } : { is: "none" };
}
