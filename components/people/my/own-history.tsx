import { Timeline } from "@/components/ui/timeline";
import type { Tone } from "@/components/ui/tone";
import { type EidEvent, toneOf } from "@/lib/domain/credential/eid";
import { getTranslations } from "@/lib/i18n/server";
import type { OwnEvent } from "@/lib/people/my/read";

/** A holder is shown when it can be used and when not. */
const tones = {
  plain: undefined,
  usable: "bjork",
  "on-hold": "skymning",
  blocked: "falu",
  void: undefined,
  failed: undefined,
} as const satisfies Record<EidEvent["tone"], Tone | undefined>;

/** What has happened, as sentences: what, when, and by which role. */
export async function OwnHistory({ events }: { events: OwnEvent[] }) {
  const [t, told, reasons] = await Promise.all([
    getTranslations("my"),
    getTranslations("eid.own-event"),
    getTranslations("reason"),
  ]);
  if (events.length === 0) return <p className="text-ink-2">{t("history-none")}</p>;
  return (
    <Timeline
      items={events.map((event) => {
        const tone = tones[toneOf(event.verb)];
        return {
          key: String(event.id),
          title: told(event.verb, { number: event.number }),
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
