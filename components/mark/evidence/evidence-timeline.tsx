import { Timeline } from "@/components/ui/timeline";
import { actionWords } from "@/lib/i18n/audit-words";
import { getFormatter, getLocale } from "@/lib/i18n/server";
import type { EvidencePage } from "@/lib/mark/evidence/read";

/** What has been done with the evidence, by whom and with which words. */
export async function EvidenceTimeline({ events }: { events: EvidencePage["events"] }) {
  const [locale, format] = await Promise.all([getLocale(), getFormatter()]);
  return (
    <Timeline
      items={events.map(({ id, at, action, actorName, note, requirement }) => ({
        key: String(id),
        title: (
          <span className="font-semibold">
            {actionWords(locale, action)}
            {requirement ? `: ${requirement}` : null}
          </span>
        ),
        meta: `${actorName}, ${format.dateTime(at, "minute")}`,
        tone: action === "evidence.returned" ? ("massing" as const) : undefined,
        detail: note ? <span className="whitespace-pre-wrap wrap-anywhere">{note}</span> : undefined,
      }))}
    />
  );
}
