import { Details } from "@/components/ui/details";
import { Timeline } from "@/components/ui/timeline";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { HistoryEvent } from "@/lib/use/relying-party/read";

/** What has been done with a party, its services and its contacts, by whom, and what it was before. */
export async function PartyTimeline({ events }: { events: HistoryEvent[] }) {
  const [t, audit, format] = await Promise.all([
    getTranslations("relying-party"),
    getTranslations("audit.action"),
    getFormatter(),
  ]);
  if (events.length === 0) return <p className="text-ink-2">{t("history-none")}</p>;
  return (
    <Timeline
      items={events.map((event) => {
        const key = event.action.replace(".", "_") as "service_added";
        return {
          key: String(event.id),
          title: (
            <span className="wrap-anywhere">
              <span className="font-semibold">{audit.has(key) ? audit(key) : event.action}</span>
              {event.subject ? `: ${event.subject}` : null}
            </span>
          ),
          meta: `${event.actorName}, ${format.dateTime(event.at, "minute")}`,
          tone: event.action === "service.retired" ? ("massing" as const) : undefined,
          detail: <Changes event={event} />,
        };
      })}
    />
  );
}

async function Changes({ event }: { event: HistoryEvent }) {
  const t = await getTranslations("relying-party");
  if (event.changes.length === 0) return null;
  const list = (
    <ul className="flex flex-col gap-1 text-meta [overflow-wrap:anywhere]">
      {event.changes.map((change) => (
        <Change change={change} key={change.field} />
      ))}
    </ul>
  );
  return event.action.endsWith(".edited") ? list : <Details summary={t("history-more")}>{list}</Details>;
}

async function Change({ change }: { change: HistoryEvent["changes"][number] }) {
  const [t, fields, service] = await Promise.all([
    getTranslations("relying-party"),
    getTranslations("audit.field"),
    getTranslations("service"),
  ]);
  const key = change.field as "name";
  const field = fields.has(key) ? fields(key) : change.field;
  /** A code in words, where the noun has them: "attributeSet" and "org-person" are "attribute.org-person". */
  const told = (value: string): string => {
    const inService = `${wordsOf[change.field] ?? change.field}.${value}` as "purpose.sign";
    const ofParty = `${change.field}.${value}` as "sector.public";
    if (service.has(inService)) return service(inService);
    return t.has(ofParty) ? t(ofParty) : value;
  };
  const show = (value: unknown): string => {
    if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return t("nothing");
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    return [value].flat().map(String).map(told).join(" · ");
  };
  return (
    <li>
      {change.before === null
        ? t("set", { field, after: show(change.after) })
        : t("change", { field, before: show(change.before), after: show(change.after) })}
    </li>
  );
}

/** Fields whose words go by another name. */
const wordsOf: Record<string, string> = { attributeSet: "attribute", purposes: "purpose" };
