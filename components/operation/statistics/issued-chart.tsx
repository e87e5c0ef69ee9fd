import { MonthRows } from "@/components/ui/month-rows";
import { type IssuedMonth, issuedInAll } from "@/lib/domain/credential/issued-month";
import { issuedWords } from "@/lib/i18n/chart";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import { ChartFrame } from "./chart-frame";

const kinds = [
  { of: "issued", look: "plain" },
  { of: "renewed", look: "hatched" },
  { of: "revoked", look: "blocked" },
] as const;

/** What each of twelve months issued, renewed and revoked. */
export async function IssuedChart({ months, slug }: { months: IssuedMonth[]; slug: string }) {
  const [t, format, locale] = await Promise.all([getTranslations("statistics"), getFormatter(), getLocale()]);
  const sums = issuedInAll(months);
  return (
    <ChartFrame list="issuance" slug={slug} words={issuedWords(locale, months)}>
      <MonthRows
        months={months.map(({ month }) =>
          format.dateTime(new Date(`${month}-15T12:00:00Z`), { month: "narrow" }),
        )}
        rows={kinds.map(({ of, look }) => ({
          label: t(`issued.${of}`),
          figure: format.number(sums[of]),
          values: months.map((month) => month[of]),
          look,
        }))}
      />
    </ChartFrame>
  );
}
