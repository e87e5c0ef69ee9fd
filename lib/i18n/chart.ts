import { duration } from "@/lib/domain/core/duration";
import {
  type BlockCount,
  blockBounds,
  blockFinding,
  blockLimit,
  blockSpans,
  blocksInSpan,
  blockTally,
} from "@/lib/domain/credential/block-time";
import { carriersIn, type ExpiryMonth, mostExpire } from "@/lib/domain/credential/expiry";
import { type IssuedMonth, issuedFinding, issuedInAll } from "@/lib/domain/credential/issued-month";
import { type FlowStep, flowSteps, longestSteps, type OrderFlow } from "@/lib/domain/credential/order-flow";
import { quickestChannel } from "@/lib/domain/credential/status-channel";
import { formatters } from "./formatter";
import type { Locale } from "./locale";
import { translator } from "./translator";

/** What a chart says on a screen and on paper: its finding, how it was counted, and its numbers. */
export interface ChartWords {
  title: string;
  note: string;
  caption: string;
  columns: { key: string; label: string; numeric?: true }[];
  /** None where there is nothing to show. */
  rows: { key: string; cells: Record<string, string | number | null> }[];
}

/** As it begins a cell or a line. */
export const capitalised = (locale: Locale, text: string) =>
  text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);

export function durationWords(locale: Locale, seconds: number): string {
  const { unit, value } = duration(seconds);
  return translator(locale, "statistics")(`duration.${unit}`, { n: value });
}

export const monthName = (locale: Locale, month: string) =>
  formatters[locale].dateTime(new Date(`${month}-15T12:00:00Z`), { month: "long", year: "numeric" });

const numbers = (labels: Record<string, string>): ChartWords["columns"] =>
  Object.entries(labels).map(([key, label]) => ({ key, label, numeric: true }));

export function expiryWords(locale: Locale, months: readonly ExpiryMonth[]): ChartWords {
  const [t, carrier] = [translator(locale, "overview"), translator(locale, "carrier")];
  const most = mostExpire(months);
  const [first] = most;
  const names = formatters[locale].list(most.map(({ month }) => monthName(locale, month)));
  const found = { ties: most.length, months: names };
  return {
    title: first
      ? t("forecast-most", { ...found, count: first.total, renewing: first.renewing })
      : t("forecast-none"),
    note: "",
    caption: t("forecast"),
    columns: [
      { key: "month", label: t("month") },
      ...numbers(Object.fromEntries(carriersIn(months).map((kind) => [kind, carrier(kind)]))),
      ...numbers({ total: t("count"), renewing: t("renewing") }),
    ],
    rows: !first
      ? []
      : months.map(({ month, total, renewing, byCarrier }) => ({
          key: month,
          cells: { month: monthName(locale, month), ...byCarrier, total, renewing },
        })),
  };
}

export function issuedWords(locale: Locale, months: readonly IssuedMonth[]): ChartWords {
  const t = translator(locale, "statistics");
  const { is, ...found } = issuedFinding(months);
  return {
    title: t(`issued.${is}`, { times: 0, issued: 0, revoked: 0, ...found }),
    note: t("issued.note"),
    caption: t("issued.caption"),
    columns: [
      { key: "month", label: t("month") },
      ...numbers({
        issued: t("issued.issued"),
        renewed: t("issued.renewed"),
        revoked: t("issued.revoked"),
      }),
    ],
    rows:
      is === "none"
        ? []
        : [
            ...months.map(({ month, ...counts }) => ({
              key: month,
              cells: { ...counts, month: monthName(locale, month) },
            })),
            { key: "sum", cells: { ...issuedInAll(months), month: t("sum") } },
          ],
  };
}

/** The steps that take any time. */
export type TakenStep = Exclude<FlowStep, "ordered">;
export const isTaken = (step: FlowStep): step is TakenStep => step !== "ordered";

export function flowWords(locale: Locale, flow: OrderFlow): ChartWords {
  const t = translator(locale, "statistics");
  const { reached, median, cancelled } = flow;
  const { ordered } = reached;
  return {
    title: flowTitle(locale, flow),
    note: t("flow.note", { ordered, cancelled }),
    caption: t("flow.caption"),
    columns: [
      { key: "step", label: t("flow.step") },
      ...numbers({ count: t("flow.count"), median: t("flow.median") }),
    ],
    rows: (ordered === 0 ? [] : flowSteps).map((step) => {
      const took = median[step];
      const time = took === null ? null : durationWords(locale, took);
      return {
        key: step,
        cells: { step: t(`flow.reached.${step}`), count: reached[step], median: time },
      };
    }),
  };
}

function flowTitle(locale: Locale, flow: OrderFlow): string {
  const t = translator(locale, "statistics");
  const longest = longestSteps(flow).filter(isTaken);
  const most = longest[0] && flow.median[longest[0]];
  if (flow.reached.ordered === 0) return t("flow.none");
  if (most === undefined || most === null) return t("flow.untaken", { ordered: flow.reached.ordered });
  return t(longest.length > 1 ? "flow.longest-each" : "flow.longest", {
    steps: formatters[locale].list(longest.map((step) => t(`flow.name.${step}`))),
    time: durationWords(locale, most),
  });
}

export interface BlockSpread {
  counts: BlockCount[];
  /** Seconds. */
  median: number | null;
}

/** `each`: how many blocks a dot of the picture is at most; null where there is only the table. */
export function blockWords(locale: Locale, { counts, median }: BlockSpread, each: number | null): ChartWords {
  const t = translator(locale, "statistics");
  const tally = blockTally(counts);
  const { total, inTime, beyondLimit, byState } = tally;
  const channel = translator(locale, "blocking")(`channel.${quickestChannel}.name`);
  const time = (span: number) => {
    const bound = blockBounds[span];
    return bound
      ? t("block.up-to", { bound: t(`block.bound.${bound}`) })
      : t("block.beyond", { bound: t(`block.bound.${blockLimit}`) });
  };
  return {
    title: t(`block.${blockFinding(tally)}`, { total, inTime, beyond: beyondLimit }),
    note:
      each === null
        ? t("block.table-note", { channel, median: durationWords(locale, median ?? 0) })
        : [
            t("block.note", { each, channel, median: durationWords(locale, median ?? 0) }),
            ...(byState.unseen > 0 ? [t("block.unseen", { count: byState.unseen })] : []),
            ...(byState.overtaken > 0 ? [t("block.overtaken", { count: byState.overtaken })] : []),
          ].join(" "),
    caption: t("block.caption"),
    columns: [
      { key: "time", label: t("block.time") },
      ...numbers({ all: t("block.count"), notSeen: t("block.not-seen") }),
    ],
    rows:
      total === 0
        ? []
        : [
            ...blockSpans.map((_, span) => ({
              key: String(span),
              cells: { time: time(span), ...blocksInSpan(counts, span) },
            })),
            { key: "sum", cells: { time: t("sum"), all: total, notSeen: total - byState.seen } },
          ],
  };
}
