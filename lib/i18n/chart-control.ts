import { outcomes } from "@/lib/domain/mark/control";
import { type ControlMonth, controlSpan, controlsIn } from "@/lib/domain/mark/control-month";
import type { ChartWords } from "./chart";
import { formatters } from "./formatter";
import type { Locale } from "./locale";
import { translator } from "./translator";

const monthName = (locale: Locale, month: string) =>
  formatters[locale].dateTime(new Date(`${month}-15T12:00:00Z`), { month: "long", year: "numeric" });

export function controlWords(locale: Locale, months: readonly ControlMonth[]): ChartWords {
  const t = translator(locale, "statistics");
  return {
    title: controlTitle(locale, months),
    note: t("control.note"),
    caption: t("control.caption"),
    columns: [
      { key: "month", label: t("month") },
      ...outcomes.map((key) => ({ key, label: t(`control.${key}`), numeric: true as const })),
    ],
    rows: months.map((one) => ({ key: one.month, cells: { ...one, month: monthName(locale, one.month) } })),
  };
}

function controlTitle(locale: Locale, months: readonly ControlMonth[]): string {
  const t = translator(locale, "statistics");
  const span = controlSpan(months);
  if (!span) return t("control.none");
  const { first, last } = span;
  const found = { passed: last.passed, count: controlsIn(last), month: monthName(locale, last.month) };
  if (first === last) return t("control.one", found);
  const before = { before: first.passed, of: controlsIn(first), since: monthName(locale, first.month) };
  return t("control.since", { ...found, ...before });
}
