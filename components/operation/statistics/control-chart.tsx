import { MonthRows } from "@/components/ui/month-rows";
import { outcomes } from "@/lib/domain/mark/control";
import { type ControlMonth, controlSpan } from "@/lib/domain/mark/control-month";
import { controlWords } from "@/lib/i18n/chart-control";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import { ChartFrame } from "./chart-frame";

const looks = { passed: "plain", failed: "blocked", unknown: "hatched" } as const;

/** How the controls went in each month; the figure beside a row is of the last in which they were run. */
export async function ControlChart({ months, slug }: { months: ControlMonth[]; slug: string }) {
  const [t, format, locale] = await Promise.all([getTranslations("statistics"), getFormatter(), getLocale()]);
  const last = controlSpan(months)?.last;
  return (
    <ChartFrame list="control-months" slug={slug} words={controlWords(locale, months)}>
      <MonthRows
        months={months.map(({ month }) =>
          format.dateTime(new Date(`${month}-15T12:00:00Z`), { month: "narrow" }),
        )}
        rows={outcomes.map((outcome) => ({
          label: t(`control.${outcome}`),
          figure: format.number(last?.[outcome] ?? 0),
          values: months.map((month) => month[outcome]),
          look: looks[outcome],
        }))}
      />
    </ChartFrame>
  );
}
