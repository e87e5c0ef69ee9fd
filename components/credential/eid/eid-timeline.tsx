import { Timeline } from "@/components/ui/timeline";
import type { Tone } from "@/components/ui/tone";
import type { EidEventView, EidView } from "@/lib/credential/eid/read";
import { type EidEvent, eventsThat, toneOf } from "@/lib/domain/credential/eid";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** An e-ID that can be used is what an officer expects; only what departs from it is marked. */
const tones = {
  plain: undefined,
  usable: undefined,
  "on-hold": "skymning",
  blocked: "falu",
  void: "plain",
  failed: "massing",
} as const satisfies Record<EidEvent["tone"], Tone | undefined>;

/** What has happened: what, why, who and when, newest first. */
export async function EidTimeline({ eid }: { eid: EidView }) {
  const [t, status, reason, format] = await Promise.all([
    getTranslations("eid.event"),
    getTranslations("status"),
    getTranslations("reason"),
    getFormatter(),
  ]);
  const items = eid.events.map((event) => {
    const word = t(event.verb);
    const tone = tones[toneOf(event.verb)];
    const at = format.dateTime(event.at, "minute");
    return {
      key: String(event.id),
      title: (
        <b className="font-semibold">
          {event.reason ? t("reason", { event: word, reason: reason(event.reason) }) : word}
        </b>
      ),
      meta: event.by === null ? t("by-job", { at }) : t(byOf(event), { name: event.by, at }),
      ...(tone ? { tone } : {}),
      detail: (
        <Detail
          change={
            changeOf(event) && t("change", { from: status(event.from ?? event.to), to: status(event.to) })
          }
          note={noteOf(event)}
        />
      ),
    };
  });
  return <Timeline items={items} />;
}

function byOf(event: EidEventView): "by" | "by-holder" | "by-loss-report" | "by-break-glass" {
  if (event.source === "break-glass") return "by-break-glass";
  if (event.source === "loss-report") return "by-loss-report";
  return event.byHolder ? "by-holder" : "by";
}

const changeOf = (event: EidEventView) => event.from !== null && event.from !== event.to;
const coded: readonly string[] = eventsThat(({ noteIsCode }) => noteIsCode === true);
const noteOf = ({ verb, note }: EidEventView) => (coded.includes(verb) ? null : note);

function Detail({ change, note }: { change: string | false; note: string | null }) {
  if (!change && !note) return null;
  return (
    <div className="text-ink-3 text-meta">
      {note ? <p className="max-w-measure break-words text-ink-2">{note}</p> : null}
      {change ? <p>{change}</p> : null}
    </div>
  );
}
