import type { DecisionWindow, Track } from "@/lib/domain/contract/time-line";
import { formatters } from "./formatter";
import type { Locale } from "./locale";
import { translator } from "./translator";

/** 31 jan. 2027 */
export const timeLineDay = (locale: Locale, day: string) =>
  formatters[locale].dateTime(new Date(`${day}T12:00:00Z`), "day");

export interface TrackedAgreement {
  number: string;
  title: string;
  partyName: string;
  track: Track;
}

/** What the time line shows, in one sentence that is true of what is shown. */
export function timeLineTitle(locale: Locale, rows: readonly TrackedAgreement[]): string {
  const t = translator(locale, "agreement");
  const waiting = rows.filter(({ track }) => track.group === "decision");
  const soonest = (of: readonly TrackedAgreement[]) =>
    of.flatMap(({ track }) => track.windows.map(({ to }) => to)).sort()[0];
  const next = soonest(waiting.length > 0 ? waiting : rows);
  if (rows.length === 0) return t("time-line.nothing");
  if (!next) return t("time-line.no-decisions");
  const found = { decisions: waiting.length, count: rows.length, day: timeLineDay(locale, next) };
  return t(waiting.length > 0 ? "time-line.decisions" : "time-line.later", found);
}

/** What stands beside a row: its next last day, or how it goes on. */
export function trackNote(locale: Locale, { windows, to, renews }: Track): string {
  const t = translator(locale, "agreement");
  const [next] = windows;
  if (next) return t("time-line.by", { about: t(`about.${next.about}`), day: timeLineDay(locale, next.to) });
  if (to === null) return t("until-further-notice");
  return t(renews ? "time-line.renewed-after" : "time-line.ends-on", { day: timeLineDay(locale, to) });
}

const columns = [
  "agreement",
  "party",
  "group",
  "from",
  "to",
  "afterwards",
  "about",
  "asked",
  "by",
  "option",
] as const;
type Cells = Record<(typeof columns)[number] | "number", string | null>;

/** The heads of the table and of the file. */
export function timeLineColumns(locale: Locale): { key: keyof Cells; label: string }[] {
  const t = translator(locale, "agreement");
  return (["number", ...columns] as const).map((key) => ({ key, label: t(`time-line.column.${key}`) }));
}

/** A row for each decision of an agreement, and one for an agreement that waits for none. */
export function timeLineRows(
  locale: Locale,
  rows: readonly TrackedAgreement[],
  day: (text: string) => string,
): Cells[] {
  return rows.flatMap((row) => {
    const { windows } = row.track;
    return windows.length === 0
      ? [cellsOf(locale, row, null, day)]
      : windows.map((window) => cellsOf(locale, row, window, day));
  });
}

function cellsOf(
  locale: Locale,
  { number, title, partyName, track }: TrackedAgreement,
  window: DecisionWindow | null,
  day: (text: string) => string,
): Cells {
  const t = translator(locale, "agreement");
  const option = track.options.at(-1);
  const after = track.renews ? "renews" : track.to === null ? "open" : "ends";
  return {
    number,
    agreement: title || t("untitled"),
    party: partyName,
    group: t(`time-line.group.${track.group}`),
    from: day(track.from),
    to: track.to && day(track.to),
    afterwards: t(`time-line.afterwards.${after}`),
    about: window && t(`about.${window.about}`),
    asked: window && day(window.from),
    by: window && day(window.to),
    option: option ? day(option.to) : null,
  };
}
