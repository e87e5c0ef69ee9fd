const months: readonly RegExp[] = [
  /^jan/,
  /^feb/,
  /^mar/,
  /^apr/,
  /^ma[jy]/,
  /^jun/,
  /^jul/,
  /^aug/,
  /^sep/,
  /^o[kc]t/,
  /^nov/,
  /^dec/,
];

/** Two digits are of this century up to 79, and of the last one after it. */
function yearOf(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year < 80 ? 2000 + year : 1900 + year;
}

function monthOf(text: string): number {
  const word = text.toLowerCase();
  return months.findIndex((pattern) => pattern.test(word)) + 1;
}

/** A day as it stands in the calendar, or null. */
function dayAt(year: string, month: string | number, day: string | number): string | null {
  const parts = [yearOf(year), Number(month), Number(day)] as const;
  const text = `${parts[0]}-${String(parts[1]).padStart(2, "0")}-${String(parts[2]).padStart(2, "0")}`;
  const date = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) return null;
  return text >= "1900-01-01" ? text : null;
}

/** What stands for a day in the order of a Swedish calendar, of digits alone. */
const shapes: readonly [pattern: RegExp, read: (parts: string[]) => string | null][] = [
  // 2026-12-31, 20261231, 2026/12/31, 2026.12.31, with a time after it
  [/^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ].*)?$/, ([y = "", m = "", d = ""]) => dayAt(y, m, d)],
  // 26-12-31, 261231
  [/^(\d{2})-?(\d{2})-?(\d{2})$/, ([y = "", m = "", d = ""]) => dayAt(y, m, d)],
  // 31/12-26, 31/12 2026, 31/12/26, 31.12.2026, 31-12-2026
  [/^(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./ -]\s?(\d{4}|\d{2})$/, ([d = "", m = "", y = ""]) => dayAt(y, m, d)],
  // 1 jan 2026, 1 januari -26, den 1 jan. 2026, 1st January 2026
  [
    /^(?:den )?(\d{1,2})(?:[.:](?:a|e)?|st|nd|rd|th)?\s*(\p{L}{3,})\.?,?\s*-?'?(\d{4}|\d{2})$/u,
    ([d = "", m = "", y = ""]) => dayAt(y, monthOf(m), d),
  ],
];

/** A day in any of the ways that Swedes write one; null for what is no day of the calendar. */
export function writtenDay(text: string): string | null {
  const typed = text.replace(/\s+/g, " ").trim();
  for (const [pattern, read] of shapes) {
    const [, ...parts] = pattern.exec(typed) ?? [];
    if (parts.length > 0) return read(parts);
  }
  return null;
}

/** A quarter as "Q4 2026", "2026-Q4", "kvartal 4 2026" or "kv 4 -26": its first or its last day; null for what is none. */
export function writtenQuarter(text: string, side: "first" | "last"): string | null {
  const typed = text.replace(/\s+/g, " ").trim().toLowerCase();
  const quarterFirst = /^(?:q|k|kv\.?|kvartal|quarter) ?([1-4]),? ?-?(\d{4}|\d{2})$/.exec(typed);
  const yearFirst = /^(\d{4})[ -]?(?:q|k|kv\.?|kvartal|quarter) ?([1-4])$/.exec(typed);
  const [year, quarter] = quarterFirst
    ? [quarterFirst[2], quarterFirst[1]]
    : yearFirst
      ? [yearFirst[1], yearFirst[2]]
      : [];
  if (!year || !quarter) return null;
  const month = Number(quarter) * 3;
  return side === "first"
    ? dayAt(year, month - 2, 1)
    : dayAt(year, month, month === 3 || month === 12 ? 31 : 30);
}
