import { ChangeList } from "@/components/ui/change-list";
import { Details } from "@/components/ui/details";
import { Timeline } from "@/components/ui/timeline";
import { detailOf, toldChanges } from "@/lib/i18n/audit-change";
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

interface EmployeeTimelineProps {
  events: EmployeeEvent[];
  /** The names of the records that the fields lead to. */
  names: ReadonlyMap<string, string>;
}

/** What has been done with a person's record, by whom, and what it was before and after. */
export async function EmployeeTimeline({ events, names }: EmployeeTimelineProps) {
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
          detail: <Changes changes={event.changes} folded={action === "added"} names={names} />,
        };
      })}
    />
  );
}

type ChangesProps = Pick<EmployeeTimelineProps, "names"> & {
  changes: EmployeeEvent["changes"];
  folded: boolean;
};

/** All that an added person's entry holds is new, and is folded away. */
async function Changes({ changes, folded, names }: ChangesProps) {
  const [t, locale] = await Promise.all([getTranslations("employee"), getLocale()]);
  const lines = toldChanges(locale, "employee", detailOf(changes), names);
  if (lines.length === 0) return null;
  const list = (
    <div className="text-meta">
      <ChangeList changes={lines} />
    </div>
  );
  return folded ? <Details summary={t("history-more")}>{list}</Details> : list;
}
