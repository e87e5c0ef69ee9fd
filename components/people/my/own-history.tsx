import { Timeline } from "@/components/ui/timeline";
import type { Tone } from "@/components/ui/tone";
import { getTranslations } from "@/lib/i18n/server";
import type { OwnEvent } from "@/lib/people/my/read";

const told = [
  "order",
  "approve",
  "return",
  "produce",
  "complete",
  "fail",
  "receive",
  "hand-over",
  "cancel",
  "suspend",
  "resume",
  "revoke",
  "import",
  "move-end",
  "end-employment",
] as const;
const tones: Record<string, Tone> = {
  suspend: "skymning",
  revoke: "falu",
  "hand-over": "bjork",
  resume: "bjork",
};

/** What has happened, as sentences: what, when, and by which role. */
export async function OwnHistory({ events }: { events: OwnEvent[] }) {
  const [t, reasons] = await Promise.all([getTranslations("my"), getTranslations("reason")]);
  if (events.length === 0) return <p className="text-ink-2">{t("history-none")}</p>;
  return (
    <Timeline
      items={events.map((event) => {
        const tone = tones[event.verb];
        const verb = told.find((known) => known === event.verb) ?? "other";
        return {
          key: String(event.id),
          title: t(`event.${verb}`, { number: event.number }),
          meta: (
            <>
              {t("event-meta", { at: event.at, by: t(`by.${event.by}`) })}
              {event.reason ? (
                <span className="block">{t("event-reason", { reason: reasons(event.reason) })}</span>
              ) : null}
            </>
          ),
          ...(tone ? { tone } : {}),
        };
      })}
    />
  );
}
