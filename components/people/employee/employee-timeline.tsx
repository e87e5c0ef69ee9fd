import { Details } from "@/components/ui/details";
import { Timeline } from "@/components/ui/timeline";
import { actionWords, actorWords } from "@/lib/i18n/audit-words";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { EmployeeEvent } from "@/lib/people/employee/read";

const actions = [
  "added",
  "edited",
  "address-entered",
  "address-confirmed",
  "address-withdrawn",
  "ended",
  "reopened",
  "rehired",
  "unmasked",
] as const;

/** What has been done with a person's record, by whom, and what it was before and after. */
export async function EmployeeTimeline({ events }: { events: EmployeeEvent[] }) {
  const [t, format, locale] = await Promise.all([getTranslations("employee"), getFormatter(), getLocale()]);
  if (events.length === 0) return <p className="text-ink-2">{t("history-none")}</p>;
  return (
    <Timeline
      items={events.map((event) => {
        const action = actions.find((known) => event.action === `employee.${known}`);
        const name = actorWords(locale, event.actorKind, event.actorName);
        const who = event.actorKind === "job" ? t("by-job", { name }) : name;
        return {
          key: String(event.id),
          title: (
            <span className="font-semibold">
              {action ? t(`event-${action}`) : actionWords(locale, event.action)}
            </span>
          ),
          meta: `${who}, ${format.dateTime(event.at, "minute")}`,
          tone: action === "ended" ? ("massing" as const) : undefined,
          detail: <Changes changes={event.changes} folded={action === "added"} />,
        };
      })}
    />
  );
}

/** Fields whose words are not a key of their own name. */
const calledOtherwise: Readonly<Record<string, string>> = { title: "job", manager: "manager.label" };

type ChangesProps = { changes: EmployeeEvent["changes"]; folded: boolean };

async function Changes({ changes, folded }: ChangesProps) {
  const t = await getTranslations("employee");
  const told = changes.filter((change) => change.before !== null || change.after !== null);
  if (told.length === 0) return null;
  const list = (
    <ul className="flex flex-col gap-1 text-meta [overflow-wrap:anywhere]">
      {told.map((change) => (
        <Change change={change} key={change.field} onlyAfter={folded} />
      ))}
    </ul>
  );
  return folded ? <Details summary={t("history-more")}>{list}</Details> : list;
}

async function Change({
  change,
  onlyAfter,
}: {
  change: EmployeeEvent["changes"][number];
  onlyAfter: boolean;
}) {
  const [t, format] = await Promise.all([getTranslations("employee"), getFormatter()]);
  const name = (field: string): string => {
    const key = (calledOtherwise[field] ?? field) as "surname";
    return t.has(key) ? t(key) : field;
  };
  const show = (field: string, value: unknown): string => {
    if (value === null || value === "") return t("nothing");
    if (typeof value === "boolean") return value ? t("yes") : t("no");
    const word = `${field}-${String(value)}` as "kind-employee";
    if (["kind", "identifier"].includes(field) && t.has(word)) return t(word);
    if (/^\d{4}-\d\d-\d\d$/.test(String(value)))
      return format.dateTime(new Date(`${value}T12:00:00Z`), "day");
    return String(value);
  };
  const field = name(change.field);
  const after = show(change.field, change.after);
  return (
    <li>
      {onlyAfter || change.before === null
        ? t("set", { field, after })
        : t("change", { field, before: show(change.field, change.before), after })}
    </li>
  );
}
