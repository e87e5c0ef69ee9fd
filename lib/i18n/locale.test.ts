import { createFormatter } from "use-intl/core";
import { expect, test } from "vitest";
import { formats, intlLocale, timeZone } from "./locale";

const late = new Date("2026-11-24T22:30:05Z");

test.each([
  ["sv", "24 nov. 2026", "24 nov. 2026 23:30", "23:30:05"],
  ["en", "24 Nov 2026", "24 Nov 2026, 23:30", "23:30:05"],
] as const)(
  "a day is written before its month in %s, and a time by Swedish clocks",
  (language, ...written) => {
    const format = createFormatter({ locale: intlLocale[language], timeZone, formats });
    expect([
      format.dateTime(late, "day"),
      format.dateTime(late, "minute"),
      format.dateTime(late, "second"),
    ]).toEqual(written);
  },
);
