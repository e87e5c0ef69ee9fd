import { Timeline } from "@/components/ui/timeline";
import type { Tone } from "@/components/ui/tone";
import type { AgreementEvent } from "@/lib/contract/agreement/read";
import { isDay } from "@/lib/domain/core/swedish-time";
import { actionWords } from "@/lib/i18n/audit-words";
import { getLocale } from "@/lib/i18n/server";
import { type AgreementWords, agreementWords } from "./agreement-words";

const known = [
  "drafted",
  "basis-asked",
  "basis-approved",
  "basis-declined",
  "answered",
  "decided",
  "reopened",
  "signed",
  "completed",
  "amended",
  "extended",
  "terminated",
  "contact-added",
  "contact-removed",
  "document-added",
  "document-replaced",
  "document-withdrawn",
  "reminder-answered",
  "reminder-snoozed",
] as const;
const tones: Partial<Record<(typeof known)[number], Tone>> = {
  signed: "bjork",
  terminated: "skymning",
  reopened: "massing",
};

/** What has happened to the agreement, from the log: answers to the draft's questions in a row are one. */
export async function AgreementTimeline({ events }: { events: AgreementEvent[] }) {
  const [words, locale] = await Promise.all([agreementWords(), getLocale()]);
  const { t, format } = words;
  const shown = events.filter(
    (event, at) => event.action !== "agreement.answered" || events[at - 1]?.action !== event.action,
  );
  const items = shown.map((event) => {
    const what = known.find((one) => event.action === `agreement.${one}`);
    const at = format.dateTime(event.at, "minute");
    const tone = what && tones[what];
    return {
      key: String(event.id),
      title: (
        <b className="font-semibold">{what ? t(`page.event.${what}`) : actionWords(locale, event.action)}</b>
      ),
      meta: event.by === null ? t("page.by-job", { at }) : t("page.by", { name: event.by, at }),
      ...(tone ? { tone } : {}),
      detail: <Detail event={event} words={words} />,
    };
  });
  return <Timeline items={items} />;
}

/** The words of a reminder's answer, or the name of a document. */
function noteOf({ action, note, before, after }: AgreementEvent): string | null {
  if (action === "agreement.answered") return null;
  const told = [note, after.reason, after.document, before.document].find((text) => typeof text === "string");
  return typeof told === "string" ? told : null;
}

function Detail({ event, words: { t, day } }: { event: AgreementEvent; words: AgreementWords }) {
  const days = [event.before.lastDay, event.after.lastDay];
  const [from, to] = days.map((text) => (typeof text === "string" && isDay(text) ? day(text) : null));
  const note = noteOf(event);
  if (!note && !to) return null;
  return (
    <div className="text-ink-2 text-meta">
      {from && to ? <p>{t("page.event-terms", { from, to })}</p> : null}
      {note ? <p className="max-w-measure wrap-anywhere">{t("page.event-note", { note })}</p> : null}
    </div>
  );
}
