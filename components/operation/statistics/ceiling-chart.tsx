import { LevelBars } from "@/components/ui/level-bars";
import { leftOf, shareDrawn } from "@/lib/domain/contract/ceiling";
import { type Ceilings, ceilingWords, money } from "@/lib/i18n/chart-spend";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { ChartFrame } from "./chart-frame";

/** As many as are drawn; the table has all. */
const mostDrawn = 12;

/** What has been called off under each ceiling, and what is left. */
export async function CeilingChart({ ceilings, slug }: { ceilings: Ceilings; slug: string }) {
  const [t, locale] = await Promise.all([getTranslations("statistics"), getLocale()]);
  const left = ceilings.rows.length - mostDrawn;
  return (
    <ChartFrame list="ceilings" slug={slug} words={ceilingWords(locale, ceilings)}>
      <LevelBars
        bounded
        levels={ceilings.rows.slice(0, mostDrawn).map((row) => ({
          label: row.title,
          code: row.number,
          figure: t("ceiling.left-of", { left: money(locale, leftOf(row)) }),
          filled: shareDrawn(row),
          over: leftOf(row) < 0,
        }))}
      />
      {left > 0 ? <p className="pt-2 text-ink-3 text-meta">{t("in-table", { count: left })}</p> : null}
    </ChartFrame>
  );
}
