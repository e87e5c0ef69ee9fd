export const locales = ["sv", "en"] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = "sv";
export const localeCookie = "locale";

export function isLocale(value: unknown): value is Locale {
  return value === "sv" || value === "en";
}

/** How each language writes dates and numbers: English as in Britain, since "24 Nov 2026" is also what Swedish does. */
export const intlLocale = { sv: "sv", en: "en-GB" } as const satisfies Record<Locale, string>;

/** Dates as "24 nov. 2026", times as 24-hour clock, always Swedish time whatever the server's zone. */
export const timeZone = "Europe/Stockholm";
export const formats = {
  dateTime: {
    day: { day: "numeric", month: "short", year: "numeric" },
    minute: {
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    },
    weekday: {
      weekday: "long",
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    },
    second: { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  },
} as const;
