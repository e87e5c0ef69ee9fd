import { addDays, dayOf } from "@/lib/domain/core/swedish-time";

/** As the product counts days. What stories type is counted from it, so that they hold next year too. */
export const today = (): string => dayOf(new Date());
export const inDays = (days: number): string => addDays(today(), days);

/** What an e-ID's number begins with that is ordered today. */
export const ofThisYear = (): string => `EL-${today().slice(0, 4)}-`;

/** As Swedish screens write a day. */
export const said = (day: string): string =>
  new Intl.DateTimeFormat("sv", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T12:00:00Z`),
  );
