import { ChangeList } from "@/components/ui/change-list";
import { Details } from "@/components/ui/details";
import { Timeline } from "@/components/ui/timeline";
import { detailOf, toldChanges } from "@/lib/i18n/audit-change";
import { actionWords } from "@/lib/i18n/audit-words";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { HistoryEvent } from "@/lib/use/relying-party/read";

interface PartyTimelineProps {
  events: HistoryEvent[];
  /** The names of the records that the fields lead to. */
  names: ReadonlyMap<string, string>;
}

/** What has been done with a party, its services and its contacts, by whom, and what it was before. */
export async function PartyTimeline({ events, names }: PartyTimelineProps) {
  const [t, format, locale] = await Promise.all([
    getTranslations("relying-party"),
    getFormatter(),
    getLocale(),
  ]);
  if (events.length === 0) return <p className="text-ink-2">{t("history-none")}</p>;
  return (
    <Timeline
      items={events.map((event) => ({
        key: String(event.id),
        title: (
          <span className="wrap-anywhere">
            <span className="font-semibold">{actionWords(locale, event.action)}</span>
            {event.subject ? `: ${event.subject}` : null}
          </span>
        ),
        meta: `${event.actorName}, ${format.dateTime(event.at, "minute")}`,
        tone: event.action === "service.retired" ? ("massing" as const) : undefined,
        detail: <Changes event={event} names={names} />,
      }))}
    />
  );
}

async function Changes({ event, names }: Pick<PartyTimelineProps, "names"> & { event: HistoryEvent }) {
  const [t, locale] = await Promise.all([getTranslations("relying-party"), getLocale()]);
  const lines = toldChanges(locale, event.kind, detailOf(event.changes), names);
  if (lines.length === 0) return null;
  const list = (
    <div className="text-meta">
      <ChangeList changes={lines} />
    </div>
  );
  return event.action.endsWith(".edited") ? list : <Details summary={t("history-more")}>{list}</Details>;
}
