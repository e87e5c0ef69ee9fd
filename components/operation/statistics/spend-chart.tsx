import { LevelBars } from "@/components/ui/level-bars";
import { money, spendWords, type YearlyCosts } from "@/lib/i18n/chart-spend";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { ChartFrame } from "./chart-frame";

/** As many as are drawn; the table has all. */
const mostDrawn = 12;

/** What a year costs, agreement by agreement, the dearest first. */
export async function SpendChart({ costs, slug }: { costs: YearlyCosts; slug: string }) {
  const [t, locale] = await Promise.all([getTranslations("statistics"), getLocale()]);
  const known = costs.rows.flatMap(({ yearly, ...row }) => (yearly === null ? [] : [{ ...row, yearly }]));
  const most = known[0]?.yearly || 1n;
  const left = known.length - mostDrawn;
  return (
    <ChartFrame list="spend" slug={slug} words={spendWords(locale, costs)}>
      <LevelBars
        levels={known.slice(0, mostDrawn).map(({ number, title, yearly }) => ({
          label: title,
          code: number,
          figure: money(locale, yearly),
          filled: Number((yearly * 10_000n) / most) / 100,
        }))}
      />
      {left > 0 ? <p className="pt-2 text-ink-3 text-meta">{t("in-table", { count: left })}</p> : null}
    </ChartFrame>
  );
}
