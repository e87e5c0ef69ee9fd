import { byLeastLeft, type Ceiling, leftOf, shareDrawn } from "@/lib/domain/contract/ceiling";
import { kronorOf } from "@/lib/domain/core/price";
import type { ChartWords } from "./chart";
import { formatters } from "./formatter";
import { intlLocale, type Locale } from "./locale";
import { timeLineDay } from "./time-line";
import { translator } from "./translator";

/** A string goes in, so that no öre is lost. */
export const money = (locale: Locale, ore: bigint | number): string =>
  new Intl.NumberFormat(intlLocale[locale], {
    style: "currency",
    currency: "SEK",
    trailingZeroDisplay: "stripIfInteger",
  }).format(kronorOf(ore));

export interface YearlyCost {
  number: string;
  title: string;
  partyName: string;
  /** Öre; null while it is not known. */
  yearly: bigint | null;
}
export interface YearlyCosts {
  /** The dearest first. */
  rows: readonly YearlyCost[];
  total: { yearly: bigint; unknown: number };
}

const named = (locale: Locale, { number, title }: { number: string; title: string }) =>
  `${title || translator(locale, "agreement")("untitled")} (${number})`;

export function spendWords(locale: Locale, { rows, total }: YearlyCosts): ChartWords {
  const t = translator(locale, "statistics");
  const { yearly, unknown } = total;
  return {
    title: spendTitle(locale, { rows, total }),
    note: [t("spend.note"), ...(unknown > 0 ? [t("spend.unknown", { count: unknown })] : [])].join(" "),
    caption: t("spend.caption"),
    columns: [
      { key: "agreement", label: t("spend.agreement") },
      { key: "party", label: t("spend.party") },
      { key: "yearly", label: t("spend.yearly"), numeric: true },
    ],
    rows:
      rows.length === 0
        ? []
        : [
            ...rows.map((row) => ({
              key: row.number,
              cells: {
                agreement: named(locale, row),
                party: row.partyName,
                yearly: row.yearly === null ? t("spend.not-known") : money(locale, row.yearly),
              },
            })),
            { key: "sum", cells: { agreement: t("sum"), yearly: money(locale, yearly) } },
          ],
  };
}

function spendTitle(locale: Locale, { rows, total: { yearly, unknown } }: YearlyCosts): string {
  const t = translator(locale, "statistics");
  const known = rows.filter((row) => row.yearly !== null);
  const most = known[0]?.yearly ?? 0n;
  const dearest = known.filter((row) => row.yearly === most);
  if (rows.length === 0) return t("spend.none");
  if (yearly === 0n) return t("spend.unstated");
  const name = formatters[locale].list(dearest.map((row) => named(locale, row)));
  const [total, amount] = [money(locale, yearly), money(locale, most)];
  if (known.length === 1) return t(unknown > 0 ? "spend.one-known" : "spend.one", { name, total });
  const all = unknown > 0 ? t("spend.at-least", { total }) : total;
  return t(dearest.length > 1 ? "spend.most-each" : "spend.most", { name, amount, total: all });
}

export interface NamedCeiling extends Ceiling {
  number: string;
  title: string;
  partyName: string;
  until: string | null;
}
export interface Ceilings {
  /** The least left first. */
  rows: readonly NamedCeiling[];
  /** Framework agreements without a ceiling. */
  without: number;
}

export function ceilingWords(locale: Locale, { rows, without }: Ceilings): ChartWords {
  const t = translator(locale, "statistics");
  const [first] = rows;
  return {
    title: first ? ceilingTitle(locale, rows, first) : t("ceiling.none"),
    note: [t("ceiling.note"), ...(without > 0 ? [t("ceiling.without", { count: without })] : [])].join(" "),
    caption: t("ceiling.caption"),
    columns: [
      { key: "agreement", label: t("ceiling.agreement") },
      { key: "party", label: t("spend.party") },
      { key: "ceiling", label: t("ceiling.ceiling"), numeric: true },
      { key: "drawn", label: t("ceiling.drawn"), numeric: true },
      { key: "left", label: t("ceiling.left"), numeric: true },
      { key: "until", label: t("ceiling.until") },
    ],
    rows: rows.map((row) => ({
      key: row.number,
      cells: {
        agreement: named(locale, row),
        party: row.partyName,
        ceiling: money(locale, row.ceilingOre),
        drawn: money(locale, row.drawnOre),
        left: money(locale, leftOf(row)),
        until: row.until && timeLineDay(locale, row.until),
      },
    })),
  };
}

function ceilingTitle(locale: Locale, rows: readonly NamedCeiling[], first: NamedCeiling): string {
  const t = translator(locale, "statistics");
  const over = rows.filter((row) => leftOf(row) < 0).length;
  const least = rows.filter((row) => byLeastLeft(row, first) === 0);
  const found = {
    name: formatters[locale].list(least.map((row) => named(locale, row))),
    left: money(locale, leftOf(first)),
    percent: 100 - shareDrawn(first),
  };
  if (over > 0) return t("ceiling.over", { over, count: rows.length });
  return t(least.length > 1 ? "ceiling.least-each" : "ceiling.least", found);
}
