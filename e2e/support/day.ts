import { addDays, dayOf } from "@/lib/domain/core/swedish-time";

/** The day on which the stories run, as the product counts it: what they type is counted from it, and so holds next year. */
export const today = dayOf(new Date());
export const inDays = (days: number): string => addDays(today, days);

/** What an e-ID's number begins with that is ordered today. */
export const ofThisYear = `EL-${today.slice(0, 4)}-`;

/** As Swedish screens write a day. */
export const said = (day: string): string =>
  new Intl.DateTimeFormat("sv", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T12:00:00Z`),
  );
