import type { KeyDateSubject } from "@/lib/domain/contract/key-date";

/** One last day that somebody must decide about. */
export interface ReminderLine {
  /** AV-2026-0012 */
  number: string;
  title: string;
  party: string;
  about: KeyDateSubject;
  /** The first instant of the day. */
  day: Date;
  /** The first instant of the safe day; null where there is only one reading. */
  safe: Date | null;
  daysLeft: number;
}
export interface Reminding {
  organisation: string;
  lines: ReminderLine[];
  /** How many more there are than the lines. */
  more: number;
  /** Where all of them stand. */
  address: string;
}
