import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import type { ReminderView } from "@/lib/contract/reminder/read";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import { getTranslations } from "@/lib/i18n/server";
import { ReminderForms } from "./reminder-forms";

interface ReminderListProps {
  reminders: ReminderView[];
  slug: string;
  /** On the list the agreement is named; on its own page it is known. */
  from: "list" | "agreement";
  mayAnswer: boolean;
}

/** Last days that wait for an answer, the soonest first, each with its forms. */
export function ReminderList({ reminders, ...rest }: ReminderListProps) {
  return (
    <ol className="flex flex-col">
      {reminders.map((reminder) => (
        <li className="border-hair border-b py-4" key={`${reminder.agreementId} ${reminder.about}`}>
          <Reminder reminder={reminder} {...rest} />
        </li>
      ))}
    </ol>
  );
}

type ReminderProps = Omit<ReminderListProps, "reminders"> & { reminder: ReminderView };

async function Reminder({ reminder, slug, from, mayAnswer }: ReminderProps) {
  const t = await getTranslations("reminder");
  const { agreementId, number, title, about, day, safe, daysLeft } = reminder;
  return (
    <article>
      {from === "list" ? (
        <h2 className="text-body">
          <Link className="inline-block py-1" href={`/${slug}/agreements/${agreementId}`}>
            <Code>{number}</Code> {title}
          </Link>
        </h2>
      ) : null}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <strong>
          {t(`about.${about}`)}: {t("day", { day: startOfDay(day) })}
        </strong>
        <StatusTag tone={daysLeft <= 7 ? "falu" : "massing"}>{t("days-left", { count: daysLeft })}</StatusTag>
      </p>
      {safe === day ? null : (
        <p className="text-ink-2 text-meta">{t("safe-day", { day: startOfDay(safe) })}</p>
      )}
      <p className="text-ink-3 text-meta [overflow-wrap:anywhere]">
        <Done from={from} reminder={reminder} />
      </p>
      {mayAnswer ? <ReminderForms from={from} reminder={reminder} slug={slug} /> : null}
    </article>
  );
}

async function Done({ reminder, from }: Pick<ReminderProps, "reminder" | "from">) {
  const t = await getTranslations("reminder");
  const { partyName, ownerName, sentAt, escalatedAt, snoozedUntil, reason } = reminder;
  const owner = ownerName ? t("owner", { name: ownerName }) : t("no-owner");
  return [
    ...(from === "list" ? [partyName, owner] : []),
    sentAt ? t("sent", { at: sentAt }) : snoozedUntil ? null : t("not-sent"),
    escalatedAt ? t("escalated", { at: escalatedAt }) : null,
    snoozedUntil ? t("snoozed", { day: startOfDay(snoozedUntil), reason: reason ?? "" }) : null,
  ]
    .filter((words) => words !== null)
    .join(" · ");
}
