import { Timeline } from "@/components/ui/timeline";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { EvidencePage } from "@/lib/mark/evidence/read";

/** What has been done with the evidence, by whom and with which words. */
export async function EvidenceTimeline({ events }: { events: EvidencePage["events"] }) {
  const [audit, format] = await Promise.all([getTranslations("audit.action"), getFormatter()]);
  return (
    <Timeline
      items={events.map(({ id, at, action, actorName, note, requirement }) => {
        const key = action.replace(".", "_") as "evidence_added";
        return {
          key: String(id),
          title: (
            <span className="font-semibold">
              {audit.has(key) ? audit(key) : action}
              {requirement ? `: ${requirement}` : null}
            </span>
          ),
          meta: `${actorName}, ${format.dateTime(at, "minute")}`,
          tone: action === "evidence.returned" ? ("massing" as const) : undefined,
          detail: note ? <span className="whitespace-pre-wrap wrap-anywhere">{note}</span> : undefined,
        };
      })}
    />
  );
}
