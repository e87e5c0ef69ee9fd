import { DotSpread, thingsInDot } from "@/components/ui/dot-spread";
import {
  type BlockCount,
  blockBounds,
  blockColumns,
  blockLimit,
  blockTarget,
} from "@/lib/domain/credential/block-time";
import { type BlockSpread, blockWords } from "@/lib/i18n/chart";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { ChartFrame } from "./chart-frame";

/** How long each block took until relying parties could see it, against what is aimed at and the limit. */
export async function BlockChart({ spread, slug }: { spread: BlockSpread; slug: string }) {
  const [t, locale] = await Promise.all([getTranslations("statistics"), getLocale()]);
  const columns = columnsOf(spread.counts);
  const each = thingsInDot(Math.max(0, ...columns.map(({ full, hollow }) => full + hollow)));
  return (
    <ChartFrame list="block-times" slug={slug} words={blockWords(locale, spread, each)}>
      <DotSpread
        bounds={blockBounds.map((bound) => ({
          label: t(`block.bound.${bound}`),
          ...(bound === blockTarget ? { mark: t("block.target") } : {}),
          ...(bound === blockLimit ? { mark: t("block.limit") } : {}),
        }))}
        columns={columns}
        columnsInSpan={blockColumns}
        each={each}
      />
    </ChartFrame>
  );
}

const targetAt = blockBounds.indexOf(blockTarget);

/** The column of each place in the picture, with those not seen as hollow dots. */
function columnsOf(counts: readonly BlockCount[]) {
  const places = [...new Set(counts.map(({ span, column }) => span * blockColumns + column))];
  return places.map((place) => {
    const [span, column] = [Math.floor(place / blockColumns), place % blockColumns];
    const own = counts.filter((one) => one.span === span && one.column === column);
    const sum = (seen: boolean) =>
      own.filter(({ state }) => (state === "seen") === seen).reduce((all, { n }) => all + n, 0);
    return { span, column, full: sum(true), hollow: sum(false), late: span > targetAt };
  });
}
