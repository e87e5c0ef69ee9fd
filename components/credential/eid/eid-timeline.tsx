import type { ReactNode } from "react";
import { ActLink } from "@/components/credential/act-link";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { Timeline, type TimelineItem } from "@/components/ui/timeline";
import type { Tone } from "@/components/ui/tone";
import type { EidEventView, EidView } from "@/lib/credential/eid/read";
import { beginnings, type EidEvent, eventsThat, toneOf } from "@/lib/domain/credential/eid";
import { receivedWords } from "@/lib/i18n/received";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";

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
export async function EidTimeline({ eid, slug }: { eid: EidView; slug: string }) {
  const [t, status, reason, format, locale] = await Promise.all([
    getTranslations("eid.event"),
    getTranslations("status"),
    getTranslations("reason"),
    getFormatter(),
    getLocale(),
  ]);
  const items = eid.events.map((event) => {
    const late = event.report ? receivedWords(locale, event.report) : null;
    const word = t(event.verb);
    const tone = tones[toneOf(event.verb)];
    const at = format.dateTime(event.at, "minute");
    return {
      at: event.at,
      key: String(event.id),
      title: (
        <b className="font-semibold">
          {event.reason ? t("reason", { event: word, reason: reason(event.reason) }) : word}
        </b>
      ),
      meta: t(byOf(event), { name: event.by ?? "", at }),
      ...(tone ? { tone } : {}),
      detail: (
        <Detail
          change={
            changeOf(event) && t("change", { from: status(event.from ?? event.to), to: status(event.to) })
          }
          follows={
            eid.predecessor && beginnings.some((verb) => verb === event.verb) ? (
              <Linked relation={eid.relation} slug={slug} to={eid.predecessor} way="follows" />
            ) : null
          }
          late={late}
          note={noteOf(event)}
          signed={event.signed ? <Signed signed={event.signed} slug={slug} /> : null}
        />
      ),
    };
  });
  const followed = eid.successors.map((next) => ({
    at: next.orderedAt,
    key: next.id,
    title: <Linked className="font-semibold" relation={next.relation} slug={slug} to={next} way="followed" />,
    meta: format.dateTime(next.orderedAt, "minute"),
  }));
  return <Timeline items={followed.reduce<Dated[]>(inItsPlace, items)} />;
}

type Dated = TimelineItem & { at: Date };
/** Events keep their order, which is not always that of their times. */
function inItsPlace(items: Dated[], one: Dated): Dated[] {
  const older = items.findIndex(({ at }) => at <= one.at);
  return older < 0 ? [...items, one] : items.toSpliced(older, 0, one);
}

interface LinkedProps {
  to: { id: string; number: string };
  relation: string | null;
  way: "followed" | "follows";
  slug: string;
  className?: string;
}

/** Nothing happens to an e-ID when another is ordered after it, but both say so. */
async function Linked({ to, relation, way, slug, className }: LinkedProps) {
  const t = await getTranslations("eid.event");
  const link = () => (
    <Link href={`/${slug}/eids/${to.id}`}>
      <Code>{to.number}</Code>
    </Link>
  );
  return <span className={className}>{t.rich(way, { relation: relation ?? "renew", link })}</span>;
}

type By = "job" | "holder" | "loss-card" | "loss-code" | "loss-report" | "break-glass";

/** A stranger who had a card's number and a birth date is nobody, and not a program either. */
function byOf(event: EidEventView): "by" | `by-${By}` {
  const channel = event.report?.channel;
  if (event.by === null) return channel === "card-and-birth-date" ? "by-loss-card" : "by-job";
  if (channel === "one-time-code") return "by-loss-code";
  if (event.source === "break-glass") return "by-break-glass";
  if (event.source === "loss-report") return "by-loss-report";
  return event.byHolder ? "by-holder" : "by";
}

const changeOf = (event: EidEventView) => event.from !== null && event.from !== event.to;
const coded: readonly string[] = eventsThat(({ noteIsCode }) => noteIsCode === true);
const noteOf = ({ verb, note }: EidEventView) => (coded.includes(verb) ? null : note);

interface DetailProps {
  change: string | false;
  follows: ReactNode;
  late: string | null;
  note: string | null;
  signed: ReactNode;
}

interface SignedProps {
  signed: NonNullable<EidEventView["signed"]>;
  slug: string;
}

/** Who signed it and when, and the act itself, to be checked without us (docs/signed-acts.md). */
async function Signed({ signed: { by, at, actId }, slug }: SignedProps) {
  const [t, format] = await Promise.all([getTranslations("eid.event"), getFormatter()]);
  return (
    <>
      {t("signed-by", { name: by, at: format.dateTime(at, "minute") })}
      {actId ? (
        <>
          {" "}
          <ActLink act={actId} slug={slug}>
            {t("signed-act")}
          </ActLink>
        </>
      ) : null}
    </>
  );
}

function Detail({ change, follows, late, note, signed }: DetailProps) {
  if (!change && !note && !follows && !late && !signed) return null;
  return (
    <div className="text-ink-3 text-meta">
      {follows ? <p>{follows}</p> : null}
      {note ? <p className="max-w-measure break-words text-ink-2">{note}</p> : null}
      {late ? <p className="max-w-measure">{late}</p> : null}
      {change ? <p>{change}</p> : null}
      {signed ? <p>{signed}</p> : null}
    </div>
  );
}
