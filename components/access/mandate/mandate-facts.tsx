import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { Timeline } from "@/components/ui/timeline";
import type { MandateEvent, MandatePage } from "@/lib/access/mandate/read";
import { actionWords } from "@/lib/i18n/audit-words";
import { mandateWords } from "@/lib/i18n/mandate";

/** What it lets whom do, and who has decided it. */
export async function MandateFacts({ mandate, slug }: { mandate: MandatePage; slug: string }) {
  const words = await mandateWords();
  const { t, day, format } = words;
  const { holder, service, decision, granted, confirmed, recalled } = mandate;
  const by = ({ by: name, at }: { by: string | null; at: Date }) =>
    t("by", { name: name ?? t("somebody"), at: format.dateTime(at, "minute") });
  return (
    <Facts
      items={[
        {
          label: t("column.holder"),
          value: holder.person ? (
            <Link href={`/${slug}/employees/${holder.person.id}`}>
              <bdi>{holder.person.name}</bdi>
            </Link>
          ) : (
            words.group(holder)
          ),
        },
        {
          label: t("column.service"),
          value: (
            <Link href={`/${slug}/relying-parties/${service.partyId}/services/${service.id}`}>
              {service.name}
            </Link>
          ),
        },
        { label: t("column.reach"), value: words.reach(mandate) },
        { label: t("column.period"), value: words.period(mandate) },
        {
          label: t("decision"),
          value: t("decided", { by: decision.by, day: day(decision.on), delegation: decision.delegation }),
        },
        ...(decision.caseReference ? [{ label: t("case-reference"), value: decision.caseReference }] : []),
        { label: t("granted"), value: by(granted) },
        ...(mandate.needsSecond
          ? [{ label: t("confirmed"), value: confirmed ? by(confirmed) : t("not-confirmed") }]
          : []),
        ...(recalled ? [{ label: t("recalled"), value: `${by(recalled)}. ${recalled.reason}` }] : []),
        { label: t("act"), value: <Code long>{mandate.act}</Code> },
      ]}
    />
  );
}

/** What has been done with it, and why. */
export async function MandateTimeline({ events }: { events: MandateEvent[] }) {
  const { t, format, locale } = await mandateWords();
  return (
    <Timeline
      items={events.map(({ id, at, action, actorName, note }) => ({
        key: String(id),
        title: <b className="font-semibold">{actionWords(locale, action)}</b>,
        meta: t("by", { name: actorName, at: format.dateTime(at, "minute") }),
        tone: action === "mandate.recalled" ? ("falu" as const) : undefined,
        detail: note ? <p className="text-meta wrap-anywhere">{note}</p> : undefined,
      }))}
    />
  );
}
