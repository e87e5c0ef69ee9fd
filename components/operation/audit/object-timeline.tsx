import { Details } from "@/components/ui/details";
import { Timeline } from "@/components/ui/timeline";
import { folded, type HistoryKind } from "@/lib/domain/operation/history";
import { toldChanges, toldNote } from "@/lib/i18n/audit-change";
import { actionWords, actorWords } from "@/lib/i18n/audit-words";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { HistoryEntry, ObjectHistory } from "@/lib/operation/audit/read";
import { AuditChange } from "./audit-change";

interface ObjectTimelineProps {
  kind: HistoryKind;
  history: ObjectHistory;
}

/** Who did what with a thing, when, by what way and why, before → after; what one did in one go is one line. */
export async function ObjectTimeline({ kind, history: { entries, names } }: ObjectTimelineProps) {
  const [t, format, locale] = await Promise.all([getTranslations("audit"), getFormatter(), getLocale()]);
  if (entries.length === 0) return <p className="text-ink-2">{t("history-none")}</p>;
  const change = (entry: HistoryEntry) => (
    <div className="text-meta">
      <AuditChange
        changes={toldChanges(locale, kind, entry, names)}
        note={toldNote(locale, entry, entry.note)}
      />
    </div>
  );
  const items = folded(entries).map(([newest, ...rest]) => {
    if (!newest) throw new Error("a group without a row");
    const count = rest.length + 1;
    const at = format.dateTime(newest.at, "minute");
    const way = t(
      `way.${newest.actorKind === "job" || newest.actorKind === "client" ? newest.actorKind : "screen"}`,
    );
    return {
      key: String(newest.id),
      title: <b className="font-semibold">{actionWords(locale, newest.action)}</b>,
      meta: t("history-meta", { who: actorWords(locale, newest.actorKind, newest.actorName), way, at }),
      detail:
        rest.length === 0 ? (
          change(newest)
        ) : (
          <Details summary={t("history-folded", { count })}>
            <ol className="flex flex-col gap-3">
              {[newest, ...rest].map((entry) => (
                <li key={entry.id}>
                  <time className="text-ink-3 text-meta" dateTime={entry.at.toISOString()}>
                    {format.dateTime(entry.at, "second")}
                  </time>
                  {change(entry)}
                </li>
              ))}
            </ol>
          </Details>
        ),
    };
  });
  return <Timeline items={items} />;
}
