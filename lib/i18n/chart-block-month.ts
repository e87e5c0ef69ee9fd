import { type BlockMonth, blockMonthFinding, type Place } from "@/lib/domain/credential/block-month";
import { statusChannelNames } from "@/lib/domain/credential/status-channel";
import { type ChartWords, capitalised, durationWords, monthName } from "./chart";
import type { Locale } from "./locale";
import { translator } from "./translator";

/** The channels as people are shown them, and the last of them all beneath. */
const order: readonly Place[] = [...statusChannelNames, "everywhere"];
const times = ["p50", "p95", "p99", "worst"] as const;

/** How long blocks took to be seen, by month and channel, the newest month first and the whole time last. */
export function blockMonthWords(locale: Locale, rows: readonly BlockMonth[]): ChartWords {
  const [t, channels] = [translator(locale, "statistics"), translator(locale, "blocking")];
  const found = blockMonthFinding(rows);
  const title =
    found.is === "seen"
      ? t("block-month.found.seen", {
          month: monthName(locale, found.month),
          n: found.n,
          time: durationWords(locale, found.p99),
        })
      : found.is === "unseen"
        ? t("block-month.found.unseen", { unseen: found.unseen })
        : t("block-month.found.none");
  const newestFirst = rows.toSorted(
    (one, other) =>
      (other.month ?? "").localeCompare(one.month ?? "") ||
      order.indexOf(one.place) - order.indexOf(other.place),
  );
  return {
    title,
    note: t("block-month.note"),
    caption: t("block-month.caption"),
    columns: [
      { key: "month", label: t("month") },
      { key: "place", label: t("block-month.place") },
      { key: "n", label: t("block-month.n"), numeric: true },
      { key: "unseen", label: t("block-month.unseen"), numeric: true },
      ...times.map((key) => ({ key, label: t(`block-month.${key}`), numeric: true as const })),
    ],
    rows: newestFirst.map(({ month, place, n, unseen, ...row }) => ({
      key: `${month} ${place}`,
      cells: {
        month: month ? monthName(locale, month) : t("block-month.all"),
        place: capitalised(
          locale,
          place === "everywhere" ? t("block-month.everywhere") : channels(`channel.${place}.name`),
        ),
        ...{ n, unseen },
        ...Object.fromEntries(times.map((key) => [key, durationWords(locale, row[key])])),
      },
    })),
  };
}
